//! Challenges after the claim, and how each is answered.

use crate::talk::{PASSWORD, Talk};
use serde_json::json;

pub fn all() -> Vec<Talk> {
    vec![
        sms_mfa(),
        email_otp_as_mfa(),
        new_password_attributes(),
        new_password_after_proof(),
        password_reset_admin(),
        custom_wrong_answer(),
        custom_empty_answer(),
        custom_parameters(),
        custom_text_and_parameters(),
        other(),
        other_first(),
        admin_no_srp_auth(),
        passkey_without_options(),
        code_with_parameters(),
        code_of_the_wrong_kind(),
        attributes_out_of_place(),
    ]
}

fn sms_mfa() -> Talk {
    let mut talk = Talk::new("sms-mfa", "A code by SMS as second factor.").covers(&["rule:4"]).secret();
    let delivery =
        json!({ "CODE_DELIVERY_DELIVERY_MEDIUM": "SMS", "CODE_DELIVERY_DESTINATION": "+*******1234" });
    talk.sign_in().challenge("SMS_MFA", delivery);
    let with = json!({ "kind": "SMS_MFA", "sent_to": "+*******1234", "medium": "SMS", "again": false, "message": null });
    talk.ask_with("Code", with).text("123456").respond(json!({ "SMS_MFA_CODE": "123456" })).tokens();
    talk
}

fn email_otp_as_mfa() -> Talk {
    let mut talk =
        Talk::new("email-mfa", "A code by e-mail as second factor. Empty delivery data is absent.")
            .covers(&["rule:4"]);
    let delivery = json!({ "CODE_DELIVERY_DELIVERY_MEDIUM": "EMAIL", "CODE_DELIVERY_DESTINATION": "" });
    talk.sign_in().challenge("EMAIL_OTP", delivery);
    talk.ask_with("Code", json!({ "kind": "EMAIL_OTP", "sent_to": null, "medium": "EMAIL" }))
        .text("12345678");
    talk.respond(json!({ "EMAIL_OTP_CODE": "12345678" })).tokens();
    talk
}

