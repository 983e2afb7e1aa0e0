//! What requests make is bounded: the oldest goes, or the new one is refused.

use crate::service::{NOT_FOUND, PUBLIC, Service, now};
use emulator::Options;
use serde_json::{Value, json};
use std::num::NonZeroUsize;

/// Room for three of everything.
fn small() -> Service {
    let capacity = NonZeroUsize::new(3).expect("not 0");
    Service::start_with(Options { capacity, ..Options::default() })
}

#[test]
fn users() {
    let service = small();
    let sign_up = |name: &str| {
        let password = format!("Passw0rd!{name}");
        service.call("SignUp", &json!({"ClientId": PUBLIC, "Username": name, "Password": password}))
    };
    for name in ["one", "two", "three"] {
        assert!(sign_up(name).is_ok());
    }
    assert_eq!(sign_up("four"), Err("LimitExceededException".into()));
    assert_eq!(sign_up("one"), Err("UsernameExistsException".into()));
    assert!(service.signs_in(), "the seeded users stay");
    assert_eq!(service.tokens("one")["TokenType"], "Bearer");
}

#[test]
fn tokens() {
    let service = small();
    let tokens: Vec<Value> = (0..4).map(|_| service.tokens("salt-low")).collect();
    let works =
        |tokens: &Value| service.call("GetUser", &json!({"AccessToken": tokens["AccessToken"]})).is_ok();
    assert_eq!(tokens.iter().map(works).collect::<Vec<_>>(), [false, true, true, true]);
    let refreshes = |tokens: &Value| {
        let parameters = json!({"REFRESH_TOKEN": tokens["RefreshToken"]});
        let flow = "REFRESH_TOKEN_AUTH";
        let request = json!({"ClientId": PUBLIC, "AuthFlow": flow, "AuthParameters": parameters});
        service.call("InitiateAuth", &request).is_ok()
    };
    assert_eq!(tokens.iter().map(refreshes).collect::<Vec<_>>(), [false, true, true, true]);
}

#[test]
fn devices() {
    let service = small();
    let keys: Vec<Value> = (0..4)
        .map(|_| {
            let tokens = service.tokens("device");
            let key = tokens["NewDeviceMetadata"]["DeviceKey"].clone();
            let config = json!({"PasswordVerifier": "Ag==", "Salt": "AQ=="});
            let token = &tokens["AccessToken"];
            let confirm =
                json!({"AccessToken": token, "DeviceKey": key, "DeviceSecretVerifierConfig": config});
            assert!(service.call("ConfirmDevice", &confirm).is_ok());
            key
        })
        .collect();
    let known = |key: &Value| match service
        .initiate(PUBLIC, &json!({"USERNAME": "device", "SRP_A": "2", "DEVICE_KEY": key}))
    {
        Ok(_) => true,
        Err(kind) => {
            assert_eq!(kind, NOT_FOUND);
            false
        }
    };
    assert_eq!(keys.iter().map(known).collect::<Vec<_>>(), [false, true, true, true]);
}

#[test]
fn challenges() {
    let service = small();
    let claims: Vec<_> = (0..4).map(|_| service.claim("salt-low", now()).0).collect();
    let accepted = |claim| service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).is_ok();
    assert_eq!(claims.iter().map(accepted).collect::<Vec<_>>(), [false, true, true, true]);

    let sessions: Vec<_> = (0..4).map(|_| service.after_password("mfa")["Session"].clone()).collect();
    let accepted = |session: &Value| {
        let responses = json!({"USERNAME": "mfa", "SOFTWARE_TOKEN_MFA_CODE": "123456"});
        service.answer("SOFTWARE_TOKEN_MFA", session.as_str().expect("a session"), &responses).is_ok()
    };
    assert_eq!(sessions.iter().map(accepted).collect::<Vec<_>>(), [false, true, true, true]);
}
