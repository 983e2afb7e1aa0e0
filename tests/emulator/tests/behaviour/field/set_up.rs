//! MFA_SETUP: an authenticator app with its own secret, or an e-mail address.

use super::{
    app::totp,
    service::{INVALID, NOT_AUTHORIZED, Service},
    sign_in::{answer, asks, is_signed_in, with},
};
use serde_json::{Value, json};

fn associate(service: &Service, asked: &Value) -> Result<Value, String> {
    service.call("AssociateSoftwareToken", &json!({"Session": asked["Session"]}))
}

fn verify(service: &Service, associated: &Value, code: &str) -> Result<Value, String> {
    service.call("VerifySoftwareToken", &json!({"Session": associated["Session"], "UserCode": code}))
}

#[test]
fn the_right_code() {
    let service = Service::start();
    for (name, refusal) in [
        ("totp-setup", Err("EnableSoftwareTokenMFAException".into())),
        ("totp-setup-status", Ok(json!({"Status": "ERROR"}))),
    ] {
        // One step ago could be two by the time it arrives.
        for steps in [0, 1] {
            let asked = service.after_password(name);
            assert_eq!(asked["ChallengeParameters"]["MFAS_CAN_SETUP"], r#"["SOFTWARE_TOKEN_MFA"]"#);
            let associated = associate(&service, &asked).expect("SecretCode");
            let secret = associated["SecretCode"].as_str().expect("text");
            assert_eq!(secret.len(), 32, "160 bits");
            let now = [-1, 0, 1, 2].map(|steps| totp(secret, steps));
            // The script's code is wrong, but for a chance of 1 in 300,000; so is another's.
            for wrong in ["123456", "abcdef"].into_iter().filter(|code| !now.iter().any(|now| now == code)) {
                assert_eq!(verify(&service, &associated, wrong), refusal, "{name}");
            }
            let verified = verify(&service, &associated, &totp(secret, steps)).expect("SUCCESS");
            assert_eq!(verified["Status"], "SUCCESS", "{name}, the Session still good");
            let set_up = json!({"ChallengeName": "MFA_SETUP", "Session": verified["Session"]});
            assert!(is_signed_in(&answer(&service, &set_up, &json!({"USERNAME": name}))));
        }
    }
}

#[test]
fn secrets_of_their_own() {
    let service = Service::start();
    let secret = || {
        associate(&service, &service.after_password("totp-setup")).expect("a secret")["SecretCode"].clone()
    };
    assert_ne!(secret(), secret());
}

#[test]
fn by_mail() {
    let service = Service::start();
    for (name, offered) in
        [("setup-choice", r#"["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]"#), ("setup-email", r#"["EMAIL_OTP"]"#)]
    {
        let asked = service.after_password(name);
        assert_eq!(asked["ChallengeParameters"]["MFAS_CAN_SETUP"], offered);
        let set_up = |more: &Value| answer(&service, &asked, &with(&json!({"USERNAME": name}), more));
        assert_eq!(set_up(&json!({})), Err(INVALID.into()), "neither");
        assert_eq!(set_up(&json!({"EMAIL": "mary"})), Err(INVALID.into()), "no address");
        let code = set_up(&json!({"EMAIL": "mary@example.com"}));
        assert!(asks(&code, "EMAIL_OTP"), "the Session still good");
        let code = code.unwrap_or_default();
        assert_eq!(code["ChallengeParameters"]["CODE_DELIVERY_DELIVERY_MEDIUM"], "EMAIL");
        let respond =
            |text: &str| answer(&service, &code, &json!({"USERNAME": name, "EMAIL_OTP_CODE": text}));
        assert_eq!(respond("000000"), Err("CodeMismatchException".into()));
        assert!(is_signed_in(&respond("123456")));
    }
    let asked = service.after_password("mfa-setup");
    let refused = answer(&service, &asked, &json!({"USERNAME": "mfa-setup", "EMAIL": "mary@example.com"}));
    assert_eq!(refused, Err(INVALID.into()), "not offered");
}

#[test]
fn chosen_or_not_to_be_had() {
    let service = Service::start();
    let asked = service.after_password("setup-choice");
    let associated = associate(&service, &asked).expect("SecretCode");
    let secret = associated["SecretCode"].as_str().expect("text");
    let verified = verify(&service, &associated, &totp(secret, 0)).expect("SUCCESS");
    let set_up = json!({"ChallengeName": "MFA_SETUP", "Session": verified["Session"]});
    assert!(is_signed_in(&answer(&service, &set_up, &json!({"USERNAME": "setup-choice"}))));

    for name in ["setup-email", "setup-sms"] {
        let asked = service.after_password(name);
        assert_eq!(associate(&service, &asked), Err(INVALID.into()), "{name}");
        assert_eq!(verify(&service, &asked, "123456"), Err(NOT_AUTHORIZED.into()), "{name}");
    }
}
