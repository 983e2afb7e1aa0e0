//! MFA_SETUP, whole: by TOTP and by e-mail.

use crate::talk::{POOL, SECRET, Talk};
use serde_json::{Value, json};

const SECRET_CODE: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

pub fn all() -> Vec<Talk> {
    vec![
        totp(),
        totp_by_default(),
        totp_empty_list(),
        totp_named(),
        totp_asked_again(),
        totp_no_session(),
        totp_no_secret_code(),
        totp_twice(),
        totp_refused(),
        totp_admin(),
        email(),
        both_totp(),
        both_email(),
        named_twice(),
        both_named_twice(),
        none(),
        verify_fails(),
        all_in_a_row(),
    ]
}

/// MFA_SETUP, which AssociateSoftwareToken answers at once, up to the question.
fn set_up(talk: &mut Talk, parameters: Value) -> String {
    talk.challenge("MFA_SETUP", parameters);
    associate(talk)
}

fn associate(talk: &mut Talk) -> String {
    let session = talk.session.clone();
    talk.send("AssociateSoftwareToken", json!({ "Session": session }));
    let session = talk.fresh_session();
    talk.receive(json!({ "SecretCode": SECRET_CODE, "Session": session }));
    talk.ask_with("SetUpTotp", json!({ "secret_code": SECRET_CODE, "again": false }));
    session
}

/// The code, its success, and the answer to MFA_SETUP with the Session of VerifySoftwareToken.
fn verify(talk: &mut Talk, session: &str) {
    talk.text("123456").send("VerifySoftwareToken", json!({ "UserCode": "123456", "Session": session }));
    let session = talk.fresh_session();
    talk.receive(json!({ "Status": "SUCCESS", "Session": session }));
    talk.session = Some(session);
    talk.respond(json!({}));
}

