//! Messages that no client of AWS's sends.

use crate::service::{CLIENT_SECRET, PUBLIC, SECRET, Service};
use cognito_srp6a::{AppClient, ClientSecret, UserSrpAuth, hazmat};
use serde_json::json;
use std::collections::BTreeMap;

#[test]
fn bodies_and_targets() {
    let service = Service::start();
    for body in ["", "{", "[]", "null", "\"text\"", "{\"ClientId\": 1}", "\u{0}", "{\"ClientId\": {}}"] {
        let (status, error) = service.send("InitiateAuth", body);
        assert_eq!((status, &error["__type"]), (400, &"SerializationException".into()), "{body:?}");
    }
    let (status, error) = service.send("InitiateAuth", [0xff, 0xfe, 0x80]);
    assert_eq!((status, &error["__type"]), (400, &"SerializationException".into()));
    let deep = "[".repeat(100_000);
    assert_eq!(service.send("InitiateAuth", deep).0, 400);
    assert_eq!(service.send("InitiateAuth", vec![b' '; 2 << 20]).0, 413);
    for operation in ["", "DeleteUserPool", "initiateauth", "é"] {
        let target = format!("AWSCognitoIdentityProviderService.{operation}");
        assert!(target.len() > 10);
        let (status, error) = service.send(operation, "{}");
        assert_eq!((status, &error["__type"]), (400, &"UnknownOperationException".into()), "{operation}");
    }
    let missing = service.call("InitiateAuth", &json!({"AuthFlow": "USER_SRP_AUTH"}));
    assert_eq!(missing, Err("InvalidParameterException".into()));
    let map = json!({"ClientId": PUBLIC, "AuthFlow": "USER_SRP_AUTH", "AuthParameters": {"USERNAME": 1}});
    assert_eq!(service.call("InitiateAuth", &map), Err("SerializationException".into()));
    assert!(service.signs_in());
}

#[test]
fn names_that_do_not_exist() {
    let service = Service::start();
    let parameters = json!({"USERNAME": "mfa", "SRP_A": "2"});
    assert_eq!(service.initiate("noclient", &parameters), Err("ResourceNotFoundException".into()));
    let parameters = json!({"USERNAME": "nobody", "SRP_A": "2"});
    assert_eq!(service.initiate(PUBLIC, &parameters), Err("UserNotFoundException".into()));
    let admin = json!({
        "UserPoolId": "us-east-1_Another",
        "ClientId": PUBLIC,
        "AuthFlow": "USER_SRP_AUTH",
        "AuthParameters": {"USERNAME": "mfa", "SRP_A": "2"},
    });
    assert_eq!(service.call("AdminInitiateAuth", &admin), Err("ResourceNotFoundException".into()));
    let unknown = json!({"USERNAME": "mfa", "SRP_A": "2", "DEVICE_KEY": "us-east-1_0123"});
    assert_eq!(service.initiate(PUBLIC, &unknown), Err("ResourceNotFoundException".into()));
    let flow = json!({"ClientId": PUBLIC, "AuthFlow": "NO_AUTH", "AuthParameters": {"USERNAME": "mfa"}});
    assert_eq!(service.call("InitiateAuth", &flow), Err("InvalidParameterException".into()));
}

#[test]
fn hostile_public_keys() {
    let service = Service::start();
    let n: String = hazmat::modulus().iter().map(|byte| format!("{byte:02x}")).collect();
    let huge = "f".repeat(100_000);
    for srp_a in ["", "0", "00", &n, &"f".repeat(768), &"f".repeat(769), &huge, "-1", "xyz", "0x12", "é"] {
        let refused = service.initiate(PUBLIC, &json!({"USERNAME": "mfa", "SRP_A": srp_a}));
        assert_eq!(refused, Err("InvalidParameterException".into()), "{srp_a:.20}");
    }
    let refused = service.initiate(PUBLIC, &json!({"USERNAME": "mfa"}));
    assert_eq!(refused, Err("InvalidParameterException".into()));
    assert!(service.signs_in());
}

#[test]
fn secret_hashes() {
    let service = Service::start();
    let client = AppClient::new(SECRET.parse().expect("a client"))
        .with_secret(ClientSecret::new(CLIENT_SECRET).expect("a secret"));
    let user = client.user("mfa").expect("a user");
    let auth = UserSrpAuth::start(&"us-east-1_Interop01".parse().expect("a pool")).expect("random numbers");
    let right: BTreeMap<_, _> = auth.initiate_user_srp_auth(&user).into_iter().collect();
    assert!(service.initiate(SECRET, &json!(right)).is_ok());
    let mut without = right.clone();
    without.remove("SECRET_HASH");
    let mut of_another = right.clone();
    of_another.insert("USERNAME".into(), "mfa@example.com".into());
    let mut garbled = right.clone();
    garbled.insert("SECRET_HASH".into(), "*".into());
    for wrong in [without, of_another, garbled] {
        assert_eq!(service.initiate(SECRET, &json!(wrong)), Err("NotAuthorizedException".into()));
    }
    let not_expected = service.initiate(PUBLIC, &json!(right));
    assert_eq!(not_expected, Err("NotAuthorizedException".into()), "a client without a secret");
}
