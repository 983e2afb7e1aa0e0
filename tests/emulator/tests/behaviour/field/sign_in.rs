//! Messages of a sign-in without SRP, and what comes back.

use super::service::{CLIENT_SECRET, PUBLIC, Service};
use cognito_srp6a::ClientSecret;
use serde_json::{Value, json};

/// A name and its password, for flows that send it.
pub fn with_password(name: &str, password_of: &str) -> Value {
    json!({"USERNAME": name, "PASSWORD": format!("Passw0rd!{password_of}")})
}

/// InitiateAuth by the public client.
pub fn begin(service: &Service, flow: &str, parameters: &Value) -> Result<Value, String> {
    begin_by(service, PUBLIC, flow, parameters)
}

pub fn begin_by(service: &Service, client: &str, flow: &str, parameters: &Value) -> Result<Value, String> {
    service.call("InitiateAuth", &json!({"ClientId": client, "AuthFlow": flow, "AuthParameters": parameters}))
}

/// Answers a challenge under a name by the public client, with its Session.
pub fn answer(service: &Service, challenge: &Value, responses: &Value) -> Result<Value, String> {
    service.answer(text(&challenge["ChallengeName"]), text(&challenge["Session"]), responses)
}

/// A copy with more members.
pub fn with(map: &Value, more: &Value) -> Value {
    let members = [map, more].into_iter().filter_map(Value::as_object).flatten();
    members.map(|(key, value)| (key.clone(), value.clone())).collect::<serde_json::Map<_, _>>().into()
}

/// A copy with the right SECRET_HASH for the USERNAME beside it.
pub fn hashed(map: &Value, client: &str) -> Value {
    let secret = ClientSecret::new(CLIENT_SECRET).expect("a secret");
    with(map, &json!({"SECRET_HASH": cognito_srp6a::secret_hash(&secret, text(&map["USERNAME"]), client)}))
}

pub fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}

pub fn asks(result: &Result<Value, String>, challenge: &str) -> bool {
    result.as_ref().is_ok_and(|answer| answer["ChallengeName"] == challenge)
}

pub fn is_signed_in(result: &Result<Value, String>) -> bool {
    result.as_ref().is_ok_and(|answer| answer["AuthenticationResult"]["AccessToken"].is_string())
}
