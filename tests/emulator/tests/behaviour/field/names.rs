//! The name to go on by, where USERNAME or USER_ID_FOR_SRP is left out.

use super::{
    service::{NOT_AUTHORIZED, PUBLIC, SECRET, Service},
    sign_in::{answer, begin, begin_by, hashed, is_signed_in, text, with, with_password},
};
use cognito_srp6a::hazmat;
use serde_json::{Value, json};

/// Flows without SRP, each with the first answer.
fn flows() -> [(&'static str, Value, Value); 4] {
    let code = json!({"SOFTWARE_TOKEN_MFA_CODE": "123456"});
    let alias = with_password("alias-totp@example.com", "alias-totp");
    let choice = with(&alias, &json!({"PREFERRED_CHALLENGE": "PASSWORD"}));
    [
        ("USER_PASSWORD_AUTH", alias.clone(), code.clone()),
        ("USER_AUTH", choice, code.clone()),
        ("USER_AUTH", json!({"USERNAME": "alias-totp@example.com"}), json!({"ANSWER": "PASSWORD_SRP"})),
        ("CUSTOM_AUTH", json!({"USERNAME": "alias-totp@example.com"}), json!({"ANSWER": "42"})),
    ]
}

#[test]
fn an_alias_is_refused() {
    let service = Service::start();
    for (flow, parameters, responses) in flows() {
        let asked = begin(&service, flow, &parameters).expect("a challenge");
        let names = &asked["ChallengeParameters"];
        assert_eq!(
            (&names["USERNAME"], &names["USER_ID_FOR_SRP"]),
            (&Value::Null, &json!("alias-totp")),
            "{flow}"
        );
        let under = |name: &str| answer(&service, &asked, &with(&responses, &json!({"USERNAME": name})));
        assert_eq!(under("alias-totp@example.com"), Err(NOT_AUTHORIZED.into()), "{flow}");
        assert!(under("alias-totp").is_ok(), "{flow}");
    }
    // Others' challenges have both names, and answers under either.
    let asked =
        begin(&service, "CUSTOM_AUTH", &json!({"USERNAME": "custom@example.com"})).expect("a challenge");
    assert_eq!(asked["ChallengeParameters"]["USERNAME"], "custom");
    let responses = json!({"USERNAME": "custom@example.com", "ANSWER": "42"});
    assert!(is_signed_in(&answer(&service, &asked, &responses)));
}

/// The same by the operations of a server, in the flow that is theirs alone.
#[test]
fn an_alias_is_refused_by_admin_operations() {
    let service = Service::start();
    let alias = with_password("alias-totp@example.com", "alias-totp");
    let initiate = json!({
        "UserPoolId": "us-east-1_Interop01", "ClientId": PUBLIC, "AuthFlow": "ADMIN_USER_PASSWORD_AUTH",
        "AuthParameters": alias,
    });
    let asked = service.call("AdminInitiateAuth", &initiate).expect("a challenge");
    assert_eq!(asked["ChallengeParameters"]["USERNAME"], Value::Null);
    let under = |name: &str| {
        let respond = json!({
            "UserPoolId": "us-east-1_Interop01", "ClientId": PUBLIC, "ChallengeName": asked["ChallengeName"],
            "Session": asked["Session"],
            "ChallengeResponses": {"USERNAME": name, "SOFTWARE_TOKEN_MFA_CODE": "123456"},
        });
        service.call("AdminRespondToAuthChallenge", &respond)
    };
    assert_eq!(under("alias-totp@example.com"), Err(NOT_AUTHORIZED.into()));
    assert!(is_signed_in(&under("alias-totp")));
}

/// A hash that fits the alias beside it is the wrong one.
#[test]
fn a_secret_hash_over_the_alias() {
    let service = Service::start();
    for (flow, parameters, responses) in flows() {
        let asked = begin_by(&service, SECRET, flow, &hashed(&parameters, SECRET)).expect("a challenge");
        let under = |name: &str| {
            let responses = hashed(&with(&responses, &json!({"USERNAME": name})), SECRET);
            let request = json!({
                "ClientId": SECRET, "ChallengeName": asked["ChallengeName"], "Session": asked["Session"],
                "ChallengeResponses": responses,
            });
            service.send("RespondToAuthChallenge", request.to_string())
        };
        let (status, error) = under("alias-totp@example.com");
        let message = format!("Unable to verify secret hash for client {SECRET}");
        assert_eq!((status, &error["message"]), (400, &message.into()), "{flow}");
        assert_eq!(under("alias-totp").0, 200, "{flow}");
    }
}

/// A device's challenges go by the same name.
#[test]
fn an_alias_with_a_device() {
    let service = Service::start();
    let key = super::devices::remembered(&service, "alias-device");
    let parameters = with_password("alias-device@example.com", "alias-device");
    let asked = begin(&service, "USER_PASSWORD_AUTH", &with(&parameters, &json!({"DEVICE_KEY": key})));
    let asked = asked.expect("DEVICE_SRP_AUTH");
    assert_eq!(asked["ChallengeName"], "DEVICE_SRP_AUTH");
    assert_eq!(asked["ChallengeParameters"], json!({"USER_ID_FOR_SRP": "alias-device"}));
    let under =
        |name: &str| answer(&service, &asked, &json!({"USERNAME": name, "SRP_A": "2", "DEVICE_KEY": key}));
    assert_eq!(under("alias-device@example.com"), Err(NOT_AUTHORIZED.into()));
    assert!(under("alias-device").is_ok());
}

#[test]
fn verifiers_that_lack_a_name() {
    let service = Service::start();
    for (name, lacking, given) in [
        ("verifier-srp-id", "USERNAME", "USER_ID_FOR_SRP"),
        ("verifier-username", "USER_ID_FOR_SRP", "USERNAME"),
    ] {
        let a = [7; 64];
        let srp_a = hazmat::public_key(&a).expect("SRP_A").to_hex();
        let parameters = json!({"USERNAME": format!("{name}@example.com"), "SRP_A": srp_a});
        let asked = service.initiate(PUBLIC, &parameters).expect("PASSWORD_VERIFIER");
        let parameters = &asked["ChallengeParameters"];
        assert_eq!((&parameters[lacking], text(&parameters[given])), (&Value::Null, name));
        assert!(is_signed_in(&service.respond(PUBLIC, "PASSWORD_VERIFIER", &claim(&a, parameters, name))));
    }
    // The device's challenge lacks USERNAME too; it never has USER_ID_FOR_SRP.
    let key = super::devices::remembered(&service, "verifier-srp-id");
    let parameters = with_password("verifier-srp-id", "verifier-srp-id");
    let asked = begin(&service, "USER_PASSWORD_AUTH", &with(&parameters, &json!({"DEVICE_KEY": key})));
    let responses = json!({"USERNAME": "verifier-srp-id", "SRP_A": "2", "DEVICE_KEY": key});
    let asked = answer(&service, &asked.expect("DEVICE_SRP_AUTH"), &responses).expect("a challenge");
    assert_eq!(asked["ChallengeName"], "DEVICE_PASSWORD_VERIFIER");
    assert_eq!(asked["ChallengeParameters"]["USERNAME"], Value::Null);
    assert_eq!(asked["ChallengeParameters"]["DEVICE_KEY"], key);
}

/// The right claim, by the formulas: it needs one name.
fn claim(a: &[u8], challenge: &Value, name: &str) -> Value {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use cognito_srp6a::hazmat::*;

    let identity = Identity { group: "Interop01", id: name };
    let salt = Salt::from_hex(text(&challenge["SALT"])).expect("a salt");
    let x = private_key(&salt, &identity_hash(identity, &format!("Passw0rd!{name}")));
    let srp_b = ServerPublicKey::from_hex(text(&challenge["SRP_B"])).expect("SRP_B");
    let u = scrambler(&public_key(a).expect("SRP_A"), &srp_b).expect("u");
    let s = client_premaster(a, &srp_b, &u, &x).to_be_bytes();
    let key = SessionKey::from_prk(&prk(&enc(u.as_be_bytes()), &enc(&*s)));
    let block = text(&challenge["SECRET_BLOCK"]);
    let timestamp = super::service::now().to_string();
    let signature =
        signature(key.expose_secret(), identity, &STANDARD.decode(block).expect("base64"), &timestamp);
    json!({
        "USERNAME": name, "TIMESTAMP": timestamp, "PASSWORD_CLAIM_SECRET_BLOCK": block,
        "PASSWORD_CLAIM_SIGNATURE": STANDARD.encode(signature),
    })
}
