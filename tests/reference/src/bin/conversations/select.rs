//! What is chosen out of SELECT_CHALLENGE and SELECT_MFA_TYPE.

use crate::talk::{NOW, PASSWORD, Talk};
use serde_json::json;

const ALL: [&str; 6] = ["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "NEXT_YEARS_OTP"];

pub fn all() -> Vec<Talk> {
    vec![
        email_otp(),
        sms_otp(),
        password(),
        password_asked_again(),
        password_srp(),
        password_srp_used_up(),
        password_srp_refused(),
        passkey(),
        preferred_is_not_there(),
        outside_the_list(),
        mfa_type(),
        mfa_type_as_list(),
    ]
}

fn begin(id: &'static str, about: &'static str) -> Talk {
    let mut talk = Talk::new(id, about).flow("USER_AUTH");
    talk.initiate(json!({})).select_challenge(&ALL).ask_with("SelectFirstFactor", json!({ "among": ALL }));
    talk
}

fn email_otp() -> Talk {
    let mut talk = begin("select-email-otp", "A code by e-mail is chosen. Unknown names stay in the list.")
        .covers(&["rule:4"]);
    talk.choice("EMAIL_OTP").respond(json!({ "ANSWER": "EMAIL_OTP" }));
    talk.challenge("EMAIL_OTP", json!({ "CODE_DELIVERY_DESTINATION": "m***@e***" }));
    talk.ask_with("Code", json!({ "kind": "EMAIL_OTP" })).text("12345678");
    talk.respond(json!({ "EMAIL_OTP_CODE": "12345678" })).tokens();
    talk
}

fn sms_otp() -> Talk {
    let mut talk = begin("select-sms-otp", "A code by SMS is chosen.").covers(&["rule:4"]);
    talk.choice("SMS_OTP").respond(json!({ "ANSWER": "SMS_OTP" }));
    talk.challenge("SMS_OTP", json!({})).ask_with("Code", json!({ "kind": "SMS_OTP", "sent_to": null }));
    talk.text("123456").respond(json!({ "SMS_OTP_CODE": "123456" })).tokens();
    talk
}

fn password() -> Talk {
    let about = "The password is asked for before SELECT_CHALLENGE is answered. A new password may be asked for next.";
    let mut talk = begin("select-password", about).covers(&["rule:2", "rule:5"]);
    talk.choice("PASSWORD").ask("Password").text(PASSWORD);
    talk.respond(json!({ "ANSWER": "PASSWORD", "PASSWORD": PASSWORD }));
    talk.challenge("NEW_PASSWORD_REQUIRED", json!({ "requiredAttributes": "[]", "userAttributes": "{}" }));
    talk.ask("NewPassword").text("new password").respond(json!({ "NEW_PASSWORD": "new password" })).tokens();
    talk
}

fn password_asked_again() -> Talk {
    let about =
        "PASSWORD was chosen and sent. The challenge PASSWORD then asks again: the machine has not kept it.";
    let mut talk = begin("select-password-then-password", about).covers(&["rule:2", "rule:5", "rule:12"]);
    talk.choice("PASSWORD").ask("Password").text("mistyped");
    talk.respond(json!({ "ANSWER": "PASSWORD", "PASSWORD": "mistyped" }));
    talk.challenge("PASSWORD", json!({ "USERNAME": "mary" })).ask("Password").text("");
    talk.refused_for("Empty", "PASSWORD").text(PASSWORD).respond(json!({ "PASSWORD": PASSWORD })).tokens();
    talk
}

fn password_srp() -> Talk {
    let mut talk = begin(
        "select-password-srp",
        "PASSWORD_SRP is chosen: ANSWER and SRP_A, no question before the claim.",
    )
    .covers(&["rule:2", "rule:6"]);
    let srp_a = talk.srp_a();
    talk.choice("PASSWORD_SRP").respond(json!({ "ANSWER": "PASSWORD_SRP", "SRP_A": srp_a })).prove().tokens();
    talk
}

fn password_srp_used_up() -> Talk {
    let about = "The one claim was made already: PASSWORD_SRP cannot be chosen, the question stands.";
    let mut talk = Talk::new("select-password-srp-used-up", about)
        .covers(&["rule:1", "rule:13"])
        .prefers("PASSWORD_SRP");
    talk.sign_in()
        .select_challenge(&["PASSWORD_SRP", "EMAIL_OTP"])
        .ask("SelectFirstFactor")
        .choice("PASSWORD_SRP");
    talk.refused("UnexpectedChallenge").ask("SelectFirstFactor").choice("EMAIL_OTP");
    talk.respond(json!({ "ANSWER": "EMAIL_OTP" }))
        .challenge("EMAIL_OTP", json!({}))
        .ask("Code")
        .text("12345678");
    talk.respond(json!({ "EMAIL_OTP_CODE": "12345678" })).tokens();
    talk
}

fn password_srp_refused() -> Talk {
    let about = "A choice of PASSWORD_SRP that cannot be sent leaves SRP_A unsent: PASSWORD_VERIFIER is refused later.";
    let mut talk = begin("select-password-srp-refused", about).covers(&["rule:1", "rule:6"]);
    talk.answer(json!({ "choice": "PASSWORD_SRP", "parameters": { "USERNAME": "eve" } }));
    talk.refused_for("Duplicate", "USERNAME").choice("EMAIL_OTP").respond(json!({ "ANSWER": "EMAIL_OTP" }));
    let parameters = talk.verifier();
    talk.refused_challenge("PASSWORD_VERIFIER", parameters, json!({ "refused": "UnexpectedChallenge" }));
    talk.challenge("EMAIL_OTP", json!({})).ask("Code").text("12345678");
    talk.respond(json!({ "EMAIL_OTP_CODE": "12345678" })).tokens();
    talk
}

fn passkey() -> Talk {
    let about =
        "A passkey takes two steps: ANSWER alone, then CREDENTIAL for the options that come with WEB_AUTHN.";
    let mut talk = begin("select-passkey", about).covers(&["rule:10", "field:1"]);
    let options = r#"{"challenge":"cGFzc2tleQ","rpId":"example.com"}"#;
    talk.choice("WEB_AUTHN").respond(json!({ "ANSWER": "WEB_AUTHN" }));
    talk.challenge("WEB_AUTHN", json!({ "CREDENTIAL_REQUEST_OPTIONS": options }));
    let credential = r#"{"id":"credential","rawId":"credential","type":"public-key"}"#;
    talk.ask_with("Passkey", json!({ "options": options })).text(credential);
    talk.respond(json!({ "CREDENTIAL": credential })).tokens();
    talk
}

fn preferred_is_not_there() -> Talk {
    let about =
        "The preferred factor is not there, so the service lets the person select. SRP_A was sent already.";
    let mut talk =
        Talk::new("select-after-preference", about).covers(&["rule:6"]).prefers("WEB_AUTHN").secret();
    talk.initiate(json!({ "PREFERRED_CHALLENGE": "WEB_AUTHN" }))
        .select_challenge(&["PASSWORD_SRP", "PASSWORD"]);
    talk.ask_with("SelectFirstFactor", json!({ "among": ["PASSWORD_SRP", "PASSWORD"] }))
        .choice("PASSWORD_SRP");
    let srp_a = talk.srp_a();
    talk.respond(json!({ "ANSWER": "PASSWORD_SRP", "SRP_A": srp_a })).prove().tokens();
    talk
}

fn outside_the_list() -> Talk {
    let about = "A choice that is not listed is refused, and so is text. One that is listed is sent, though it has no name here.";
    let mut talk = Talk::new("select-outside-the-list", about).covers(&["rule:7"]).flow("USER_AUTH");
    talk.initiate(json!({})).select_challenge(&["EMAIL_OTP", "NEXT_YEARS_OTP"]).ask("SelectFirstFactor");
    talk.text("NEXT_YEARS_OTP").refused_for("Missing", "ANSWER").choice("").refused_for("Empty", "ANSWER");
    talk.choice("SMS_OTP")
        .refused_for("Mismatch", "ANSWER")
        .choice("PASSWORD_SRP")
        .refused_for("Mismatch", "ANSWER");
    talk.choice("NEXT_YEARS_OTP").respond(json!({ "ANSWER": "NEXT_YEARS_OTP" }));
    talk.error("InvalidParameterException", "Unknown challenge.");
    let with = json!({ "status": 400, "operation": "RespondToAuthChallenge", "challenge": "SELECT_CHALLENGE",
                       "device": false, "message": "Unknown challenge." });
    talk.failed("InvalidParameterException", with);
    talk
}

fn mfa_type() -> Talk {
    let mut talk = Talk::new("select-mfa-type", "A second factor is chosen, then asked for.")
        .covers(&["rule:9"])
        .secret();
    talk.sign_in()
        .challenge("SELECT_MFA_TYPE", json!({ "MFAS_CAN_CHOOSE": r#"["SMS_MFA","SOFTWARE_TOKEN_MFA"]"# }));
    talk.ask_with("SelectMfa", json!({ "among": ["SMS_MFA", "SOFTWARE_TOKEN_MFA"] }))
        .choice("SOFTWARE_TOKEN_MFA");
    talk.respond(json!({ "ANSWER": "SOFTWARE_TOKEN_MFA" }));
    talk.challenge("SOFTWARE_TOKEN_MFA", json!({ "FRIENDLY_DEVICE_NAME": "phone" }));
    talk.ask_with("Code", json!({ "kind": "SOFTWARE_TOKEN_MFA", "sent_to": null, "medium": null }));
    talk.text("123456").at(NOW + 30).respond(json!({ "SOFTWARE_TOKEN_MFA_CODE": "123456" })).tokens();
    talk
}

fn mfa_type_as_list() -> Talk {
    let about = "MFAS_CAN_CHOOSE is a list instead of its JSON text. Unknown names are kept.";
    let mut talk = Talk::new("select-mfa-type-list", about).covers(&["rule:9", "field:6"]);
    talk.sign_in().challenge("SELECT_MFA_TYPE", json!({ "MFAS_CAN_CHOOSE": ["NEXT_YEARS_MFA"] }));
    talk.ask_with("SelectMfa", json!({ "among": ["NEXT_YEARS_MFA"] })).text("NEXT_YEARS_MFA");
    talk.refused_for("Missing", "ANSWER")
        .choice("SMS_MFA")
        .refused_for("Mismatch", "ANSWER")
        .choice("NEXT_YEARS_MFA")
        .respond(json!({ "ANSWER": "NEXT_YEARS_MFA" }));
    talk.tokens();
    talk
}
