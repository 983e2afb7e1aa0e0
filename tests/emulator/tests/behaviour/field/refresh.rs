//! Refresh token rotation.

use super::{
    service::{CLIENT_SECRET, INVALID, NOT_AUTHORIZED, NOT_FOUND, PUBLIC, SECRET, Service},
    sign_in::{begin_by, is_signed_in, with_password},
};
use cognito_srp6a::ClientSecret;
use serde_json::{Value, json};
use std::thread;

const ROTATING: &str = "rotatingclient00000000001";
const ROTATING_SECRET: &str = "rotatingsecret00000000001";
const ITS_SECRET: &str = "interopsecretrotating0123456789abcdefghijklmnop01";
const REUSED: &str = "RefreshTokenReuseException";

fn get_tokens(service: &Service, client: &str, token: &Value, secret: Option<&str>) -> Result<Value, String> {
    let request = json!({
        "ClientId": client, "RefreshToken": token, "ClientSecret": secret, "ClientMetadata": {"trace": "1"},
    });
    service.call("GetTokensFromRefreshToken", &request)
}

/// The refresh token of a new sign-in.
fn sign_in(service: &Service, client: &str, secret: Option<&str>) -> Value {
    let mut parameters = with_password("salt-low", "salt-low");
    if let Some(secret) = secret {
        let hash =
            cognito_srp6a::secret_hash(&ClientSecret::new(secret).expect("a secret"), "salt-low", client);
        parameters["SECRET_HASH"] = hash.into();
    }
    let answer = begin_by(service, client, "USER_PASSWORD_AUTH", &parameters).expect("tokens");
    answer["AuthenticationResult"]["RefreshToken"].clone()
}

#[test]
fn rotated() {
    let service = Service::start();
    let first = sign_in(&service, ROTATING, None);
    let refused = begin_by(&service, ROTATING, "REFRESH_TOKEN_AUTH", &json!({"REFRESH_TOKEN": first}));
    assert_eq!(refused, Err(INVALID.into()), "the flow is not allowed");
    let answer = get_tokens(&service, ROTATING, &first, None);
    assert!(is_signed_in(&answer));
    let second = answer.unwrap_or_default()["AuthenticationResult"]["RefreshToken"].clone();
    assert!(second.is_string());
    assert_ne!(first, second);
    assert_eq!(get_tokens(&service, ROTATING, &first, None), Err(REUSED.into()));
    assert!(is_signed_in(&get_tokens(&service, ROTATING, &second, None)), "the new one serves, once");
    assert_eq!(get_tokens(&service, ROTATING, &second, None), Err(REUSED.into()));
}

/// Of many at once, one gets the next token.
#[test]
fn rotated_at_once() {
    let service = Service::start();
    let token = sign_in(&service, ROTATING, None);
    let refreshed: usize = thread::scope(|scope| {
        let refresh = || usize::from(get_tokens(&service, ROTATING, &token, None).is_ok());
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(refresh)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).sum()
    });
    assert_eq!(refreshed, 1);
}

#[test]
fn without_rotation() {
    let service = Service::start();
    let token = sign_in(&service, PUBLIC, None);
    for _ in 0..2 {
        let answer = get_tokens(&service, PUBLIC, &token, None);
        assert!(is_signed_in(&answer));
        assert_eq!(answer.unwrap_or_default()["AuthenticationResult"]["RefreshToken"], Value::Null);
    }
}

/// The secret goes in plain, and belongs to the client that the token was issued to.
#[test]
fn secrets() {
    let service = Service::start();
    let token = sign_in(&service, ROTATING_SECRET, Some(ITS_SECRET));
    for secret in [None, Some(""), Some(CLIENT_SECRET)] {
        let refused = get_tokens(&service, ROTATING_SECRET, &token, secret);
        assert_eq!(refused, Err(NOT_AUTHORIZED.into()), "{secret:?}");
    }
    assert_eq!(get_tokens(&service, ROTATING, &token, None), Err(NOT_AUTHORIZED.into()), "another client");
    assert_eq!(get_tokens(&service, SECRET, &token, Some(CLIENT_SECRET)), Err(NOT_AUTHORIZED.into()));
    assert_eq!(
        get_tokens(&service, ROTATING, &token, Some(ITS_SECRET)),
        Err(NOT_AUTHORIZED.into()),
        "no secret"
    );
    assert_eq!(get_tokens(&service, "noclient", &token, None), Err(NOT_FOUND.into()));
    assert_eq!(get_tokens(&service, ROTATING_SECRET, &Value::Null, Some(ITS_SECRET)), Err(INVALID.into()));
    assert!(
        is_signed_in(&get_tokens(&service, ROTATING_SECRET, &token, Some(ITS_SECRET))),
        "not spent by it"
    );
}
