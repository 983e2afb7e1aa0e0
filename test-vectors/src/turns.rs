//! The turns of a conversation: what is put in, and what is compared.

use cognito_srp6a::messages::{Answer, AuthenticationResult};
use cognito_srp6a::{Error, Question, Reply, Step, Timestamp};
use serde_json::{Map, Value, json};

/// The name of an error in the file: that of the variant.
pub fn error_name(error: Error) -> String {
    let name = format!("{error:?}");
    name.split('(').next().unwrap_or_default().into()
}

pub fn timestamp(at: &Value) -> Result<Timestamp, Error> {
    Timestamp::from_unix_seconds(at.as_i64().unwrap_or(i64::MIN))
}

/// `receive`: an HTTP response.
pub fn answer_of(receive: &Value) -> Result<Answer, Error> {
    let status = receive["status"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or(200);
    let body = match (receive.get("body"), receive.get("text")) {
        (Some(body), _) => body.to_string(),
        (None, Some(text)) => long_text(text),
        (None, None) => String::new(),
    };
    let answer = Answer::from_http(status, body.as_bytes())?;
    let headers = receive.get("headers").and_then(Value::as_object);
    let error_type =
        headers.into_iter().flatten().find(|(name, _)| name.eq_ignore_ascii_case("x-amzn-ErrorType"));
    Ok(match error_type.and_then(|(_, value)| value.as_str()) {
        Some(kind) => answer.with_error_type(kind),
        None => answer,
    })
}

/// Text, or a long text by what it repeats.
fn long_text(text: &Value) -> String {
    let part = |name: &str| text.get(name).and_then(Value::as_str).unwrap_or_default();
    let times = text.get("times").and_then(Value::as_u64).and_then(|times| usize::try_from(times).ok());
    match text.as_str() {
        Some(text) => text.into(),
        None => [part("before"), &part("repeat").repeat(times.unwrap_or(0)), part("after")].concat(),
    }
}

/// `answer`: what the person replies.
pub fn reply_of(answer: &Value) -> Result<Reply, String> {
    let mut reply = match (answer.get("text"), answer.get("choice")) {
        (Some(text), _) => Reply::text(long_text(text)),
        (None, Some(choice)) => Reply::choice(choice.as_str().ok_or("choice is not text")?),
        (None, None) => Reply::default(),
    };
    let pairs = |name: &str| answer.get(name).and_then(Value::as_object).cloned().unwrap_or_default();
    for (name, value) in pairs("attributes") {
        reply = reply.with_attribute(name, long_text(&value));
    }
    for (name, value) in pairs("parameters") {
        reply = reply.with_parameter(name, long_text(&value));
    }
    Ok(reply)
}

/// Compares what is due with a turn that expects it.
pub fn expected_step(turn: &Value, step: &Step<'_>, device_forgotten: bool) -> Result<(), String> {
    let seen = seen_step(step);
    let fail = |what: &str| Err(format!("{what}: expected {turn}, due: {seen}"));
    match step {
        Step::Send(_) if turn.get("send").is_some() => {
            let send = &turn["send"];
            if send["operation"] != seen["operation"] {
                return fail("operation");
            }
            if send["body"] == seen["body"] { Ok(()) } else { fail("body") }
        }
        Step::Ask(_) if turn.get("ask").is_some() => {
            let with = turn.get("with").and_then(Value::as_object).cloned().unwrap_or_default();
            let differs =
                with.iter().find(|(name, expected)| seen.get(*name).unwrap_or(&Value::Null) != *expected);
            match differs {
                _ if turn["ask"] != seen["ask"] => fail("question"),
                Some((name, _)) => fail(name),
                None => Ok(()),
            }
        }
        Step::Done(result) if turn.get("done").is_some() => done(&turn["done"], result, device_forgotten),
        Step::Failed(failure) if turn.get("failed").is_some() => {
            let with = turn.get("with").and_then(Value::as_object).cloned().unwrap_or_default();
            let differs =
                with.iter().find(|(name, expected)| seen.get(*name).unwrap_or(&Value::Null) != *expected);
            match differs {
                _ if turn["failed"] != seen["failed"] => fail("failure"),
                Some((name, _)) => fail(name),
                None if failure.to_string().is_empty() => fail("no text"),
                None => Ok(()),
            }
        }
        _ => fail("another step"),
    }
}

fn done(expected: &Value, result: &AuthenticationResult, device_forgotten: bool) -> Result<(), String> {
    let expected = expected.as_object().cloned().unwrap_or_default();
    let device = result.new_device_metadata.as_ref();
    let device = device
        .map(|device| json!({"DeviceKey": device.device_key, "DeviceGroupKey": device.device_group_key}));
    let seen = [
        ("AccessToken", result.access_token.as_ref().map(|token| token.expose_secret().into())),
        ("IdToken", result.id_token.as_ref().map(|token| token.expose_secret().into())),
        ("RefreshToken", result.refresh_token.as_ref().map(|token| token.expose_secret().into())),
        ("TokenType", result.token_type.as_deref().map(Value::from)),
        ("ExpiresIn", result.expires_in.map(Value::from)),
        ("NewDeviceMetadata", device),
        ("deviceForgotten", device_forgotten.then_some(Value::Bool(true))),
    ];
    let value =
        |name: &str| seen.iter().find(|(member, _)| *member == name).and_then(|(_, value)| value.clone());
    for (name, expected) in &expected {
        if value(name).unwrap_or(Value::Null) != *expected {
            return Err(format!("{name}: expected {expected}, came {:?}", value(name)));
        }
    }
    match value("deviceForgotten") {
        Some(_) if !expected.contains_key("deviceForgotten") => Err("the device was forgotten".into()),
        _ => Ok(()),
    }
}

/// What is due, in the format's words.
pub fn seen_step(step: &Step<'_>) -> Value {
    match step {
        Step::Send(request) => {
            let body: Value = serde_json::from_str(&request.to_json()).unwrap_or_default();
            json!({"operation": request.operation().as_str(), "body": body})
        }
        Step::Ask(question) => {
            let mut seen = asked(question);
            seen.insert("ask".into(), question.name().into());
            seen.into()
        }
        Step::Done(_) => json!("done"),
        Step::Failed(failure) => {
            let service = failure.service_error();
            let kind = match (service, failure.error()) {
                (Some(error), _) => error.name.clone(),
                (None, error) => error.map(error_name).unwrap_or_default(),
            };
            json!({
                "failed": kind,
                "message": service.map(|error| error.message.clone()),
                "status": service.and_then(|error| error.status),
                "operation": failure.operation().map(|operation| operation.as_str()),
                "challenge": failure.challenge().map(|challenge| challenge.as_str()),
                "device": failure.device_refused(),
            })
        }
    }
}

fn asked(question: &Question<'_>) -> Map<String, Value> {
    let again = |again: Option<&str>| json!({"again": again.is_some(), "message": again});
    let object = match question {
        Question::NewPassword { required, again: message, .. } => {
            merged(json!({"required": required}), again(*message))
        }
        Question::Code { kind, sent_to, medium, again: message, .. } => {
            merged(json!({"kind": kind.as_str(), "sent_to": sent_to, "medium": medium}), again(*message))
        }
        Question::SelectMfa { among, .. } => json!({"among": among}),
        Question::SelectFirstFactor { among, .. } => {
            json!({"among": among.iter().map(|name| name.as_str()).collect::<Vec<_>>()})
        }
        Question::SetUpTotp(totp) => merged(json!({"secret_code": totp.secret_code()}), again(totp.again())),
        Question::Passkey { options, .. } => json!({"options": options}),
        Question::Custom { parameters, .. } => json!({"parameters": parameters}),
        Question::Other { name, parameters, again: message, .. } => {
            merged(json!({"name": name.as_str(), "parameters": parameters}), again(*message))
        }
        _ => json!({}),
    };
    merged(json!({"again": false}), object).as_object().cloned().unwrap_or_default()
}

fn merged(mut first: Value, second: Value) -> Value {
    if let (Some(first), Value::Object(second)) = (first.as_object_mut(), second) {
        first.extend(second);
    }
    first
}
