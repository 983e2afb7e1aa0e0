//! USER_AUTH for users whose first factors differ.

use super::{
    service::{INVALID, PUBLIC, Service},
    sign_in::{answer, asks, begin, is_signed_in, with},
};
use serde_json::json;

#[test]
fn available_challenges() {
    let service = Service::start();
    for (name, offered) in [
        ("salt-low", json!(["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"])),
        ("passkey", json!(["WEB_AUTHN", "PASSWORD_SRP", "EMAIL_OTP"])),
        ("factor-codes", json!(["EMAIL_OTP", "SMS_OTP"])),
    ] {
        let asked = begin(&service, "USER_AUTH", &json!({"USERNAME": name})).expect("SELECT_CHALLENGE");
        assert_eq!(asked["ChallengeName"], "SELECT_CHALLENGE");
        assert_eq!(asked["AvailableChallenges"], offered);
    }
}

/// A preference that the user cannot have brings the choice; a choice that was not offered is refused.
#[test]
fn not_available() {
    let service = Service::start();
    let name = json!({"USERNAME": "factor-codes"});
    let preferring =
        |factor: &str| begin(&service, "USER_AUTH", &with(&name, &json!({"PREFERRED_CHALLENGE": factor})));
    assert!(asks(&preferring("SMS_OTP"), "SMS_OTP"));
    assert_eq!(preferring("FINGERPRINT"), Err(INVALID.into()), "no factor at all");
    let asked = preferring("PASSWORD");
    assert!(asks(&asked, "SELECT_CHALLENGE"));
    let asked = asked.unwrap_or_default();
    let choose = |factor: &str| answer(&service, &asked, &with(&name, &json!({"ANSWER": factor})));
    assert_eq!(choose("PASSWORD_SRP"), Err(INVALID.into()));
    let code = choose("EMAIL_OTP").expect("the Session still good");
    let responses = with(&name, &json!({"EMAIL_OTP_CODE": "123456"}));
    assert!(is_signed_in(&answer(&service, &code, &responses)));
}

/// A user with one factor is asked that one: here PASSWORD_SRP, a challenge of its own, since no SRP_A came.
#[test]
fn the_only_one() {
    let service = Service::start();
    let name = json!({"USERNAME": "factor-srp@example.com"});
    let asked = begin(&service, "USER_AUTH", &name);
    assert!(asks(&asked, "PASSWORD_SRP"));
    let responses = json!({"USERNAME": "factor-srp", "SRP_A": "2"});
    assert!(asks(&answer(&service, &asked.unwrap_or_default(), &responses), "PASSWORD_VERIFIER"));
    let at_once = begin(&service, "USER_AUTH", &with(&name, &json!({"SRP_A": "2"})));
    assert!(asks(&at_once, "PASSWORD_VERIFIER"));
    // Chosen without SRP_A, it is asked too.
    let asked = begin(&service, "USER_AUTH", &json!({"USERNAME": "salt-low"})).expect("SELECT_CHALLENGE");
    let choice = json!({"USERNAME": "salt-low", "ANSWER": "PASSWORD_SRP"});
    let asked = answer(&service, &asked, &choice);
    assert!(asks(&asked, "PASSWORD_SRP"));
    assert!(service.initiate(PUBLIC, &json!({"USERNAME": "factor-srp", "SRP_A": "2"})).is_ok());
}
