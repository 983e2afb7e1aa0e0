//! The sign-ins of a pool where an authenticator app is required.

use crate::flows::{Login, Outcome, PASSWORD, PASSWORD_ADMIN, SRP, Way, asked};
use cognito_srp6a::{
    Password,
    messages::{AccessToken, Request},
};
use serde_json::{Value, json};

const SET_UP: Way = Way {
    label: "MFA_SETUP",
    trail: &["PASSWORD_VERIFIER", "AssociateSoftwareToken", "VerifySoftwareToken", "MFA_SETUP"],
    ..SRP
};
const CODE: Way =
    Way { label: "SOFTWARE_TOKEN_MFA", trail: &["PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA"], ..SRP };
const CODE_AFTER_PASSWORD: Way =
    Way { label: "SOFTWARE_TOKEN_MFA, USER_PASSWORD_AUTH", trail: &["SOFTWARE_TOKEN_MFA"], ..PASSWORD };
const CODE_ADMIN: Way = Way {
    label: "SOFTWARE_TOKEN_MFA, ADMIN_USER_PASSWORD_AUTH",
    trail: &["SOFTWARE_TOKEN_MFA"],
    ..PASSWORD_ADMIN
};

/// Sets up the app of each login. A wrong code comes first for every second one.
pub fn set_up(outcome: &mut Outcome, logins: &mut [Login<'_>]) {
    for (index, login) in logins.iter_mut().enumerate() {
        let wrong_codes = u32::from(index % 2 == 1);
        let label = if wrong_codes == 0 { SET_UP.label } else { "MFA_SETUP, a wrong code first" };
        let result = login.signed_in(outcome, SET_UP, None, wrong_codes);
        let result = result.map_err(|refused| refused.to_string()).and_then(|signed_in| {
            let checked = asked(&signed_in, SET_UP.trail);
            let asked_again = signed_in.asked_again;
            if checked.is_err()
                && let Some(token) = signed_in.tokens.access_token
            {
                enrol(login, token)?; // so that codes can be tried
            }
            outcome.conversations.push(signed_in.conversation.named(label));
            checked?;
            if asked_again >= wrong_codes { Ok(()) } else { Err("a wrong code was taken".into()) }
        });
        login.report(outcome, label, result);
    }
}

/// Sign-ins with a code. The service takes a code once: the flows take turns, so that all wait at once.
pub fn codes(outcome: &mut Outcome, logins: &mut [Login<'_>]) {
    for way in [CODE, CODE_AFTER_PASSWORD, CODE_ADMIN] {
        for login in logins.iter_mut() {
            if login.app.is_set_up() {
                login.passes(outcome, way);
            } else {
                login.report(outcome, way.label, Err("no app was set up".into()));
            }
        }
    }
    let label = "SOFTWARE_TOKEN_MFA, a wrong code first";
    for login in logins.iter_mut() {
        let result =
            if login.app.is_set_up() { wrong_code(outcome, login) } else { Err("no app was set up".into()) };
        login.report(outcome, label, result);
    }
}

fn wrong_code(outcome: &mut Outcome, login: &mut Login<'_>) -> Result<(), String> {
    let signed_in = login.signed_in(outcome, CODE, None, 1).map_err(|refused| refused.to_string())?;
    let checked = asked(&signed_in, CODE.trail);
    let asked_again = signed_in.asked_again;
    outcome.conversations.push(signed_in.conversation.named("a wrong code, then the right one"));
    checked?;
    if asked_again > 0 { Ok(()) } else { Err("a wrong code was taken".into()) }
}

/// Sets up the app after the sign-in, where the service asked for none during it.
fn enrol(login: &mut Login<'_>, token: AccessToken) -> Result<(), String> {
    let text = |error: Box<dyn std::error::Error>| error.to_string();
    let request = Request::associate_software_token().with_access_token(&token);
    let members = |request: &Request| serde_json::from_str::<Value>(&request.to_json()).unwrap_or_default();
    let associated = login.service.call(request.operation().as_str(), &members(&request)).map_err(text)?;
    login.app.set_up(associated["SecretCode"].as_str().ok_or("no SecretCode")?);
    let code = Password::new(login.app.code());
    let request = Request::verify_software_token(code.expose_secret()).map_err(|error| error.to_string())?;
    let request = request.with_access_token(&token);
    login.service.call(request.operation().as_str(), &members(&request)).map_err(text)?;
    let preference = json!({
        "UserPoolId": login.pool.id.as_str(), "Username": login.user.name,
        "SoftwareTokenMfaSettings": { "Enabled": true, "PreferredMfa": true },
    });
    login.service.call("AdminSetUserMFAPreference", &preference).map(drop).map_err(text)
}
