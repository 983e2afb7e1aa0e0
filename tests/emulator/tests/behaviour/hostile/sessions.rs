//! Sessions of others, spent, left out, or not far enough.

use crate::service::{CLIENT_SECRET, INVALID, NOT_AUTHORIZED, PUBLIC, SECRET, Service};
use cognito_srp6a::ClientSecret;
use serde_json::{Value, json};

/// The Session that asks a user for this challenge, the password given.
fn asked(service: &Service, user: &str, challenge: &str) -> String {
    let answer = service.after_password(user);
    assert_eq!(answer["ChallengeName"], challenge);
    session(&answer)
}

fn session(answer: &Value) -> String {
    answer["Session"].as_str().expect("a session").to_owned()
}

fn code(user: &str, code: &str) -> Value {
    json!({"USERNAME": user, "SOFTWARE_TOKEN_MFA_CODE": code})
}

#[test]
fn mixed_up() {
    let service = Service::start();
    let session = asked(&service, "mfa", "SOFTWARE_TOKEN_MFA");
    let mfa = |session: &str, responses: &Value| service.answer("SOFTWARE_TOKEN_MFA", session, responses);
    let right = code("mfa", "123456");
    let sms = json!({"USERNAME": "mfa", "SMS_MFA_CODE": "123456"});
    let refused = [
        (service.answer("SMS_MFA", &session, &sms), NOT_AUTHORIZED),
        (mfa(&session, &code("mfa-device", "123456")), NOT_AUTHORIZED),
        (service.respond(PUBLIC, "SOFTWARE_TOKEN_MFA", &right), INVALID),
        (mfa(&"s".repeat(128), &right), NOT_AUTHORIZED),
        (mfa(&"s".repeat(100_000), &right), NOT_AUTHORIZED),
        (mfa(&session, &code("mfa", "000000")), "CodeMismatchException"),
        (mfa(&session, &code("mfa", &"1".repeat(100_000))), "CodeMismatchException"),
    ];
    for (result, kind) in refused {
        assert_eq!(result, Err(kind.into()));
    }
    assert!(mfa(&session, &right).is_ok(), "a code typed again");
    assert_eq!(mfa(&session, &right), Err(NOT_AUTHORIZED.into()), "the session is spent");
    let legacy = service.answer("ADMIN_NO_SRP_AUTH", &session, &code("mfa", "1"));
    assert_eq!(legacy, Err(NOT_AUTHORIZED.into()));
}

#[test]
fn of_another_client() {
    let service = Service::start();
    let session = asked(&service, "mfa", "SOFTWARE_TOKEN_MFA");
    let mut responses = code("mfa", "123456");
    responses["SECRET_HASH"] =
        cognito_srp6a::secret_hash(&ClientSecret::new(CLIENT_SECRET).expect("a secret"), "mfa", SECRET)
            .into();
    let request = json!({
        "ClientId": SECRET, "ChallengeName": "SOFTWARE_TOKEN_MFA", "ChallengeResponses": responses, "Session": session,
    });
    assert_eq!(service.call("RespondToAuthChallenge", &request), Err(NOT_AUTHORIZED.into()));
    assert!(
        service.answer("SOFTWARE_TOKEN_MFA", &session, &code("mfa", "123456")).is_ok(),
        "not spent by it"
    );
}

#[test]
fn mfa_setup_in_order() {
    let service = Service::start();
    let set_up = |session: &str| service.answer("MFA_SETUP", session, &json!({"USERNAME": "mfa-setup"}));
    let associate = |session: &str| service.call("AssociateSoftwareToken", &json!({"Session": session}));
    let verify = |session: &str, code: &str| {
        service.call("VerifySoftwareToken", &json!({"Session": session, "UserCode": code}))
    };
    let first = asked(&service, "mfa-setup", "MFA_SETUP");
    assert_eq!(set_up(&first), Err(INVALID.into()), "nothing done");
    assert_eq!(verify(&first, "123456"), Err(NOT_AUTHORIZED.into()), "not associated");

    let associated = session(&associate(&first).expect("SecretCode"));
    assert_eq!(associate(&first), Err(NOT_AUTHORIZED.into()), "the session is spent");
    assert_eq!(set_up(&associated), Err(INVALID.into()), "not verified");
    assert_eq!(verify(&associated, "000000"), Err("CodeMismatchException".into()));

    let verified = session(&verify(&associated, "123456").expect("SUCCESS"));
    assert_eq!(set_up(&associated), Err(NOT_AUTHORIZED.into()), "the session is spent");
    assert_eq!(verify(&verified, "123456"), Err(NOT_AUTHORIZED.into()), "verified already");
    assert!(set_up(&verified).is_ok());

    let of_mfa = asked(&service, "mfa", "SOFTWARE_TOKEN_MFA");
    assert_eq!(associate(&of_mfa), Err(NOT_AUTHORIZED.into()), "the session of another challenge");
}

#[test]
fn attributes_with_a_new_password() {
    let service = Service::start();
    let asked = service.after_password("new-profile");
    assert_eq!(asked["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    assert_eq!(asked["ChallengeParameters"]["requiredAttributes"], r#"["userAttributes.given_name"]"#);
    let session = session(&asked);
    let renew = |attribute: &str, value: &str| {
        let responses = json!({"USERNAME": "new-profile", "NEW_PASSWORD": "Another0ne!", attribute: value});
        service.answer("NEW_PASSWORD_REQUIRED", &session, &responses)
    };
    assert_eq!(renew("given_name", "Mary"), Err(INVALID.into()), "no prefix");
    assert_eq!(renew("userAttributes.family_name", "Mary"), Err(INVALID.into()), "another attribute");
    assert_eq!(renew("userAttributes.given_name", ""), Err(INVALID.into()), "empty");
    let alone = json!({"USERNAME": "new-profile", "userAttributes.given_name": "Mary"});
    let refused = service.answer("NEW_PASSWORD_REQUIRED", &session, &alone);
    assert_eq!(refused, Err(INVALID.into()), "no password");
    assert!(renew("userAttributes.given_name", "Mary").is_ok());
}
