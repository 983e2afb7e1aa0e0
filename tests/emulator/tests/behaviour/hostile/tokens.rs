//! Tokens of another kind, of another client, revoked.

use crate::service::{CLIENT_SECRET, INVALID, NOT_AUTHORIZED, NOT_FOUND, PUBLIC, SECRET, Service};
use cognito_srp6a::ClientSecret;
use serde_json::{Value, json};

fn get_user(service: &Service, token: &Value) -> Result<Value, String> {
    service.call("GetUser", &json!({"AccessToken": token}))
}

fn refresh(service: &Service, client: &str, parameters: &Value) -> Result<Value, String> {
    let request = json!({"ClientId": client, "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": parameters});
    service.call("InitiateAuth", &request)
}

fn revoke(service: &Service, client: &str, token: &Value) -> Result<Value, String> {
    service.call("RevokeToken", &json!({"ClientId": client, "Token": token}))
}

/// What a refresh token brings.
fn refreshed(service: &Service, tokens: &Value) -> Value {
    let answer = refresh(service, PUBLIC, &json!({"REFRESH_TOKEN": tokens["RefreshToken"]}));
    answer.expect("an access token")["AuthenticationResult"].clone()
}

#[test]
fn each_kind_for_its_own_use() {
    let service = Service::start();
    let tokens = service.tokens("salt-low");
    assert_eq!(get_user(&service, &tokens["AccessToken"]).expect("the user")["Username"], "salt-low");
    for wrong in ["RefreshToken", "IdToken"] {
        assert_eq!(get_user(&service, &tokens[wrong]), Err(NOT_AUTHORIZED.into()), "{wrong} as AccessToken");
    }
    for wrong in ["AccessToken", "IdToken"] {
        let refused = refresh(&service, PUBLIC, &json!({"REFRESH_TOKEN": tokens[wrong]}));
        assert_eq!(refused, Err(NOT_AUTHORIZED.into()), "{wrong} as REFRESH_TOKEN");
    }
    let again = refreshed(&service, &tokens);
    assert_eq!(again["RefreshToken"], Value::Null);
    assert_eq!(get_user(&service, &again["AccessToken"]).expect("the user")["Username"], "salt-low");

    // Through another client, its SECRET_HASH right.
    let hash =
        cognito_srp6a::secret_hash(&ClientSecret::new(CLIENT_SECRET).expect("a secret"), "salt-low", SECRET);
    let parameters = json!({"REFRESH_TOKEN": tokens["RefreshToken"], "SECRET_HASH": hash});
    assert_eq!(refresh(&service, SECRET, &parameters), Err(NOT_AUTHORIZED.into()));

    let long = json!("A".repeat(100_000));
    assert_eq!(get_user(&service, &long), Err(NOT_AUTHORIZED.into()));
    assert_eq!(refresh(&service, PUBLIC, &json!({"REFRESH_TOKEN": long})), Err(NOT_AUTHORIZED.into()));
}

/// A refresh token goes with every access token of its sign-in, and with no other.
#[test]
fn revoked() {
    let service = Service::start();
    let (tokens, others) = (service.tokens("salt-low"), service.tokens("salt-low"));
    let again = refreshed(&service, &tokens);
    let token = &tokens["RefreshToken"];
    assert_eq!(revoke(&service, "noclient", token), Err(NOT_FOUND.into()));
    assert_eq!(revoke(&service, PUBLIC, &Value::Null), Err(INVALID.into()));
    let access = &tokens["AccessToken"];
    assert_eq!(revoke(&service, PUBLIC, access), Err("UnsupportedTokenTypeException".into()));
    assert_eq!(revoke(&service, SECRET, token), Err("UnauthorizedException".into()), "without ClientSecret");
    for (client, secret) in [(SECRET, CLIENT_SECRET), (SECRET, "wrong"), (PUBLIC, CLIENT_SECRET)] {
        let request = json!({"ClientId": client, "ClientSecret": secret, "Token": token});
        let refused = service.call("RevokeToken", &request);
        assert_eq!(refused, Err("UnauthorizedException".into()), "{client}, {secret}");
    }
    assert_eq!(revoke(&service, PUBLIC, &json!("never issued")), Ok(json!({})), "RFC 7009, section 2.2");
    assert!(get_user(&service, &again["AccessToken"]).is_ok(), "nothing is revoked so far");

    assert_eq!(revoke(&service, PUBLIC, token), Ok(json!({})));
    for tokens in [&tokens, &again] {
        assert_eq!(get_user(&service, &tokens["AccessToken"]), Err(NOT_AUTHORIZED.into()));
    }
    let refused = refresh(&service, PUBLIC, &json!({"REFRESH_TOKEN": token}));
    assert_eq!(refused, Err(NOT_AUTHORIZED.into()));
    assert!(get_user(&service, &others["AccessToken"]).is_ok(), "of another sign-in");
    refreshed(&service, &others);
}

#[test]
fn signed_out_everywhere() {
    let service = Service::start();
    let (here, there, other) =
        (service.tokens("salt-low"), service.tokens("salt-low"), service.tokens("device"));
    let sign_out = |token: &Value| service.call("GlobalSignOut", &json!({"AccessToken": token}));
    assert_eq!(sign_out(&here["RefreshToken"]), Err(NOT_AUTHORIZED.into()));
    assert!(sign_out(&here["AccessToken"]).is_ok());
    for tokens in [here, there] {
        assert_eq!(get_user(&service, &tokens["AccessToken"]), Err(NOT_AUTHORIZED.into()));
        let refused = refresh(&service, PUBLIC, &json!({"REFRESH_TOKEN": tokens["RefreshToken"]}));
        assert_eq!(refused, Err(NOT_AUTHORIZED.into()));
    }
    assert!(get_user(&service, &other["AccessToken"]).is_ok(), "another user");
}
