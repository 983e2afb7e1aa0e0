//! Any text as an answer of the service, against a plain model of how untidy answers are read; and requests of any texts,
//! against plain JSON.
//!
//! Input: the text of an answer; and, as [`Parts`], USERNAME, PASSWORD, Session, DeviceName, then names and values.

use crate::parts::Parts;
use cognito_srp6a::messages::{
    AccessToken, Answer, AuthAnswer, AuthenticationResult, Challenge, ClientMetadata, DeviceName, Request,
    ServiceError, Session,
};
use cognito_srp6a::{AppClient, AuthParameters, ChallengeResponses, Error, FirstFactor, Parameter, Password};
use serde_json::{Map, Value, json};

pub fn run(data: &[u8]) {
    let status = [200, 200, 200, 299, 400, 503][data.len() % 6];
    answer(status, data);
    requests(&Parts::new(data));
}

fn client() -> AppClient {
    AppClient::new("client".parse().expect("a client's id"))
}

fn answer(status: u16, body: &[u8]) {
    let read = Answer::from_http(status, body);
    if body.len() > 262_144 {
        assert_eq!(read.err(), Some(Error::TooLong(Parameter::Body)));
        return;
    }
    let read = read.expect("no error of the reader's");
    let members = match serde_json::from_slice(body) {
        Ok(Value::Object(members)) => Some(members),
        _ => None,
    };
    if let Some(members) = &members {
        let necessary = text(members, "UserConfirmationNecessary").is_some_and(|text| text == "true");
        let confirmed = Answer::from_http(status, body).expect("read before").into_device_confirmed();
        assert_eq!(confirmed, expected_error(status, Some(members)).map_or(Ok(necessary), Err));
    }
    match (expected_error(status, members.as_ref()), &members) {
        (Some(error), _) => assert_eq!(read.service_error(), Some(&error)),
        (None, Some(members)) => {
            assert_eq!(read.service_error(), None);
            auth_answer(members, read.into_auth());
        }
        (None, None) => panic!("what is no object is an error"),
    }
}

type Members = Map<String, Value>;

/// A member's text: null and the empty text are absent, another type is its JSON.
fn text(members: &Members, name: &str) -> Option<String> {
    members.get(name).and_then(any_text).filter(|text| !text.is_empty())
}

fn any_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn tokens(members: &Members) -> Option<&Members> {
    let result = members.get("AuthenticationResult")?.as_object()?;
    let names = ["AccessToken", "IdToken", "RefreshToken"];
    names.iter().any(|name| text(result, name).is_some()).then_some(result)
}

/// An answer is an error if its status says so, if it is no JSON object, or if it has an exception's name or a message and
/// nothing that is asked for.
fn expected_error(status: u16, members: Option<&Members>) -> Option<ServiceError> {
    let success = (200..300).contains(&status);
    let Some(members) = members else {
        let message =
            if success { "the answer is not a JSON object".into() } else { format!("HTTP status {status}") };
        return Some(ServiceError::new("UnknownError", message).with_status(status));
    };
    let wanted = ["ChallengeName", "SecretCode", "Status"];
    let is_answer = tokens(members).is_some() || wanted.iter().any(|name| text(members, name).is_some());
    let has_message = ["message", "Message"].iter().any(|name| members.contains_key(*name));
    let name = text(members, "__type").or_else(|| text(members, "code"));
    let (kind, message) = if is_answer || (name.is_none() && !has_message) {
        if success {
            return None;
        }
        ("UnknownError".into(), String::new())
    } else {
        let name = name.unwrap_or_default();
        let name = name.split_once(':').map_or(name.as_str(), |(name, _)| name);
        let name = name.rsplit_once('#').map_or(name, |(_, name)| name).trim();
        let kind = if name.is_empty() { "UnknownError" } else { name };
        (kind.to_owned(), text(members, "message").or_else(|| text(members, "Message")).unwrap_or_default())
    };
    let unnamed = kind == "UnknownError" && message.is_empty();
    let message = if unnamed { format!("HTTP status {status}") } else { message };
    Some(ServiceError::new(&kind, message).with_status(status))
}

