//! Errors as they come: by body, by header, or by neither.

use crate::{talk::Talk, turns::tokens};
use serde_json::json;

pub fn all() -> Vec<Talk> {
    let url = "http://internal.amazon.com/coral/com.amazonaws.cognito/";
    let html = "<html><head><title>403 Forbidden</title></head><body>Request blocked.</body></html>";
    let kind = "UserNotFoundException";
    let message = "User does not exist.";
    let rows = [
        (
            "error-namespace",
            400,
            json!({ "body": { "__type": format!("com.amazonaws.cognito#{kind}"), "message": message } }),
            kind,
            Some(message),
        ),
        (
            "error-with-url",
            400,
            json!({ "body": { "__type": format!("{kind}:{url}"), "message": message } }),
            kind,
            Some(message),
        ),
        (
            "error-namespace-and-url",
            400,
            json!({ "body": { "__type": format!("aws#{kind}:{url}"), "message": message } }),
            kind,
            Some(message),
        ),
        (
            "error-capital-message",
            400,
            json!({ "body": { "__type": kind, "Message": message } }),
            kind,
            Some(message),
        ),
        (
            "error-both-messages",
            400,
            json!({ "body": { "__type": kind, "message": message, "Message": message } }),
            kind,
            Some(message),
        ),
        ("error-null-message", 400, json!({ "body": { "__type": kind, "message": null } }), kind, None),
        (
            "error-null-and-capital-message",
            400,
            json!({ "body": { "__type": kind, "message": null, "Message": message } }),
            kind,
            Some(message),
        ),
        (
            "error-code-member",
            400,
            json!({ "body": { "code": kind, "message": message } }),
            kind,
            Some(message),
        ),
        (
            "error-header",
            400,
            json!({ "headers": { "x-amzn-ErrorType": format!("{kind}:{url}") }, "body": { "message": message } }),
            kind,
            Some(message),
        ),
        (
            "error-header-lower-case",
            400,
            json!({ "headers": { "x-amzn-errortype": kind }, "body": {} }),
            kind,
            None,
        ),
        (
            "error-header-no-body",
            400,
            json!({ "headers": { "X-Amzn-ErrorType": kind }, "text": "" }),
            kind,
            None,
        ),
        (
            "error-body-before-header",
            400,
            json!({ "headers": { "x-amzn-ErrorType": "Other" }, "body": { "__type": kind, "message": message } }),
            kind,
            Some(message),
        ),
        (
            "error-no-type",
            502,
            json!({ "body": { "message": "Bad gateway" } }),
            "UnknownError",
            Some("Bad gateway"),
        ),
        (
            "error-html-403",
            403,
            json!({ "headers": { "Content-Type": "text/html" }, "text": html }),
            "UnknownError",
            None,
        ),
        ("error-html-200", 200, json!({ "text": html }), "UnknownError", None),
        ("error-no-object", 200, json!({ "body": ["tokens"] }), "UnknownError", None),
        ("error-empty-body", 503, json!({ "text": "" }), "UnknownError", None),
        ("error-tokens-in-400", 400, json!({ "body": tokens() }), "UnknownError", None),
        (
            "error-unknown-kind",
            400,
            json!({ "body": { "__type": "NextYearsException", "message": message } }),
            "NextYearsException",
            Some(message),
        ),
    ];
    let talks = rows.into_iter().map(|(id, status, answer, kind, message)| {
        let about = "An error is read from body, status and header. Its kind can be compared.";
        let mut talk = Talk::new(id, about).covers(&["rule:13", "field:7"]).flow("CUSTOM_AUTH");
        let mut with = json!({ "status": status, "operation": "InitiateAuth", "device": false });
        if let Some(message) = message {
            with["message"] = message.into();
        }
        talk.initiate(json!({})).receive_raw(status, answer).failed(kind, with);
        talk
    });
    let mut all: Vec<Talk> = talks.collect();
    let about = "A wrong code by a kind with namespace and URL is asked again all the same.";
    let mut again = Talk::new("error-asked-again-by-header", about).covers(&["rule:7", "field:7"]);
    again
        .sign_in()
        .challenge("SMS_MFA", json!({}))
        .ask("Code")
        .text("111111")
        .respond(json!({ "SMS_MFA_CODE": "111111" }));
    let header = json!({ "x-amzn-ErrorType": format!("CodeMismatchException:{url}") });
    again.receive_raw(400, json!({ "headers": header, "body": { "message": "Invalid code." } }));
    again.ask_with("Code", json!({ "again": true, "message": "Invalid code." })).text("123456");
    again.respond(json!({ "SMS_MFA_CODE": "123456" })).tokens();
    all.push(again);
    all.extend([beside_a_challenge(), beside_a_status()]);
    all
}

fn beside_a_challenge() -> Talk {
    let about = "The name of a challenge stands beside an error of status 400: the error keeps its kind.";
    let mut talk = Talk::new("error-beside-challenge", about).covers(&["rule:7", "field:7"]);
    talk.sign_in().challenge("SMS_MFA", json!({})).ask("Code").text("111111");
    talk.respond(json!({ "SMS_MFA_CODE": "111111" }));
    let error =
        json!({ "__type": "CodeMismatchException", "message": "Invalid code.", "ChallengeName": "SMS_MFA" });
    talk.receive_raw(400, json!({ "body": error }));
    talk.ask_with("Code", json!({ "again": true, "message": "Invalid code." })).text("123456");
    talk.respond(json!({ "SMS_MFA_CODE": "123456" })).tokens();
    talk
}

fn beside_a_status() -> Talk {
    let about = "Status and SecretCode stand beside errors of status 400: the errors keep their kinds.";
    let mut talk = Talk::new("error-beside-status", about).covers(&["rule:7", "rule:9", "field:7"]);
    talk.sign_in().challenge("MFA_SETUP", json!({}));
    let session = talk.session.clone();
    talk.send("AssociateSoftwareToken", json!({ "Session": session }));
    talk.receive(json!({ "SecretCode": "JBSWY3DPEHPK3PXP", "Session": "associated" }));
    talk.ask_with("SetUpTotp", json!({ "again": false })).text("111111");
    talk.send("VerifySoftwareToken", json!({ "UserCode": "111111", "Session": "associated" }));
    let wrong = json!({ "__type": "CodeMismatchException", "message": "Invalid code.", "Status": "SUCCESS" });
    talk.receive_raw(400, json!({ "body": wrong }));
    talk.ask_with("SetUpTotp", json!({ "again": true, "message": "Invalid code." })).text("123456");
    talk.send("VerifySoftwareToken", json!({ "UserCode": "123456", "Session": "associated" }));
    let late = json!({ "__type": "NotAuthorizedException", "message": "Too late.", "SecretCode": "JBSWY3DPEHPK3PXP" });
    talk.receive_raw(400, json!({ "body": late }));
    let with = json!({ "status": 400, "operation": "VerifySoftwareToken", "message": "Too late." });
    talk.failed("NotAuthorizedException", with);
    talk
}
