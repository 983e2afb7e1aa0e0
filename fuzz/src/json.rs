//! Any text as an answer of the service, and requests of any texts, against plain JSON.
//!
//! Input: the text of an answer; and, as [`Parts`], USERNAME, PASSWORD, Session, DeviceName, then names and values.

use crate::parts::Parts;
use cognito_srp6a::request::{
    AccessToken, AuthAnswer, AuthenticationResult, Challenge, ClientMetadata, ConfirmDevice,
    ConfirmDeviceAnswer, DeviceName, InitiateAuth, RespondToAuthChallenge, ServiceError, Session,
};
use cognito_srp6a::{
    AppClient, AuthParameters, ChallengeName, ChallengeResponses, Error, Parameter, Password,
};
use serde_json::{Map, Value, json};

pub fn run(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        answers(text);
    }
    requests(&Parts::of(data));
}

fn client() -> AppClient {
    AppClient::new("client".parse().expect("a client's id"))
}

fn answers(text: &str) {
    // Text as it comes may hold a member twice: no matter what, but no panic.
    let _ = serde_json::from_str::<AuthAnswer>(text);
    let _ = serde_json::from_str::<ServiceError>(text);
    let _ = serde_json::from_str::<ConfirmDeviceAnswer>(text);
    // Written again, it holds each once; then what is lawful is taken, and taken right.
    let Ok(Value::Object(members)) = serde_json::from_str(text) else { return };
    let text = Value::from(members.clone()).to_string();
    auth_answer(&members, serde_json::from_str(&text));
    service_error(&members, serde_json::from_str(&text));
    let confirmed = serde_json::from_str::<ConfirmDeviceAnswer>(&text).ok();
    let expected = members.get("UserConfirmationNecessary").map_or(Some(false), Value::as_bool);
    assert_eq!(confirmed.map(|answer| answer.user_confirmation_necessary), expected);
}

type Members = Map<String, Value>;

/// A member, unless it is null.
fn member<'a>(members: &'a Members, name: &str) -> Option<&'a Value> {
    members.get(name).filter(|value| !value.is_null())
}

fn absent_or(members: &Members, name: &str, lawful: impl Fn(&Value) -> bool) -> bool {
    member(members, name).is_none_or(lawful)
}

fn texts<'a>(mut values: impl Iterator<Item = &'a Value>) -> bool {
    values.all(Value::is_string)
}

fn auth_answer(members: &Members, answer: serde_json::Result<AuthAnswer>) {
    // serde reads a list as the members in their order; whoever sends that gets what he asked for.
    if member(members, "AuthenticationResult").is_some_and(has_list) {
        return;
    }
    let session = |session: &Value| {
        session.as_str().is_some_and(|session| (20..=4_096).contains(&session.chars().count()))
    };
    let result = |result: &Value| result.as_object().is_some_and(lawful_result);
    let lawful = absent_or(members, "AuthenticationResult", result)
        && absent_or(members, "ChallengeName", Value::is_string)
        && absent_or(members, "Session", session)
        && absent_or(members, "ChallengeParameters", |map| {
            map.as_object().is_some_and(|map| texts(map.values()))
        })
        && absent_or(members, "AvailableChallenges", |list| {
            list.as_array().is_some_and(|list| texts(list.iter()))
        })
        && member(members, "AuthenticationResult").is_some() != member(members, "ChallengeName").is_some();
    assert_eq!(answer.is_ok(), lawful, "{members:?}: {answer:?}");
    match answer {
        Ok(AuthAnswer::Authenticated(result)) => tokens(&members["AuthenticationResult"], &result),
        Ok(AuthAnswer::Challenge(challenge)) => answer_challenge(members, challenge),
        Err(_) => {}
    }
}

fn has_list(result: &Value) -> bool {
    result.is_array() || result.get("NewDeviceMetadata").is_some_and(Value::is_array)
}

fn lawful_result(result: &Members) -> bool {
    let expires = |seconds: &Value| seconds.as_u64().is_some_and(|seconds| u32::try_from(seconds).is_ok());
    let device = |device: &Value| {
        device.as_object().is_some_and(|device| {
            ["DeviceKey", "DeviceGroupKey"].iter().all(|name| device.get(*name).is_none_or(Value::is_string))
        })
    };
    ["AccessToken", "IdToken", "RefreshToken", "TokenType"]
        .iter()
        .all(|name| absent_or(result, name, Value::is_string))
        && absent_or(result, "ExpiresIn", expires)
        && absent_or(result, "NewDeviceMetadata", device)
}

fn tokens(members: &Value, result: &AuthenticationResult) {
    let text = |name: &str| members[name].as_str();
    assert_eq!(result.access_token.as_ref().map(|token| token.expose_secret()), text("AccessToken"));
    assert_eq!(result.id_token.as_ref().map(|token| token.expose_secret()), text("IdToken"));
    assert_eq!(result.refresh_token.as_ref().map(|token| token.expose_secret()), text("RefreshToken"));
    assert_eq!(result.token_type.as_deref(), text("TokenType"));
    assert_eq!(result.expires_in.map(u64::from), members["ExpiresIn"].as_u64());
    let device = &members["NewDeviceMetadata"];
    assert_eq!(result.new_device_metadata.is_some(), device.is_object());
    if let Some(metadata) = &result.new_device_metadata {
        assert_eq!(metadata.device_key, device["DeviceKey"].as_str().unwrap_or_default());
        assert_eq!(metadata.device_group_key, device["DeviceGroupKey"].as_str().unwrap_or_default());
    }
}

