//! Devices that were forgotten, and refresh tokens that belong to a device.

use super::{
    service::{NOT_AUTHORIZED, NOT_FOUND, PUBLIC, Service, now},
    sign_in::{answer, begin, is_signed_in, text, with, with_password},
};
use serde_json::{Value, json};

/// Signs in and confirms the new device: tokens with its key in NewDeviceMetadata.
fn confirmed(service: &Service, name: &str) -> Value {
    let tokens = begin(service, "USER_PASSWORD_AUTH", &with_password(name, name));
    let tokens = tokens.expect("tokens")["AuthenticationResult"].clone();
    confirm(service, &tokens);
    tokens
}

fn confirm(service: &Service, tokens: &Value) {
    let config = json!({"PasswordVerifier": "Ag==", "Salt": "AQ=="});
    let key = &tokens["NewDeviceMetadata"]["DeviceKey"];
    let token = &tokens["AccessToken"];
    let request = json!({"AccessToken": token, "DeviceKey": key, "DeviceSecretVerifierConfig": config});
    assert!(service.call("ConfirmDevice", &request).is_ok());
}

/// The key of a device that the user has confirmed.
pub fn remembered(service: &Service, name: &str) -> String {
    text(&confirmed(service, name)["NewDeviceMetadata"]["DeviceKey"]).into()
}

fn forget(service: &Service, tokens: &Value, key: &Value) -> Result<Value, String> {
    service.call("ForgetDevice", &json!({"AccessToken": tokens["AccessToken"], "DeviceKey": key}))
}

#[test]
fn forgotten() {
    let service = Service::start();
    let (tokens, others) = (confirmed(&service, "device"), service.tokens("salt-low"));
    let key = &tokens["NewDeviceMetadata"]["DeviceKey"];
    assert_eq!(forget(&service, &others, key), Err(NOT_FOUND.into()), "another user's");
    assert_eq!(forget(&service, &json!({"AccessToken": "none"}), key), Err(NOT_AUTHORIZED.into()));
    let parameters = with(&with_password("device", "device"), &json!({"DEVICE_KEY": key}));
    assert!(begin(&service, "USER_PASSWORD_AUTH", &parameters).is_ok());
    assert_eq!(forget(&service, &tokens, key), Ok(json!({})));
    assert_eq!(forget(&service, &tokens, key), Err(NOT_FOUND.into()), "again");
    assert_eq!(begin(&service, "USER_PASSWORD_AUTH", &parameters), Err(NOT_FOUND.into()));
}

/// The challenge stands: the answer without DEVICE_KEY is taken, and a new device is announced.
#[test]
fn forgotten_in_the_middle() {
    let service = Service::start();
    let tokens = confirmed(&service, "device-late");
    let key = &tokens["NewDeviceMetadata"]["DeviceKey"];
    let (mut claim, _) = service.claim("device-late", now());
    assert_eq!(forget(&service, &tokens, key), Ok(json!({})));
    claim.insert("DEVICE_KEY".into(), text(key).into());
    assert_eq!(service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)), Err(NOT_FOUND.into()));
    claim.remove("DEVICE_KEY");
    let taken = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).expect("tokens");
    assert!(taken["AuthenticationResult"]["NewDeviceMetadata"]["DeviceKey"].is_string());

    // InitiateAuth of this user takes a key that is not known, and the first answer does not.
    let with_key = json!({"USERNAME": "device-late", "DEVICE_KEY": key});
    let asked = begin(&service, "CUSTOM_AUTH", &with_key).expect("CUSTOM_CHALLENGE");
    let responses = with(&with_key, &json!({"ANSWER": "42"}));
    assert_eq!(answer(&service, &asked, &responses), Err(NOT_FOUND.into()));
    let tokens =
        answer(&service, &asked, &json!({"USERNAME": "device-late", "ANSWER": "42"})).expect("tokens");
    assert!(tokens["AuthenticationResult"]["NewDeviceMetadata"]["DeviceKey"].is_string());
}

/// A device that goes between DEVICE_SRP_AUTH and its answer.
#[test]
fn forgotten_when_it_is_asked() {
    let service = Service::start();
    let tokens = confirmed(&service, "device");
    let key = &tokens["NewDeviceMetadata"]["DeviceKey"];
    let parameters = with(&with_password("device", "device"), &json!({"DEVICE_KEY": key}));
    let asked = begin(&service, "USER_PASSWORD_AUTH", &parameters).expect("DEVICE_SRP_AUTH");
    assert_eq!(asked["ChallengeName"], "DEVICE_SRP_AUTH");
    assert_eq!(forget(&service, &tokens, key), Ok(json!({})));
    let responses = json!({"USERNAME": "device", "SRP_A": "2", "DEVICE_KEY": key});
    assert_eq!(answer(&service, &asked, &responses), Err(NOT_FOUND.into()));
}

#[test]
fn refresh_tokens_of_a_device() {
    let service = Service::start();
    let sign_in = || {
        let parameters = with_password("device-tracked", "device-tracked");
        let tokens = begin(&service, "USER_PASSWORD_AUTH", &parameters).expect("tokens");
        tokens["AuthenticationResult"].clone()
    };
    let tokens = sign_in();
    let key = &tokens["NewDeviceMetadata"]["DeviceKey"];
    let refresh = |tokens: &Value, key: Option<&Value>| {
        let key = key.map(|key| json!({"DEVICE_KEY": key})).unwrap_or_default();
        let parameters = with(&json!({"REFRESH_TOKEN": tokens["RefreshToken"]}), &key);
        begin(&service, "REFRESH_TOKEN_AUTH", &parameters)
    };
    let get_tokens = |key: &Value| {
        let request = json!({"ClientId": PUBLIC, "RefreshToken": tokens["RefreshToken"], "DeviceKey": key});
        service.call("GetTokensFromRefreshToken", &request)
    };
    assert_eq!(refresh(&tokens, Some(key)), Err(NOT_AUTHORIZED.into()), "before ConfirmDevice");
    confirm(&service, &tokens);
    assert!(is_signed_in(&refresh(&tokens, Some(key))));
    assert!(is_signed_in(&get_tokens(key)));
    assert_eq!(refresh(&tokens, None), Err(NOT_AUTHORIZED.into()), "without DEVICE_KEY");
    assert_eq!(get_tokens(&Value::Null), Err(NOT_AUTHORIZED.into()), "without DeviceKey");
    let other = sign_in();
    confirm(&service, &other);
    let other_key = &other["NewDeviceMetadata"]["DeviceKey"];
    assert_eq!(refresh(&tokens, Some(other_key)), Err(NOT_AUTHORIZED.into()), "another device");
    assert_eq!(forget(&service, &tokens, key), Ok(json!({})));
    assert_eq!(refresh(&tokens, Some(key)), Err(NOT_FOUND.into()));
    assert_eq!(refresh(&tokens, None), Err(NOT_AUTHORIZED.into()), "the sign-in is over");
    // Others refresh without a device.
    assert!(is_signed_in(&refresh(&confirmed(&service, "device"), None)));
}