/// Tokens win; then a challenge; and an answer with neither is an error.
fn auth_answer(members: &Members, read: Result<AuthAnswer, ServiceError>) {
    match (tokens(members), text(members, "ChallengeName"), read) {
        (Some(result), _, Ok(AuthAnswer::Authenticated(read))) => check_tokens(result, &read),
        (None, Some(name), Ok(AuthAnswer::Challenge(read))) => check_challenge(members, &name, read),
        (None, None, Err(error)) => assert_eq!(error.name, ServiceError::UNKNOWN),
        (_, _, read) => panic!("{members:?}: {read:?}"),
    }
}

fn check_tokens(members: &Members, result: &AuthenticationResult) {
    let text = |name: &str| text(members, name);
    let tokens = [
        (result.access_token.as_ref().map(AccessToken::expose_secret), "AccessToken"),
        (result.id_token.as_ref().map(|token| token.expose_secret()), "IdToken"),
        (result.refresh_token.as_ref().map(|token| token.expose_secret()), "RefreshToken"),
        (result.token_type.as_deref(), "TokenType"),
    ];
    for (token, name) in tokens {
        assert_eq!(token.map(String::from), text(name), "{name}");
    }
    if let Some(seconds) = members.get("ExpiresIn").and_then(Value::as_u64) {
        assert_eq!(result.expires_in, u32::try_from(seconds).ok());
    }
    let device = members.get("NewDeviceMetadata").and_then(Value::as_object);
    let device = device
        .and_then(|device| Some((self::text(device, "DeviceKey")?, self::text(device, "DeviceGroupKey")?)));
    let read = result.new_device_metadata.as_ref();
    assert_eq!(read.map(|read| (read.device_key.clone(), read.device_group_key.clone())), device);
}

/// Read, and sent back: the name, the session and the parameters go out as they came in.
fn check_challenge(members: &Members, name: &str, challenge: Challenge) {
    let session = text(members, "Session").filter(|session| session.chars().count() <= 4_096);
    assert_eq!(challenge.name.as_str(), name);
    assert_eq!(challenge.session.as_ref().map(Session::expose_secret), session.as_deref());
    let parameters = members.get("ChallengeParameters").and_then(Value::as_object);
    let parameters: Map<String, Value> = parameters
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| Some((key.clone(), any_text(value)?.into())))
        .collect();
    assert_eq!(json!(challenge.parameters), Value::from(parameters));
    let available = members.get("AvailableChallenges").and_then(Value::as_array);
    let available: Vec<_> = available.into_iter().flatten().filter_map(any_text).collect();
    assert!(challenge.available.iter().map(FirstFactor::as_str).eq(available));

    let (client, mut sent) = (client(), json!({"USERNAME": "mary"}));
    let user = client.user("mary").expect("a name");
    let Ok(mut responses) = ChallengeResponses::new(challenge.name, &user) else {
        assert_eq!(name, "ADMIN_NO_SRP_AUTH");
        return;
    };
    for (key, value) in &challenge.parameters {
        if key.is_empty() || ["USERNAME", "SECRET_HASH", "DEVICE_KEY"].contains(&key) {
            continue;
        }
        responses = responses.with(key, value).expect("a new parameter");
        sent[key] = json!(value);
    }
    let request = Request::respond_to_auth_challenge(responses).with_session(challenge.session);
    let mut expected = json!({"ClientId": "client", "ChallengeName": name, "ChallengeResponses": sent});
    if let Some(session) = session {
        expected["Session"] = json!(session);
    }
    check_request(request, &expected);
}

/// By the crate's own writer, and by serde.
fn check_request(request: Request, expected: &Value) {
    assert_eq!(serde_json::from_str::<Value>(&request.to_json()).expect("JSON"), *expected);
    assert_eq!(serde_json::to_value(&request).expect("JSON"), *expected);
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
    let mut request = Request::initiate_auth(parameters);
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
    assert_eq!(read.is_ok(), (1..=4_096).contains(&session.chars().count()));
    if let Ok(read) = read {
        request = request.with_session(read);
        expected["Session"] = json!(session);
    }
    check_request(request, &expected);
    confirm_device(username, device_name);
}

fn confirm_device(token: &str, name: &str) {
    let key = "us-east-1_0123-abcd".parse().expect("a device's key");
    let request = Request::confirm_device(&AccessToken::new(token), &key).expect("not empty");
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
    check_request(request, &expected);
}
