//! The machine as a class.

use crate::{
    answer,
    failure::Failure,
    object::{bytes, object},
    options,
    packed::Packed,
    values::timestamp_of,
};
use alloc::{string::String, vec, vec::Vec};
use cognito_srp6a::{Error, Reply, Step, messages::Member};
use driver::{Due, Random};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// A sign-in.
#[wasm_bindgen]
pub struct SignIn(cognito_srp6a::SignIn);

#[wasm_bindgen]
impl SignIn {
    /// Begins a sign-in with 128 random bytes.
    pub fn begin(options: Vec<u8>, random: Vec<u8>) -> Result<SignIn, Failure> {
        let random = Zeroizing::new(random);
        let options = options::read(Packed::new(&Zeroizing::new(options))?)?;
        Ok(Self(cognito_srp6a::SignIn::begin(options, &mut Random::new(&random))?))
    }

    /// Takes up what `put_down` gave.
    #[wasm_bindgen(js_name = takeUp)]
    pub fn take_up(options: Vec<u8>, state: Vec<u8>) -> Result<SignIn, Failure> {
        let state = Zeroizing::new(state);
        let options = options::read(Packed::new(&Zeroizing::new(options))?)?;
        Ok(Self(cognito_srp6a::SignIn::from_bytes(options, &state)?))
    }

    /// Takes the state out. The machine is freed by it.
    #[wasm_bindgen(js_name = putDown)]
    pub fn put_down(self) -> Result<JsValue, Failure> {
        Ok(bytes(&self.0.into_bytes()?))
    }

    /// What is due. The tokens are on JavaScript's side.
    pub fn step(&self) -> JsValue {
        let kind = |kind| ("type", Member::Text(kind));
        let members = match Due::from(self.0.step()) {
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
        object(&members)
    }

    /// Takes the service's answer.
    pub fn receive(&mut self, answer: Vec<u8>, unix_seconds: f64) -> Result<(), Failure> {
        let answer = Zeroizing::new(answer);
        let now = timestamp_of(unix_seconds)?;
        let Step::Send(request) = self.0.step() else { return Err(Error::OutOfTurn.into()) };
        let answer = answer::read(Packed::new(&answer)?, request.operation())?;
        Ok(self.0.receive(answer, now)?)
    }

    /// Takes the person's reply.
    pub fn answer(&mut self, reply: Vec<u8>, unix_seconds: f64) -> Result<(), Failure> {
        let reply = Zeroizing::new(reply);
        let now = timestamp_of(unix_seconds)?;
        let mut packed = Packed::new(&reply)?;
        let mut reply = match (packed.optional(), packed.optional()) {
            (Some(text), _) => Reply::text(text),
            (None, Some(choice)) => Reply::choice(choice),
            (None, None) => Reply::default(),
        };
        reply = packed.pairs().fold(reply, |reply, (key, value)| reply.with_attribute(key, value));
        reply = packed.pairs().fold(reply, |reply, (key, value)| reply.with_parameter(key, value));
        Ok(self.0.answer(reply, now)?)
    }

    /// USERNAME of the next message.
    #[wasm_bindgen(getter)]
    pub fn username(&self) -> String {
        self.0.username().into()
    }

    /// Whether the service has forgotten the device.
    #[wasm_bindgen(getter, js_name = deviceForgotten)]
    pub fn device_forgotten(&self) -> bool {
        self.0.device_forgotten()
    }
}
