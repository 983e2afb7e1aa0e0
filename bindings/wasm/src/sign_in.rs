//! A sign-in: how it begins, moves on and is saved.

use crate::{answer, calls::json, failure::Failure, options, packed::Packed, values::timestamp_of};
use alloc::{boxed::Box, vec};
use border::Bytes;
use cognito_srp6a::{Error, Reply, SignIn, Step, messages::Member};
use driver::{Due, Random};

/// Begins a sign-in with 128 random bytes.
pub fn begin(packed: &mut Packed<'_>) -> Result<Box<SignIn>, Failure> {
    let random = packed.item().unwrap_or_default();
    let options = options::read(packed.texts()?)?;
    Ok(Box::new(SignIn::begin(options, &mut Random::new(random))?))
}

/// What is due. The tokens are on JavaScript's side.
pub fn step(sign_in: &SignIn) -> Bytes {
    let kind = |kind| ("type", Member::Text(kind));
    let members = match Due::from(sign_in.step()) {
        Due::Send { operation, body } => {
            vec![kind("send"), ("operation", Member::Text(operation)), ("request", Member::Object(body))]
        }
        Due::Ask { question, mut details } => {
            details.push(kind(question));
            vec![kind("ask"), ("question", Member::Object(details))]
        }
        Due::Done(_) => vec![kind("done")],
        Due::Failed { kind: name, mut details } => {
            details.extend([kind("failed"), ("name", Member::Text(name))]);
            details
        }
    };
    json(&Member::Object(members))
}

/// Takes the service's answer.
pub fn receive(sign_in: &mut SignIn, packed: Packed<'_>, unix_seconds: f64) -> Result<(), Failure> {
    let now = timestamp_of(unix_seconds)?;
    let Step::Send(request) = sign_in.step() else { return Err(Error::OutOfTurn.into()) };
    let answer = answer::read(packed, request.operation());
    Ok(sign_in.receive(answer, now)?)
}

/// Takes the person's reply.
pub fn answer(sign_in: &mut SignIn, mut packed: Packed<'_>, unix_seconds: f64) -> Result<(), Failure> {
    let now = timestamp_of(unix_seconds)?;
    let mut reply = match (packed.optional(), packed.optional()) {
        (Some(text), _) => Reply::text(text),
        (None, Some(choice)) => Reply::choice(choice),
        (None, None) => Reply::default(),
    };
    reply = packed.pairs().fold(reply, |reply, (key, value)| reply.with_attribute(key, value));
    reply = packed.pairs().fold(reply, |reply, (key, value)| reply.with_parameter(key, value));
    Ok(sign_in.answer(reply, now)?)
}

/// USERNAME of the next message, and whether the service has forgotten the device.
pub fn about(sign_in: &SignIn) -> Bytes {
    json(&Member::Object(vec![
        ("username", Member::Text(sign_in.username())),
        ("deviceForgotten", Member::Bool(sign_in.device_forgotten())),
    ]))
}
