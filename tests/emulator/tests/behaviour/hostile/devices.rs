//! Devices of others, and verifiers that are none.

use crate::service::{PUBLIC, Service, now};
use emulator::Options;
use serde_json::{Value, json};

#[test]
fn devices() {
    let service = Service::start();
    let sign_in = |name: &str| {
        let (claim, _) = service.claim(name, now());
        service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).expect("tokens")["AuthenticationResult"]
            .clone()
    };
    let (mine, other) = (sign_in("device"), sign_in("salt-one"));
    let key = mine["NewDeviceMetadata"]["DeviceKey"].clone();
    let confirm = |token: &Value, verifier: &str| {
        let config = json!({"PasswordVerifier": verifier, "Salt": "AQ=="});
        let request = json!({"AccessToken": token, "DeviceKey": key, "DeviceSecretVerifierConfig": config});
        service.call("ConfirmDevice", &request)
    };
    let with_key = json!({"USERNAME": "device", "SRP_A": "2", "DEVICE_KEY": key});
    let refused = service.initiate(PUBLIC, &with_key);
    assert_eq!(refused, Err("ResourceNotFoundException".into()), "not confirmed yet");
    let n = "/".repeat(512);
    for verifier in ["", "AA==", "gA==", "*", n.as_str(), &"A".repeat(1_000)] {
        let refused = confirm(&mine["AccessToken"], verifier);
        assert_eq!(refused, Err("InvalidParameterException".into()), "{verifier:.8}");
    }
    let refused = confirm(&other["AccessToken"], "Ag==");
    assert_eq!(refused, Err("ResourceNotFoundException".into()), "another user's device");
    assert_eq!(confirm(&json!("none"), "Ag=="), Err("NotAuthorizedException".into()));
    assert!(confirm(&mine["AccessToken"], "Ag==").is_ok());
    assert!(service.initiate(PUBLIC, &with_key).is_ok());
    let stolen = json!({"USERNAME": "salt-one", "SRP_A": "2", "DEVICE_KEY": key});
    assert_eq!(service.initiate(PUBLIC, &stolen), Err("ResourceNotFoundException".into()));
}

/// v = 1 and A = 1 make S = 1 whatever b is: no search may wait for another.
#[test]
fn edges_that_are_never_met() {
    let service = Service::start_with(Options { edges: true, ..Options::default() });
    for _ in 0..10 {
        let (claim, _) = service.claim("device", now());
        let tokens = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).expect("tokens");
        let result = &tokens["AuthenticationResult"];
        let key = &result["NewDeviceMetadata"]["DeviceKey"];
        let confirm = json!({
            "AccessToken": result["AccessToken"],
            "DeviceKey": key,
            "DeviceSecretVerifierConfig": {"PasswordVerifier": "AQ==", "Salt": "AQ=="},
        });
        assert!(service.call("ConfirmDevice", &confirm).is_ok());
        let (mut claim, _) = service.claim("device", now());
        claim.insert("DEVICE_KEY".into(), key.as_str().expect("a key").into());
        let asked = service.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).expect("DEVICE_SRP_AUTH");
        assert_eq!(asked["ChallengeName"], "DEVICE_SRP_AUTH");
        let request = json!({
            "ClientId": PUBLIC,
            "ChallengeName": "DEVICE_SRP_AUTH",
            "ChallengeResponses": {"USERNAME": "device", "DEVICE_KEY": key, "SRP_A": "1"},
            "Session": asked["Session"],
        });
        assert!(service.call("RespondToAuthChallenge", &request).is_ok());
    }
}