/// Read, and sent back: the name, the session and the parameters go out as they came in.
fn answer_challenge(members: &Members, challenge: Challenge) {
    let name = members["ChallengeName"].as_str().expect("a name");
    let session = member(members, "Session");
    assert_eq!(challenge.name.as_str(), name);
    assert_eq!(challenge.session.as_ref().map(Session::expose_secret), session.and_then(Value::as_str));
    let parameters = member(members, "ChallengeParameters").cloned().unwrap_or_else(|| json!({}));
    assert_eq!(json!(challenge.parameters), parameters);
    let available = member(members, "AvailableChallenges").cloned().unwrap_or_else(|| json!([]));
    assert_eq!(json!(challenge.available.iter().map(ChallengeName::as_str).collect::<Vec<_>>()), available);

    let (client, mut sent) = (client(), json!({"USERNAME": "mary"}));
    let user = client.user("mary").expect("a name");
    let Ok(mut responses) = ChallengeResponses::new(challenge.name, &user) else {
        assert!(["", "ADMIN_NO_SRP_AUTH"].contains(&name));
        return;
    };
    for (key, value) in &challenge.parameters {
        if key.is_empty() || ["USERNAME", "SECRET_HASH", "DEVICE_KEY"].contains(&key.as_str()) {
            continue;
        }
        responses = responses.with(key, value).expect("a new parameter");
        sent[key] = json!(value);
    }
    let request = RespondToAuthChallenge::new(responses).with_session(challenge.session);
    let mut expected = json!({"ClientId": "client", "ChallengeName": name, "ChallengeResponses": sent});
    if let Some(session) = session {
        expected["Session"] = session.clone();
    }
    assert_eq!(serde_json::to_value(&request).expect("JSON"), expected);
}

fn service_error(members: &Members, error: serde_json::Result<ServiceError>) {
    let message = [members.get("message"), members.get("Message")];
    let expected = match (members.get("__type"), message) {
        (Some(Value::String(kind)), [message, None] | [None, message]) => {
            let kind = kind.rsplit('#').next().unwrap_or_default();
            message.map_or(Some(""), Value::as_str).map(|message| (kind, message))
        }
        _ => None,
    };
    let error = error.ok();
    assert_eq!(error.as_ref().map(|error| (error.kind.as_str(), error.message.as_str())), expected);
}

fn requests(parts: &Parts<'_>) {
    let [username, password, session, device_name] = [0, 1, 2, 3].map(|place| parts.get(place));
    let client = client();
    let Ok(user) = client.user(username) else {
        assert!(username.is_empty() || username.chars().count() > 131_072);
        return;
    };
    let Ok(mut parameters) = AuthParameters::user_password_auth(&user, &Password::new(password)) else {
        assert!(password.is_empty() || password.chars().count() > 131_072);
        return;
    };
    let mut sent = json!({"USERNAME": username, "PASSWORD": password});
    for (key, value) in parts.pairs(4).filter(|(key, _)| !["SECRET_HASH", "DEVICE_KEY"].contains(key)) {
        // Refused, the parameters are gone: so ask first.
        if key.is_empty() || sent.get(key).is_some() {
            continue;
        }
        parameters = parameters.with(key, value).expect("a new parameter");
        sent[key] = json!(value);
    }
    let mut request = InitiateAuth::new(parameters);
    let mut expected =
        json!({"ClientId": "client", "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": sent});
    let metadata: Map<_, _> = parts.pairs(4).map(|(key, value)| (key.into(), json!(value))).collect();
    match ClientMetadata::new(parts.pairs(4)) {
        Err(error) => {
            assert!(metadata.len() < parts.pairs(4).count(), "{error}");
            assert_eq!(error, Error::Duplicate(Parameter::ClientMetadata));
        }
        Ok(client_metadata) => {
            request = request.with_client_metadata(client_metadata);
            expected["ClientMetadata"] = metadata.into();
        }
    }
    let read: Result<Session, _> = session.parse();
    assert_eq!(read.is_ok(), (20..=4_096).contains(&session.chars().count()));
    if let Ok(read) = read {
        request = request.with_session(read);
        expected["Session"] = json!(session);
    }
    let text = serde_json::to_string(&request).expect("JSON");
    assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), expected);
    confirm_device(username, device_name);
}

fn confirm_device(token: &str, name: &str) {
    let key = "us-east-1_0123-abcd".parse().expect("a device's key");
    let request = ConfirmDevice::new(AccessToken::new(token), &key).expect("not empty");
    let mut expected = json!({"AccessToken": token, "DeviceKey": "us-east-1_0123-abcd"});
    let read: Result<DeviceName, _> = name.parse();
    assert_eq!(read.is_ok(), (1..=1_024).contains(&name.chars().count()));
    let request = match read {
        Ok(read) => {
            expected["DeviceName"] = json!(name);
            request.with_device_name(read)
        }
        Err(_) => request,
    };
    assert_eq!(serde_json::to_value(&request).expect("JSON"), expected);
}
