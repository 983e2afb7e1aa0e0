//! Answers that are wrong, late or used up, and what may be tried again with the same Session.

use super::{
    service::{NOT_AUTHORIZED, Service},
    sign_in::{answer, asks, begin, is_signed_in, with},
};
use serde_json::{Value, json};

const MISMATCH: &str = "CodeMismatchException";
const EXPIRED: &str = "ExpiredCodeException";

#[test]
fn a_code_used_up_then_taken() {
    let service = Service::start();
    let asked = service.after_password("totp-used");
    let code = |code: &str| {
        answer(&service, &asked, &json!({"USERNAME": "totp-used", "SOFTWARE_TOKEN_MFA_CODE": code}))
    };
    assert_eq!(code("000000"), Err(MISMATCH.into()));
    assert_eq!(code("123456"), Err(EXPIRED.into()));
    assert_eq!(code("000000"), Err(MISMATCH.into()));
    assert!(is_signed_in(&code("123456")));
}

#[test]
fn a_sent_code_that_has_expired() {
    let service = Service::start();
    let asked = service.after_password("sms-expired");
    let code =
        |code: &str| answer(&service, &asked, &json!({"USERNAME": "sms-expired", "SMS_MFA_CODE": code}));
    assert_eq!(code("000000"), Err(MISMATCH.into()));
    for _ in 0..2 {
        assert_eq!(code("123456"), Err(EXPIRED.into()), "a new code is wanted");
    }
}

#[test]
fn new_passwords() {
    let service = Service::start();
    let asked = service.after_password("new-password");
    let renew = |password: &str| {
        answer(&service, &asked, &json!({"USERNAME": "new-password", "NEW_PASSWORD": password}))
    };
    assert_eq!(renew("short"), Err("InvalidPasswordException".into()));
    assert_eq!(renew("Passw0rd!used"), Err("PasswordHistoryPolicyViolationException".into()));
    assert!(is_signed_in(&renew("Another0ne!")));
}

#[test]
fn a_custom_challenge_again() {
    let service = Service::start();
    let name = json!({"USERNAME": "custom-again"});
    let ask = || begin(&service, "CUSTOM_AUTH", &name).expect("CUSTOM_CHALLENGE");
    let respond = |asked: &Value, text: &str| answer(&service, asked, &with(&name, &json!({"ANSWER": text})));
    let first = ask();
    assert_eq!(first["ChallengeParameters"]["attempt"], "1");
    let second = respond(&first, "41");
    assert!(asks(&second, "CUSTOM_CHALLENGE"));
    let second = second.unwrap_or_default();
    assert_eq!(second["ChallengeParameters"]["attempt"], "2");
    assert_ne!(first["Session"], second["Session"]);
    assert_eq!(respond(&first, "42"), Err(NOT_AUTHORIZED.into()), "the first Session is spent");
    assert!(is_signed_in(&respond(&second, "42")));

    let mut asked = ask();
    for _ in 0..2 {
        asked = respond(&asked, "").expect("a new challenge");
    }
    assert_eq!(respond(&asked, "41"), Err(NOT_AUTHORIZED.into()), "the third time");
    assert_eq!(respond(&asked, "42"), Err(NOT_AUTHORIZED.into()), "it is over");
}

#[test]
fn an_mfa_type_by_mail() {
    let service = Service::start();
    for choice in ["EMAIL_OTP", "EMAIL_MFA"] {
        let asked = service.after_password("mfa-email");
        assert_eq!(asked["ChallengeName"], "SELECT_MFA_TYPE");
        assert_eq!(asked["ChallengeParameters"]["MFAS_CAN_CHOOSE"], r#"["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]"#);
        let respond =
            |choice: &str| answer(&service, &asked, &json!({"USERNAME": "mfa-email", "ANSWER": choice}));
        assert_eq!(respond("SMS_MFA"), Err("InvalidParameterException".into()), "not offered");
        let code = respond(choice).expect("EMAIL_OTP");
        assert_eq!(code["ChallengeName"], "EMAIL_OTP");
        let responses = json!({"USERNAME": "mfa-email", "EMAIL_OTP_CODE": "123456"});
        assert!(is_signed_in(&answer(&service, &code, &responses)));
    }
}
