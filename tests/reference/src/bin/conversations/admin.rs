//! The Admin operations, and metadata of all four kinds.

use crate::talk::{PASSWORD, Talk};
use serde_json::{Value, json};

pub fn all() -> Vec<Talk> {
    let mut all = vec![
        user_srp(),
        user_password(),
        no_srp(),
        custom_srp(),
        refresh(),
        custom_metadata(),
        user_metadata(),
        select(),
        device(),
    ];
    all.extend(refused_options());
    all
}

fn client_metadata() -> Value {
    json!({ "tenant": "blue", "note": "any text: \u{e9} \"x\"" })
}

fn analytics() -> Value {
    json!({ "AnalyticsEndpointId": "endpoint-1" })
}

fn user_context() -> Value {
    json!({ "IpAddress": "192.0.2.1", "EncodedData": "encoded" })
}

fn context() -> Value {
    json!({ "IpAddress": "192.0.2.1", "ServerName": "example.com", "ServerPath": "/login",
            "HttpHeaders": [{ "headerName": "User-Agent", "headerValue": "ua" }], "EncodedData": "encoded" })
}

fn user_srp() -> Talk {
    let about = "AdminInitiateAuth and AdminRespondToAuthChallenge carry UserPoolId, and every kind of metadata that they have.";
    let mut talk = Talk::new("admin-user-srp", about)
        .covers(&["rule:4"])
        .admin()
        .secret()
        .alias("mary@example.com", "mary")
        .option("clientMetadata", client_metadata())
        .option("analyticsMetadata", analytics())
        .option("contextData", context());
    talk.sign_in().challenge("SMS_MFA", json!({})).ask("Code").text("123456");
    talk.respond(json!({ "SMS_MFA_CODE": "123456" })).tokens();
    talk
}

fn user_password() -> Talk {
    let about = "ADMIN_USER_PASSWORD_AUTH of a new user: a new password first.";
    let mut talk = Talk::new("admin-user-password", about)
        .covers(&["rule:2", "rule:5"])
        .flow("ADMIN_USER_PASSWORD_AUTH")
        .admin()
        .secret();
    talk.ask("Password").text(PASSWORD).initiate(json!({ "PASSWORD": PASSWORD }));
    talk.challenge("NEW_PASSWORD_REQUIRED", json!({ "USER_ID_FOR_SRP": "mary", "requiredAttributes": "[]" }));
    talk.ask("NewPassword").text("new password").respond(json!({ "NEW_PASSWORD": "new password" })).tokens();
    talk
}

fn no_srp() -> Talk {
    let about = "ADMIN_NO_SRP_AUTH, the legacy name of the flow, is sent as it is given.";
    let mut talk = Talk::new("admin-no-srp", about).covers(&["rule:2"]).flow("ADMIN_NO_SRP_AUTH").admin();
    talk.ask("Password").text(PASSWORD).initiate(json!({ "PASSWORD": PASSWORD })).tokens();
    talk
}

fn custom_srp() -> Talk {
    let about = "CUSTOM_AUTH with the password first, by the Admin operations. A wrong code is asked again.";
    let mut talk = Talk::new("admin-custom-auth-srp", about)
        .covers(&["rule:7"])
        .flow("CUSTOM_AUTH")
        .option("srpFirst", true)
        .admin()
        .option("contextData", context());
    talk.sign_in().challenge("SMS_MFA", json!({})).ask("Code").text("111111");
    talk.respond(json!({ "SMS_MFA_CODE": "111111" })).error("CodeMismatchException", "Invalid code.");
    talk.ask_with("Code", json!({ "again": true, "message": "Invalid code." })).text("123456");
    talk.respond(json!({ "SMS_MFA_CODE": "123456" })).tokens();
    talk
}

fn refresh() -> Talk {
    let mut talk = Talk::new("admin-refresh", "REFRESH_TOKEN_AUTH by AdminInitiateAuth.")
        .covers(&["rule:4"])
        .flow("REFRESH_TOKEN_AUTH")
        .option("refreshToken", "a.refresh.token")
        .admin()
        .secret();
    talk.initiate(json!({ "REFRESH_TOKEN": "a.refresh.token" })).tokens();
    talk
}

