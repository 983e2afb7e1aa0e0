//! Errors and answers in old-fashioned and untidy forms.

use super::{
    service::{PUBLIC, Service},
    sign_in::{is_signed_in, with_password},
};
use serde_json::{Value, json};

/// Status, the header x-amzn-ErrorType, and the body of the error that a wrong password gets.
fn wrong_password(service: &Service, name: &str) -> (u16, Option<String>, String) {
    let parameters = json!({"USERNAME": name, "PASSWORD": "wrong"});
    let request = json!({"ClientId": PUBLIC, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters});
    service.send_raw("InitiateAuth", request.to_string())
}

#[test]
fn errors() {
    let service = Service::start();
    let message = "Incorrect username or password.";
    let forms = [
        (
            "salt-low",
            Some("NotAuthorizedException"),
            json!({"__type": "NotAuthorizedException", "message": message}),
        ),
        (
            "error-namespace",
            None,
            json!({
                "__type": "com.amazonaws.cognito.identity.idp.model#NotAuthorizedException", "message": message,
            }),
        ),
        (
            "error-url",
            None,
            json!({
                "__type": "NotAuthorizedException:http://internal.amazon.com/coral/com.amazonaws.cognito.identity.idp.model/",
                "message": message,
            }),
        ),
        ("error-header", Some("NotAuthorizedException:"), json!({"message": message})),
        ("error-null", None, json!({"__type": "NotAuthorizedException", "message": null})),
        (
            "error-twice",
            None,
            json!({"__type": "NotAuthorizedException", "message": message, "Message": message}),
        ),
    ];
    for (name, header, body) in forms {
        let (status, error_type, text) = wrong_password(&service, name);
        assert_eq!((status, error_type.as_deref()), (400, header), "{name}");
        assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), body, "{name}");
    }
    let (status, error_type, text) = wrong_password(&service, "error-html@example.com");
    assert_eq!((status, error_type), (403, None));
    assert!(text.starts_with("<html>"), "{text}");
    // The Session of a wrong code is still good.
    let asked = service.after_password("error-url");
    let respond = |code: &str| {
        let responses = json!({"USERNAME": "error-url", "SOFTWARE_TOKEN_MFA_CODE": code});
        service.answer("SOFTWARE_TOKEN_MFA", asked["Session"].as_str().expect("text"), &responses)
    };
    assert!(respond("000000").is_err_and(|kind| kind.starts_with("CodeMismatchException:http://")));
    assert!(is_signed_in(&respond("123456")));
}

#[test]
fn tokens() {
    let service = Service::start();
    let sign_in = |name: &str| service.after_password(name);
    let untidy = sign_in("untidy-tokens");
    assert_eq!((&untidy["ChallengeName"], &untidy["Session"]), (&json!(""), &json!("")));
    let result = &untidy["AuthenticationResult"];
    assert_eq!(result["ExpiresIn"], "3600");
    assert_eq!(result["NewDeviceMetadata"], json!({"DeviceKey": null, "DeviceGroupKey": null}));
    assert!(result["AccessToken"].is_string());

    let named = sign_in("untidy-tokens-named");
    assert_eq!((&named["ChallengeName"], &named["Session"]), (&json!("PASSWORD_VERIFIER"), &json!("short")));
    assert_eq!(
        (&named["ChallengeParameters"], named.get("ChallengeParameters").is_some()),
        (&Value::Null, true)
    );
    assert!(named["AuthenticationResult"]["ExpiresIn"].is_f64());
    assert!(named["AuthenticationResult"]["AccessToken"].is_string());
}

#[test]
fn challenges() {
    let service = Service::start();
    let parameters = with_password("untidy-challenges", "untidy-challenges");
    let asked = service.call(
        "InitiateAuth",
        &json!({"ClientId": PUBLIC, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters}),
    );
    let asked = asked.expect("SOFTWARE_TOKEN_MFA");
    let parameters = &asked["ChallengeParameters"];
    assert_eq!(parameters.get("NOTHING"), Some(&Value::Null));
    assert_eq!((&parameters["NUMBER"], &parameters["LIST"]), (&json!(3), &json!(["a", "b"])));
    assert_eq!(
        (&asked["AuthenticationResult"], asked.get("AvailableChallenges")),
        (&json!({}), Some(&Value::Null))
    );
    let session = asked["Session"].as_str().expect("text");
    let responses = json!({"USERNAME": "untidy-challenges", "SOFTWARE_TOKEN_MFA_CODE": "123456"});
    assert!(is_signed_in(&service.answer("SOFTWARE_TOKEN_MFA", session, &responses)));
    // PASSWORD_VERIFIER has no Session, and says so.
    let asked = service.initiate(PUBLIC, &json!({"USERNAME": "untidy-challenges", "SRP_A": "2"}));
    let asked = asked.expect("PASSWORD_VERIFIER");
    assert_eq!(
        (asked.get("Session"), &asked["ChallengeParameters"]["NUMBER"]),
        (Some(&Value::Null), &json!(3))
    );
}

#[test]
fn a_short_session() {
    let service = Service::start();
    let asked = service.after_password("short-session");
    let session = asked["Session"].as_str().expect("text");
    assert_eq!(session.len(), 8);
    let responses = json!({"USERNAME": "short-session", "SOFTWARE_TOKEN_MFA_CODE": "123456"});
    assert!(is_signed_in(&service.answer("SOFTWARE_TOKEN_MFA", session, &responses)));
}
