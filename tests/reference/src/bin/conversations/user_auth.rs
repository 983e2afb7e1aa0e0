//! USER_AUTH that prefers a challenge, or is asked without a choice. What begins with SELECT_CHALLENGE is in `select.rs`.

use crate::talk::{NOW, PASSWORD, Talk};
use serde_json::json;

pub fn all() -> Vec<Talk> {
    vec![
        password(),
        password_srp(),
        password_srp_challenge(),
        email_otp(),
        sms_otp(),
        passkey(),
        session(),
        password_asked_by_challenge(),
        device(),
    ]
}

fn password() -> Talk {
    let about = "USER_AUTH preferring PASSWORD asks for it before the first message. It may ask for a new password first.";
    let mut talk = Talk::new("user-auth-prefers-password", about)
        .covers(&["rule:2", "rule:5"])
        .prefers("PASSWORD")
        .secret();
    talk.ask("Password").text(PASSWORD);
    talk.initiate(json!({ "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD }));
    talk.challenge(
        "NEW_PASSWORD_REQUIRED",
        json!({ "requiredAttributes": "[\"userAttributes.given_name\"]" }),
    );
    talk.ask_with("NewPassword", json!({ "required": ["given_name"], "again": false }));
    talk.answer(json!({ "text": "new password", "attributes": { "given_name": "Mary" } }));
    talk.respond(json!({ "NEW_PASSWORD": "new password", "userAttributes.given_name": "Mary" })).tokens();
    talk
}

fn password_srp() -> Talk {
    let mut talk =
        Talk::new("user-auth-prefers-password-srp", "USER_AUTH preferring PASSWORD_SRP sends SRP_A at once.")
            .covers(&["rule:2", "rule:6"])
            .prefers("PASSWORD_SRP")
            .secret();
    talk.sign_in().tokens();
    talk
}

fn password_srp_challenge() -> Talk {
    let about = "The service asks PASSWORD_SRP, which needs no question. A second PASSWORD_SRP is refused.";
    let mut talk = Talk::new("user-auth-password-srp-challenge", about)
        .covers(&["rule:6", "rule:13"])
        .flow("USER_AUTH")
        .secret();
    talk.initiate(json!({})).challenge("PASSWORD_SRP", json!({ "USERNAME": "mary" }));
    let srp_a = talk.srp_a();
    talk.respond(json!({ "SRP_A": srp_a }));
    talk.refused_challenge("PASSWORD_SRP", json!({}), json!({ "refused": "UnexpectedChallenge" }));
    talk.prove().tokens();
    talk
}

fn email_otp() -> Talk {
    let mut talk = Talk::new("user-auth-prefers-email-otp", "USER_AUTH preferring a code by e-mail.")
        .covers(&["rule:4"])
        .prefers("EMAIL_OTP");
    let delivery =
        json!({ "CODE_DELIVERY_DELIVERY_MEDIUM": "EMAIL", "CODE_DELIVERY_DESTINATION": "m***@e***" });
    talk.initiate(json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).challenge("EMAIL_OTP", delivery);
    let with = json!({ "kind": "EMAIL_OTP", "sent_to": "m***@e***", "medium": "EMAIL", "again": false });
    talk.ask_with("Code", with).text("12345678").respond(json!({ "EMAIL_OTP_CODE": "12345678" })).tokens();
    talk
}

fn sms_otp() -> Talk {
    let mut talk = Talk::new("user-auth-prefers-sms-otp", "USER_AUTH preferring a code by SMS.")
        .covers(&["rule:4"])
        .prefers("SMS_OTP")
        .secret();
    talk.initiate(json!({ "PREFERRED_CHALLENGE": "SMS_OTP" }));
    talk.challenge("SMS_OTP", json!({ "CODE_DELIVERY_DESTINATION": "+*******1234" }));
    let with = json!({ "kind": "SMS_OTP", "sent_to": "+*******1234", "medium": null });
    talk.ask_with("Code", with).text("654321").respond(json!({ "SMS_OTP_CODE": "654321" })).tokens();
    talk
}

fn passkey() -> Talk {
    let mut talk = Talk::new("user-auth-prefers-passkey", "USER_AUTH preferring a passkey.")
        .covers(&["rule:10"])
        .prefers("WEB_AUTHN");
    let options = r#"{"challenge":"cGFzc2tleQ","timeout":180000,"rpId":"example.com"}"#;
    talk.initiate(json!({ "PREFERRED_CHALLENGE": "WEB_AUTHN" }));
    talk.challenge("WEB_AUTHN", json!({ "CREDENTIAL_REQUEST_OPTIONS": options }));
    let credential = r#"{"id":"credential","type":"public-key","response":{}}"#;
    talk.ask_with("Passkey", json!({ "options": options })).text(credential);
    talk.respond(json!({ "CREDENTIAL": credential })).tokens();
    talk
}

fn session() -> Talk {
    let mut talk =
        Talk::new("user-auth-session", "The Session of ConfirmSignUp signs in without a question.")
            .covers(&["rule:4"])
            .prefers("EMAIL_OTP")
            .option("session", "session-of-confirm-sign-up");
    talk.initiate(json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).tokens();
    talk
}

fn password_asked_by_challenge() -> Talk {
    let about = "PASSWORD was preferred and is wrong. The challenge PASSWORD asks for it: it was preferred, so it is taken.";
    let mut talk = Talk::new("user-auth-password-challenge", about)
        .covers(&["rule:2", "rule:5", "rule:12"])
        .prefers("PASSWORD");
    talk.ask("Password").text("mistyped");
    talk.initiate(json!({ "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": "mistyped" }));
    talk.challenge("PASSWORD", json!({ "USERNAME": "mary" })).ask("Password").text(PASSWORD);
    talk.respond(json!({ "PASSWORD": PASSWORD })).tokens();
    talk
}

fn device() -> Talk {
    let about = "A remembered device after a code that was the first factor. The user's a is not used.";
    let mut talk =
        Talk::new("user-auth-device", about).covers(&["rule:6"]).prefers("EMAIL_OTP").secret().on_laptop();
    talk.initiate(json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" }))
        .challenge("EMAIL_OTP", json!({}))
        .ask("Code");
    talk.text("12345678").respond(json!({ "EMAIL_OTP_CODE": "12345678" }));
    talk.device_srp().device_prove(NOW).tokens();
    talk
}