fn custom_metadata() -> Talk {
    let about = "ClientMetadata goes into every message: the Lambdas read it.";
    let mut talk = Talk::new("metadata-custom-auth", about)
        .covers(&["rule:5"])
        .flow("CUSTOM_AUTH")
        .option("clientMetadata", client_metadata());
    talk.initiate(json!({}))
        .challenge("CUSTOM_CHALLENGE", json!({ "USERNAME": "mary" }))
        .ask("Custom")
        .text("5");
    talk.respond(json!({ "ANSWER": "5" })).tokens();
    talk
}

fn user_metadata() -> Talk {
    let about = "UserContextData and AnalyticsMetadata go into every message of the two operations, a retry among them.";
    let mut talk = Talk::new("metadata-user-context", about)
        .covers(&["rule:8"])
        .secret()
        .on_laptop()
        .option("clientMetadata", client_metadata())
        .option("analyticsMetadata", analytics())
        .option("userContextData", user_context());
    talk.initiate_srp().error("ResourceNotFoundException", "Device does not exist.").send_without_device();
    talk.prove()
        .receive(crate::turns::tokens())
        .done(json!({ "AccessToken": "access", "deviceForgotten": true }));
    talk
}

fn select() -> Talk {
    let about = "USER_AUTH with `admin` and the Session of ConfirmSignUp.";
    let mut talk = Talk::new("admin-user-auth-session", about)
        .covers(&["rule:4", "rule:6"])
        .flow("USER_AUTH")
        .admin()
        .option("session", "session-of-confirm-sign-up");
    talk.initiate(json!({}))
        .select_challenge(&["PASSWORD_SRP"])
        .ask("SelectFirstFactor")
        .choice("PASSWORD_SRP");
    let srp_a = talk.srp_a();
    talk.respond(json!({ "ANSWER": "PASSWORD_SRP", "SRP_A": srp_a })).prove().tokens();
    talk
}

fn device() -> Talk {
    let about = "A device with `admin`: a wrong one fails, and the failure names the operation.";
    let mut talk = Talk::new("admin-device", about).covers(&["rule:6", "rule:8"]).admin().on_laptop();
    talk.sign_in().device_srp().device_prove(crate::talk::NOW);
    talk.error("NotAuthorizedException", "Incorrect username or password.");
    let with = json!({ "operation": "AdminRespondToAuthChallenge", "challenge": "DEVICE_PASSWORD_VERIFIER", "device": true });
    talk.failed("NotAuthorizedException", with);
    talk
}

/// Options that contradict each other are refused at the beginning.
fn refused_options() -> Vec<Talk> {
    let about = "Options that contradict each other are refused before anything is sent.";
    let new = |id| Talk::new(id, about);
    let mut user_context_admin =
        new("options-user-context-admin").admin().option("userContextData", user_context());
    user_context_admin.refused_for("Mismatch", "UserContextData");
    let mut context_alone = new("options-context-without-admin").option("contextData", context());
    context_alone.refused_for("Mismatch", "ContextData");
    let mut session = new("options-session-user-srp").option("session", "session-of-confirm-sign-up");
    session.refused_for("Mismatch", "Session");
    let mut admin_flow = new("options-admin-flow-without-admin").flow("ADMIN_USER_PASSWORD_AUTH");
    admin_flow.refused_for("Mismatch", "AuthFlow");
    let mut legacy_flow = new("options-legacy-flow-without-admin").flow("ADMIN_NO_SRP_AUTH");
    legacy_flow.refused_for("Mismatch", "AuthFlow");
    let mut user_flow = new("options-user-password-admin").flow("USER_PASSWORD_AUTH").admin();
    user_flow.refused_for("Mismatch", "AuthFlow");
    vec![user_context_admin, context_alone, session, admin_flow, legacy_flow, user_flow]
}
