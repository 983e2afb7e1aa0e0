//! Errors of the service: what is asked again, and what ends the sign-in.

use crate::talk::{NOW, PASSWORD, Talk};
use serde_json::json;

pub fn all() -> Vec<Talk> {
    let mut all =
        vec![alias_secret_totp(), wrong_password(), new_password(), new_password_invalid_parameter()];
    all.extend(codes_asked_again());
    all.extend(codes_that_fail());
    all.extend(others_that_fail());
    all.extend(before_any_challenge());
    all
}

/// The sample of the format's description.
fn alias_secret_totp() -> Talk {
    let about = "An alias, a client secret and TOTP. A wrong code is asked again with the same Session.";
    let mut talk = Talk::new("alias-secret-totp", about)
        .covers(&["rule:4", "rule:7"])
        .alias("mary@example.com", "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9")
        .secret();
    talk.sign_in().challenge("SOFTWARE_TOKEN_MFA", json!({ "FRIENDLY_DEVICE_NAME": "phone" }));
    talk.ask_with("Code", json!({ "kind": "SOFTWARE_TOKEN_MFA", "again": false }));
    talk.text("111111").respond(json!({ "SOFTWARE_TOKEN_MFA_CODE": "111111" }));
    talk.error("CodeMismatchException", "Invalid code received for user");
    let with =
        json!({ "kind": "SOFTWARE_TOKEN_MFA", "again": true, "message": "Invalid code received for user" });
    talk.ask_with("Code", with)
        .text("123456")
        .respond(json!({ "SOFTWARE_TOKEN_MFA_CODE": "123456" }))
        .tokens();
    talk
}

fn wrong_password() -> Talk {
    let about = "The password is wrong. The sign-in has failed, and nothing is taken any more.";
    let mut talk = Talk::new("wrong-password", about).covers(&["rule:1", "rule:7", "rule:11"]);
    let parameters = talk.verifier();
    talk.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).ask("Password").text("wrong").at(NOW);
    let claim = talk.claim("wrong", NOW);
    talk.respond(claim).error("NotAuthorizedException", "Incorrect username or password.");
    let with = json!({ "status": 400, "operation": "RespondToAuthChallenge", "challenge": "PASSWORD_VERIFIER",
                       "device": false, "message": "Incorrect username or password." });
    talk.failed("NotAuthorizedException", with);
    talk.text(PASSWORD).refused("OutOfTurn").receive(crate::turns::tokens()).refused("OutOfTurn");
    talk.failed("NotAuthorizedException", json!({}));
    talk
}

fn new_password() -> Talk {
    let about = "A new password that breaks the policy, then one used before: each is asked again, with the same Session.";
    let mut talk = Talk::new("new-password-asked-again", about).covers(&["rule:2", "rule:7"]).secret();
    let required = r#"["userAttributes.given_name"]"#;
    talk.sign_in().challenge("NEW_PASSWORD_REQUIRED", json!({ "requiredAttributes": required }));
    talk.ask_with("NewPassword", json!({ "required": ["given_name"], "again": false }));
    let mut message = String::new();
    for (password, error) in [
        ("short", "InvalidPasswordException"),
        ("used before", "PasswordHistoryPolicyViolationException"),
        ("a long new password", ""),
    ] {
        if !message.is_empty() {
            let with = json!({ "required": ["given_name"], "again": true, "message": message });
            talk.ask_with("NewPassword", with);
        }
        talk.answer(json!({ "text": password, "attributes": { "given_name": "Mary" } }));
        talk.respond(json!({ "NEW_PASSWORD": password, "userAttributes.given_name": "Mary" }));
        if !error.is_empty() {
            message = format!("{error} for {password}");
            talk.error(error, &message);
        }
    }
    talk.tokens();
    talk
}