fn totp() -> Talk {
    let about = "TOTP alone can be set up. The last answer carries the Session of VerifySoftwareToken.";
    let mut talk = Talk::new("mfa-setup-totp", about).covers(&["rule:4", "rule:9"]).secret();
    talk.sign_in();
    let can = json!({ "MFAS_CAN_SETUP": r#"["SMS_MFA","SOFTWARE_TOKEN_MFA"]"# });
    let session = set_up(&mut talk, can);
    verify(&mut talk, &session);
    talk.tokens();
    talk
}

fn totp_by_default() -> Talk {
    let mut talk = Talk::new("mfa-setup-no-list", "MFAS_CAN_SETUP is absent: TOTP.").covers(&["rule:9"]);
    talk.sign_in();
    let session = set_up(&mut talk, json!({ "USERNAME": "mary" }));
    verify(&mut talk, &session);
    talk.tokens();
    talk
}

fn totp_empty_list() -> Talk {
    let mut talk =
        Talk::new("mfa-setup-empty-list-text", "MFAS_CAN_SETUP is empty text: TOTP.").covers(&["rule:9"]);
    talk.sign_in();
    let session = set_up(&mut talk, json!({ "MFAS_CAN_SETUP": "" }));
    verify(&mut talk, &session);
    talk.tokens();
    talk
}

fn totp_named() -> Talk {
    let about = "The authenticator gets a name. Any other parameter is refused, and the question stands.";
    let mut talk = Talk::new("mfa-setup-named", about).covers(&["rule:9"]);
    talk.sign_in();
    let session = set_up(&mut talk, json!({}));
    talk.answer(json!({ "text": "123456", "parameters": { "Friendly": "phone" } })).refused("Mismatch");
    talk.answer(json!({ "text": "123456", "parameters": { "FriendlyDeviceName": "phone" } }));
    let body = json!({ "UserCode": "123456", "Session": session, "FriendlyDeviceName": "phone" });
    talk.send("VerifySoftwareToken", body);
    let session = talk.fresh_session();
    talk.receive(json!({ "Status": "SUCCESS", "Session": session }));
    talk.session = Some(session);
    talk.respond(json!({})).tokens();
    talk
}

fn totp_asked_again() -> Talk {
    let about = "Three ways to say that the code is wrong. Each asks again with the same secret and the same Session.";
    let mut talk = Talk::new("mfa-setup-asked-again", about).covers(&["rule:7", "rule:9"]).secret();
    talk.sign_in();
    let session = set_up(&mut talk, json!({}));
    let again = |talk: &mut Talk, message: Value| {
        talk.ask_with("SetUpTotp", json!({ "secret_code": SECRET_CODE, "again": true, "message": message }));
    };
    let wrong = json!({ "UserCode": "111111", "Session": session });
    talk.text("111111").send("VerifySoftwareToken", wrong.clone());
    talk.error("EnableSoftwareTokenMFAException", "Code mismatch");
    again(&mut talk, json!("Code mismatch"));
    talk.text("111111").send("VerifySoftwareToken", wrong.clone()).receive(json!({ "Status": "ERROR" }));
    talk.ask_with("SetUpTotp", json!({ "secret_code": SECRET_CODE, "again": true }));
    talk.text("111111").send("VerifySoftwareToken", wrong).error("CodeMismatchException", "Invalid code.");
    again(&mut talk, json!("Invalid code."));
    verify(&mut talk, &session);
    talk.tokens();
    talk
}

fn totp_no_session() -> Talk {
    let about = "VerifySoftwareToken gave no Session: the answer has none, never an older one.";
    let mut talk = Talk::new("mfa-setup-no-session", about).covers(&["rule:4", "rule:9"]);
    talk.sign_in();
    let session = set_up(&mut talk, json!({}));
    talk.text("123456").send("VerifySoftwareToken", json!({ "UserCode": "123456", "Session": session }));
    talk.receive(json!({ "Status": "SUCCESS" }));
    talk.session = None;
    talk.respond(json!({})).tokens();
    talk
}

fn totp_no_secret_code() -> Talk {
    let about = "AssociateSoftwareToken gave no SecretCode: refused. The message stands, and a mended answer is taken.";
    let mut talk = Talk::new("mfa-setup-no-secret-code", about).covers(&["rule:1", "rule:9"]);
    talk.sign_in().challenge("MFA_SETUP", json!({}));
    let session = talk.session.clone();
    talk.send("AssociateSoftwareToken", json!({ "Session": session }));
    talk.receive(json!({ "Session": "a-session-beside-nothing" })).refused_for("Missing", "SecretCode");
    let session = associate(&mut talk);
    verify(&mut talk, &session);
    talk.tokens();
    talk
}

fn totp_twice() -> Talk {
    let about = "AssociateSoftwareToken is sent once a sign-in. A second MFA_SETUP for TOTP is refused.";
    let mut talk = Talk::new("mfa-setup-twice", about).covers(&["rule:9", "rule:13"]);
    talk.sign_in();
    let session = set_up(&mut talk, json!({}));
    verify(&mut talk, &session);
    talk.refused_challenge("MFA_SETUP", json!({}), json!({ "refused": "UnexpectedChallenge" })).tokens();
    talk
}

fn totp_refused() -> Talk {
    let about = "AssociateSoftwareToken is refused: the sign-in fails, and the failure names the operation.";
    let mut talk = Talk::new("mfa-setup-associate-refused", about).covers(&["rule:7", "rule:9"]);
    talk.sign_in().challenge("MFA_SETUP", json!({}));
    let session = talk.session.clone();
    talk.send("AssociateSoftwareToken", json!({ "Session": session }));
    talk.error(
        "SoftwareTokenMFANotFoundException",
        "Software token TOTP multi-factor authentication is not enabled.",
    );
    let with = json!({ "status": 400, "operation": "AssociateSoftwareToken", "device": false });
    talk.failed("SoftwareTokenMFANotFoundException", with);
    talk
}

fn totp_admin() -> Talk {
    let about = "With `admin` and metadata: the operations of a software token have no Admin twin, no ClientId, no metadata.";
    let mut talk = Talk::new("mfa-setup-admin", about)
        .covers(&["rule:4", "rule:9"])
        .admin()
        .option("clientSecret", SECRET)
        .option("clientMetadata", json!({ "pool": POOL }));
    talk.sign_in();
    let session = set_up(&mut talk, json!({ "MFAS_CAN_SETUP": r#"["SOFTWARE_TOKEN_MFA"]"# }));
    verify(&mut talk, &session);
    talk.tokens();
    talk
}

fn email() -> Talk {
    let about = "E-mail alone can be set up: the address, then the code sent to it.";
    let mut talk = Talk::new("mfa-setup-email", about).covers(&["rule:9"]).secret();
    talk.sign_in().challenge("MFA_SETUP", json!({ "MFAS_CAN_SETUP": r#"["SMS_MFA","EMAIL_OTP"]"# }));
    talk.ask("SetUpEmailMfa").text("").refused_for("Empty", "EMAIL").text("mary@example.com");
    talk.respond(json!({ "EMAIL": "mary@example.com" }));
    email_code(&mut talk);
    talk
}

fn email_code(talk: &mut Talk) {
    talk.challenge("EMAIL_OTP", json!({ "CODE_DELIVERY_DESTINATION": "m***@e***" }));
    talk.ask_with("Code", json!({ "kind": "EMAIL_OTP", "sent_to": "m***@e***" })).text("12345678");
    talk.respond(json!({ "EMAIL_OTP_CODE": "12345678" })).tokens();
}

fn both_totp() -> Talk {
    let about =
        "Both can be set up: the person selects. The choice is not sent. A choice of neither is refused.";
    let mut talk = Talk::new("mfa-setup-both-totp", about).covers(&["rule:9"]);
    let can = r#"["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]"#;
    talk.sign_in().challenge("MFA_SETUP", json!({ "MFAS_CAN_SETUP": can }));
    talk.ask_with("SelectMfa", json!({ "among": ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"] }));
    talk.choice("SMS_MFA").refused_for("Mismatch", "ANSWER").choice("SOFTWARE_TOKEN_MFA");
    let session = associate(&mut talk);
    verify(&mut talk, &session);
    talk.tokens();
    talk
}

fn both_email() -> Talk {
    let about = "Both can be set up, in the order of the list. The person selects e-mail.";
    let mut talk = Talk::new("mfa-setup-both-email", about).covers(&["rule:9"]);
    talk.sign_in()
        .challenge("MFA_SETUP", json!({ "MFAS_CAN_SETUP": r#"["EMAIL_OTP","SOFTWARE_TOKEN_MFA"]"# }));
    talk.ask_with("SelectMfa", json!({ "among": ["EMAIL_OTP", "SOFTWARE_TOKEN_MFA"] })).choice("EMAIL_OTP");
    talk.ask("SetUpEmailMfa").text("mary@example.com").respond(json!({ "EMAIL": "mary@example.com" }));
    email_code(&mut talk);
    talk
}

fn named_twice() -> Talk {
    let about = "E-mail is listed twice: it is still the only one, so the address is asked for at once.";
    let mut talk = Talk::new("mfa-setup-email-twice", about).covers(&["rule:9"]);
    talk.sign_in().challenge("MFA_SETUP", json!({ "MFAS_CAN_SETUP": r#"["EMAIL_OTP","EMAIL_OTP"]"# }));
    talk.ask("SetUpEmailMfa").text("mary@example.com").respond(json!({ "EMAIL": "mary@example.com" }));
    email_code(&mut talk);
    talk
}

fn both_named_twice() -> Talk {
    let about = "Both are listed twice, in turns: each is offered once.";
    let mut talk = Talk::new("mfa-setup-both-twice", about).covers(&["rule:9"]);
    let can = r#"["EMAIL_OTP","SOFTWARE_TOKEN_MFA","EMAIL_OTP","SOFTWARE_TOKEN_MFA"]"#;
    talk.sign_in().challenge("MFA_SETUP", json!({ "MFAS_CAN_SETUP": can }));
    talk.ask_with("SelectMfa", json!({ "among": ["EMAIL_OTP", "SOFTWARE_TOKEN_MFA"] })).choice("EMAIL_OTP");
    talk.ask("SetUpEmailMfa").text("mary@example.com").respond(json!({ "EMAIL": "mary@example.com" }));
    email_code(&mut talk);
    talk
}

fn none() -> Talk {
    let about = "Nothing that can be set up here: refused. The message stands.";
    let mut talk = Talk::new("mfa-setup-none", about).covers(&["rule:9"]);
    let unexpected = json!({ "refused": "UnexpectedChallenge" });
    talk.sign_in().refused_challenge(
        "MFA_SETUP",
        json!({ "MFAS_CAN_SETUP": r#"["SMS_MFA"]"# }),
        unexpected.clone(),
    );
    talk.refused_challenge("MFA_SETUP", json!({ "MFAS_CAN_SETUP": "[]" }), unexpected).tokens();
    talk
}

fn verify_fails() -> Talk {
    let about = "VerifySoftwareToken fails for another reason than the code: the sign-in fails.";
    let mut talk = Talk::new("mfa-setup-verify-fails", about).covers(&["rule:7", "rule:9"]);
    talk.sign_in();
    let session = set_up(&mut talk, json!({}));
    talk.text("123456").send("VerifySoftwareToken", json!({ "UserCode": "123456", "Session": session }));
    talk.error("NotAuthorizedException", "Invalid session for the user, session is expired.");
    let with = json!({ "status": 400, "operation": "VerifySoftwareToken", "device": false });
    talk.failed("NotAuthorizedException", with);
    talk
}

fn all_in_a_row() -> Talk {
    let about = "A new user: a new password, TOTP set up, its code asked for, and a device to remember.";
    let mut talk = Talk::new("new-user-all-in-a-row", about).covers(&["rule:4", "rule:5", "rule:9"]).secret();
    talk.sign_in().challenge("NEW_PASSWORD_REQUIRED", json!({ "requiredAttributes": "[]" }));
    talk.ask("NewPassword").text("new password").respond(json!({ "NEW_PASSWORD": "new password" }));
    let session = set_up(&mut talk, json!({ "MFAS_CAN_SETUP": r#"["SOFTWARE_TOKEN_MFA"]"# }));
    verify(&mut talk, &session);
    talk.challenge("SOFTWARE_TOKEN_MFA", json!({})).ask("Code").text("654321");
    talk.respond(json!({ "SOFTWARE_TOKEN_MFA_CODE": "654321" })).tokens();
    talk
}