fn new_password_attributes() -> Talk {
    let about = "A new password with required attributes. Names are taken with and without their prefix.";
    let mut talk = Talk::new("new-password-attributes", about).covers(&["rule:5"]).secret();
    talk.sign_in().challenge(
        "NEW_PASSWORD_REQUIRED",
        json!({ "requiredAttributes": r#"["userAttributes.given_name","userAttributes.family_name"]"#,
                "userAttributes": r#"{"email":"mary@example.com"}"# }),
    );
    talk.ask_with("NewPassword", json!({ "required": ["given_name", "family_name"], "again": false }));
    let attributes = json!({ "given_name": "Mary", "userAttributes.family_name": "Major" });
    talk.answer(json!({ "text": "new password", "attributes": attributes }));
    talk.respond(json!({ "NEW_PASSWORD": "new password", "userAttributes.given_name": "Mary",
                         "userAttributes.family_name": "Major" }));
    talk.tokens();
    talk
}

fn new_password_after_proof() -> Talk {
    let mut talk = Talk::new("new-password-empty", "An empty new password is refused. The question stands.")
        .covers(&["rule:2", "rule:5"]);
    talk.sign_in().challenge("NEW_PASSWORD_REQUIRED", json!({}));
    talk.ask_with("NewPassword", json!({ "required": [] })).text("").refused_for("Empty", "NEW_PASSWORD");
    talk.choice("new password").refused_for("Missing", "NEW_PASSWORD").text("new password");
    talk.respond(json!({ "NEW_PASSWORD": "new password" })).tokens();
    talk
}

fn password_reset_admin() -> Talk {
    let about = "The password itself was sent, so a new one may be asked for first. MFA follows.";
    let mut talk = Talk::new("new-password-first", about).covers(&["rule:5"]).flow("USER_PASSWORD_AUTH");
    talk.ask("Password").text(PASSWORD).initiate(json!({ "PASSWORD": PASSWORD }));
    talk.challenge("NEW_PASSWORD_REQUIRED", json!({ "USER_ID_FOR_SRP": "mary", "requiredAttributes": "[]" }));
    talk.ask("NewPassword").text("new password").respond(json!({ "NEW_PASSWORD": "new password" }));
    talk.challenge("SMS_MFA", json!({}))
        .ask("Code")
        .text("123456")
        .respond(json!({ "SMS_MFA_CODE": "123456" }));
    talk.tokens();
    talk
}

fn custom_wrong_answer() -> Talk {
    let about = "A wrong answer comes back as a new challenge with a new Session, which is taken.";
    let mut talk = Talk::new("custom-wrong-answer", about).covers(&["rule:7"]).flow("CUSTOM_AUTH");
    for answer in ["4", "6", "5"] {
        match answer {
            "4" => talk.initiate(json!({})),
            _ => &mut talk,
        };
        talk.challenge("CUSTOM_CHALLENGE", json!({ "USERNAME": "mary", "question": "2 + 3" }));
        talk.ask_with("Custom", json!({ "again": false })).text(answer).respond(json!({ "ANSWER": answer }));
    }
    talk.tokens();
    talk
}

fn custom_empty_answer() -> Talk {
    let mut talk = Talk::new("custom-empty-answer", "The answer to CUSTOM_CHALLENGE may be empty text.")
        .flow("CUSTOM_AUTH");
    talk.initiate(json!({}))
        .challenge("CUSTOM_CHALLENGE", json!({ "USERNAME": "mary" }))
        .ask("Custom")
        .text("");
    talk.respond(json!({ "ANSWER": "" })).tokens();
    talk
}

fn custom_parameters() -> Talk {
    let mut talk = Talk::new("custom-parameters", "A map answers CUSTOM_CHALLENGE.")
        .covers(&["rule:4"])
        .flow("CUSTOM_AUTH");
    talk.initiate(json!({})).challenge("CUSTOM_CHALLENGE", json!({ "USERNAME": "mary", "step": "1" }));
    talk.ask_with("Custom", json!({ "parameters": { "USERNAME": "mary", "step": "1" } }));
    talk.answer(json!({ "parameters": { "ANSWER": "5", "HINT": "none" } }));
    talk.respond(json!({ "ANSWER": "5", "HINT": "none" })).tokens();
    talk
}

fn custom_text_and_parameters() -> Talk {
    let about = "Text and a map answer CUSTOM_CHALLENGE. What the machine sets itself cannot be given.";
    let mut talk =
        Talk::new("custom-text-and-parameters", about).covers(&["rule:4"]).flow("CUSTOM_AUTH").secret();
    talk.initiate(json!({})).challenge("CUSTOM_CHALLENGE", json!({ "USERNAME": "mary" })).ask("Custom");
    talk.answer(json!({ "text": "5", "parameters": { "SECRET_HASH": "forged" } }))
        .refused_for("Duplicate", "SECRET_HASH");
    talk.answer(json!({ "text": "5", "parameters": { "HINT": "none" } }));
    talk.respond(json!({ "ANSWER": "5", "HINT": "none" })).tokens();
    talk
}

fn other() -> Talk {
    let about = "A challenge that no one knows yet: the name and parameters are passed on. A wrong code is asked again.";
    let mut talk = Talk::new("unknown-challenge", about).covers(&["rule:4", "rule:7"]).secret();
    let parameters = json!({ "USERNAME": "mary", "HOLOGRAM": "blue" });
    talk.sign_in().challenge("NEXT_YEARS_CHALLENGE", parameters.clone());
    let with = json!({ "name": "NEXT_YEARS_CHALLENGE", "parameters": parameters, "again": false });
    talk.ask_with("Other", with).answer(json!({ "parameters": { "HOLOGRAM_CODE": "red" } }));
    talk.respond(json!({ "HOLOGRAM_CODE": "red" })).error("CodeMismatchException", "Not blue.");
    talk.ask_with("Other", json!({ "name": "NEXT_YEARS_CHALLENGE", "again": true, "message": "Not blue." }));
    talk.answer(json!({ "parameters": { "HOLOGRAM_CODE": "blue" } }))
        .respond(json!({ "HOLOGRAM_CODE": "blue" }))
        .tokens();
    talk
}

fn other_first() -> Talk {
    let about = "An unknown challenge comes first in USER_AUTH. Answering it is a proof: a new password may be asked for.";
    let mut talk = Talk::new("unknown-challenge-first", about).covers(&["rule:5"]).flow("USER_AUTH");
    talk.initiate(json!({})).challenge("NEXT_YEARS_CHALLENGE", json!({}));
    talk.ask_with("Other", json!({ "name": "NEXT_YEARS_CHALLENGE", "parameters": {} }));
    talk.answer(json!({ "parameters": { "USERNAME": "eve" } })).refused_for("Duplicate", "USERNAME");
    talk.answer(json!({ "parameters": { "CODE": "1" } })).respond(json!({ "CODE": "1" }));
    talk.challenge("NEW_PASSWORD_REQUIRED", json!({})).ask("NewPassword").text("new password");
    talk.respond(json!({ "NEW_PASSWORD": "new password" })).tokens();
    talk
}

fn admin_no_srp_auth() -> Talk {
    let about = "ADMIN_NO_SRP_AUTH cannot be answered. The message stands.";
    let mut talk =
        Talk::new("admin-no-srp-auth-challenge", about).covers(&["challenge:ADMIN_NO_SRP_AUTH", "rule:6"]);
    talk.sign_in().refused_challenge("ADMIN_NO_SRP_AUTH", json!({}), json!({ "refused": "AdminNoSrpAuth" }));
    talk.tokens();
    talk
}

fn passkey_without_options() -> Talk {
    let about =
        "WEB_AUTHN without its options is refused. The message stands, and a mended challenge is taken.";
    let mut talk =
        Talk::new("passkey-without-options", about).covers(&["rule:1", "rule:10"]).prefers("WEB_AUTHN");
    talk.initiate(json!({ "PREFERRED_CHALLENGE": "WEB_AUTHN" }));
    let refused = json!({ "refused": "Missing", "parameter": "CREDENTIAL_REQUEST_OPTIONS" });
    talk.refused_challenge("WEB_AUTHN", json!({ "USERNAME": "mary" }), refused).send_again();
    talk.challenge("WEB_AUTHN", json!({ "CREDENTIAL_REQUEST_OPTIONS": "{}" }))
        .ask_with("Passkey", json!({ "options": "{}" }));
    talk.text("").refused_for("Empty", "CREDENTIAL").choice("me").refused_for("Missing", "CREDENTIAL");
    talk.text("{}").respond(json!({ "CREDENTIAL": "{}" })).tokens();
    talk
}

fn code_with_parameters() -> Talk {
    let mut talk = Talk::new(
        "code-with-parameters",
        "One more parameter goes beside a code. DEVICE_KEY is the machine's.",
    )
    .covers(&["rule:4"])
    .on_laptop();
    talk.sign_in().challenge("SMS_MFA", json!({})).ask("Code");
    talk.answer(json!({ "text": "123456", "parameters": { "DEVICE_KEY": "us-east-1_0123-abcd" } }));
    talk.refused_for("Duplicate", "DEVICE_KEY");
    talk.answer(json!({ "text": "123456", "parameters": { "TRUST": "yes" } }));
    talk.respond(json!({ "SMS_MFA_CODE": "123456", "TRUST": "yes" })).tokens();
    talk
}

fn code_of_the_wrong_kind() -> Talk {
    let about = "A choice, or empty text, is no code. The question stands.";
    let mut talk = Talk::new("code-of-the-wrong-kind", about);
    talk.sign_in().challenge("SOFTWARE_TOKEN_MFA", json!({})).ask("Code").choice("123456");
    talk.refused_for("Missing", "SOFTWARE_TOKEN_MFA_CODE")
        .text("")
        .refused_for("Empty", "SOFTWARE_TOKEN_MFA_CODE");
    talk.ask_with("Code", json!({ "again": false })).text("123456");
    talk.respond(json!({ "SOFTWARE_TOKEN_MFA_CODE": "123456" })).tokens();
    talk
}

fn attributes_out_of_place() -> Talk {
    let about = "Attributes belong to a new password alone.";
    let mut talk = Talk::new("attributes-out-of-place", about);
    talk.sign_in().challenge("EMAIL_OTP", json!({})).ask("Code");
    talk.answer(json!({ "text": "12345678", "attributes": { "given_name": "Mary" } }));
    talk.refused_for("Mismatch", "userAttributes").text("12345678");
    talk.respond(json!({ "EMAIL_OTP_CODE": "12345678" })).tokens();
    talk
}