fn new_password_invalid_parameter() -> Talk {
    let about = "A required attribute is missing: the service says so, and the sign-in fails.";
    let mut talk = Talk::new("new-password-invalid-parameter", about).covers(&["rule:7"]);
    talk.sign_in()
        .challenge("NEW_PASSWORD_REQUIRED", json!({ "requiredAttributes": r#"["userAttributes.email"]"# }));
    talk.ask_with("NewPassword", json!({ "required": ["email"] })).text("new password");
    talk.respond(json!({ "NEW_PASSWORD": "new password" }));
    talk.error("InvalidParameterException", "Attributes did not conform to the schema.");
    talk.failed("InvalidParameterException", json!({ "status": 400, "challenge": "NEW_PASSWORD_REQUIRED" }));
    talk
}

const CODES: [(&str, &str); 4] = [
    ("SMS_MFA", "SMS_MFA_CODE"),
    ("SOFTWARE_TOKEN_MFA", "SOFTWARE_TOKEN_MFA_CODE"),
    ("EMAIL_OTP", "EMAIL_OTP_CODE"),
    ("SMS_OTP", "SMS_OTP_CODE"),
];

/// A code is wrong twice, and then right.
fn codes_asked_again() -> Vec<Talk> {
    let ids = ["code-again-sms-mfa", "code-again-totp", "code-again-email-otp", "code-again-sms-otp"];
    let talks = ids.into_iter().zip(CODES).map(|(id, (challenge, parameter))| {
        let about = "A wrong code is asked again, as often as the service says so, with the same Session.";
        let mut talk = Talk::new(id, about).covers(&["rule:7"]);
        talk.sign_in().challenge(challenge, json!({ "CODE_DELIVERY_DESTINATION": "somewhere" }));
        talk.ask_with("Code", json!({ "kind": challenge, "again": false }));
        for wrong in ["000000", "111111"] {
            talk.text(wrong).respond(json!({ parameter: wrong })).error("CodeMismatchException", wrong);
            talk.ask_with(
                "Code",
                json!({ "kind": challenge, "again": true, "message": wrong, "sent_to": "somewhere" }),
            );
        }
        talk.text("123456").respond(json!({ parameter: "123456" })).tokens();
        talk
    });
    let mut all: Vec<Talk> = talks.collect();
    let about =
        "A TOTP code was used within its 30 seconds: the service says expired, the next one is asked for.";
    let mut talk = Talk::new("code-again-totp-used", about).covers(&["rule:7"]);
    talk.sign_in().challenge("SOFTWARE_TOKEN_MFA", json!({})).ask("Code").text("111111");
    talk.respond(json!({ "SOFTWARE_TOKEN_MFA_CODE": "111111" }));
    talk.error("ExpiredCodeException", "Your software token has already been used once.");
    let with = json!({ "again": true, "message": "Your software token has already been used once." });
    talk.ask_with("Code", with).text("123456").at(NOW + 30);
    talk.respond(json!({ "SOFTWARE_TOKEN_MFA_CODE": "123456" })).tokens();
    all.push(talk);
    all
}

/// A code that was sent has expired, or the session has.
fn codes_that_fail() -> Vec<Talk> {
    let ids = [
        ("code-expired-sms-mfa", 0, "ExpiredCodeException"),
        ("code-expired-email-otp", 2, "ExpiredCodeException"),
        ("code-expired-sms-otp", 3, "ExpiredCodeException"),
        ("code-session-expired", 1, "NotAuthorizedException"),
    ];
    let talks = ids.into_iter().map(|(id, which, error)| {
        let about = "A code that was sent has expired, or the session has: asking again cannot help.";
        let (challenge, parameter) = CODES[which];
        let mut talk = Talk::new(id, about).covers(&["rule:7"]);
        talk.sign_in().challenge(challenge, json!({})).ask("Code").text("123456");
        talk.respond(json!({ parameter: "123456" })).error(error, "Expired.");
        let with = json!({ "status": 400, "operation": "RespondToAuthChallenge", "challenge": challenge,
                           "device": false, "message": "Expired." });
        talk.failed(error, with);
        talk
    });
    talks.collect()
}

/// The errors that ask a code or a password again do not do so elsewhere.
fn others_that_fail() -> Vec<Talk> {
    let about = "CodeMismatchException to CUSTOM_CHALLENGE fails: its Lambda asks again by a new challenge.";
    let mut custom = Talk::new("custom-code-mismatch", about).covers(&["rule:7"]).flow("CUSTOM_AUTH");
    custom
        .initiate(json!({}))
        .challenge("CUSTOM_CHALLENGE", json!({ "USERNAME": "mary" }))
        .ask("Custom")
        .text("4");
    custom.respond(json!({ "ANSWER": "4" })).error("CodeMismatchException", "No.");
    custom.failed("CodeMismatchException", json!({ "challenge": "CUSTOM_CHALLENGE" }));

    let about = "CodeMismatchException to a claim fails: one a, one claim.";
    let mut claim = Talk::new("claim-code-mismatch", about).covers(&["rule:1", "rule:7"]);
    claim.sign_in().error("CodeMismatchException", "No.");
    claim.failed("CodeMismatchException", json!({ "challenge": "PASSWORD_VERIFIER" }));

    let about = "InvalidPasswordException to a password that is not new fails.";
    let mut password = Talk::new("password-invalid", about).covers(&["rule:7"]).flow("USER_PASSWORD_AUTH");
    password.ask("Password").text(PASSWORD).initiate(json!({ "PASSWORD": PASSWORD }));
    password
        .error("InvalidPasswordException", "No.")
        .failed("InvalidPasswordException", json!({ "status": 400 }));

    let about = "EnableSoftwareTokenMFAException to a code fails: it belongs to the set-up.";
    let mut enable = Talk::new("code-enable-software-token", about).covers(&["rule:7"]);
    enable.sign_in().challenge("SOFTWARE_TOKEN_MFA", json!({})).ask("Code").text("123456");
    enable
        .respond(json!({ "SOFTWARE_TOKEN_MFA_CODE": "123456" }))
        .error("EnableSoftwareTokenMFAException", "No.");
    enable.failed("EnableSoftwareTokenMFAException", json!({ "challenge": "SOFTWARE_TOKEN_MFA" }));

    let about = "A passkey is refused: the sign-in fails.";
    let mut passkey = Talk::new("passkey-refused", about).covers(&["rule:7", "rule:10"]).prefers("WEB_AUTHN");
    passkey.initiate(json!({ "PREFERRED_CHALLENGE": "WEB_AUTHN" }));
    passkey.challenge("WEB_AUTHN", json!({ "CREDENTIAL_REQUEST_OPTIONS": "{}" })).ask("Passkey").text("{}");
    passkey.respond(json!({ "CREDENTIAL": "{}" })).error("NotAuthorizedException", "Invalid passkey.");
    passkey
        .failed("NotAuthorizedException", json!({ "challenge": "WEB_AUTHN", "message": "Invalid passkey." }));
    vec![custom, claim, password, enable, passkey]
}

/// Not wrong passwords, although they come where one would.
fn before_any_challenge() -> Vec<Talk> {
    let errors = [
        (
            "error-password-reset",
            400,
            "PasswordResetRequiredException",
            "Password reset required for the user",
        ),
        ("error-not-confirmed", 400, "UserNotConfirmedException", "User is not confirmed."),
        ("error-attempts", 400, "NotAuthorizedException", "Password attempts exceeded"),
        ("error-internal", 500, "InternalErrorException", "Something went wrong."),
    ];
    let talks = errors.into_iter().map(|(id, status, error, message)| {
        let mut talk = Talk::new(id, "InitiateAuth is refused: kind, message and status are passed on.")
            .covers(&["rule:7", "field:17"]);
        talk.initiate_srp().receive_raw(status, json!({ "body": { "__type": error, "message": message } }));
        let with = json!({ "status": status, "operation": "InitiateAuth", "challenge": null, "device": false,
                           "message": message });
        talk.failed(error, with);
        talk
    });
    talks.collect()
}
