//! Errors on their way to JavaScript: `{ code, message, parameter }`, of which `ts/errors.ts` makes a CognitoSrpError.

use crate::object::object;
use cognito_srp6a::{Error, messages::Member};
use driver::Fault;
use wasm_bindgen::JsValue;

/// Why a value could not be computed.
pub struct Failure(pub Fault);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error.into())
    }
}

impl From<Failure> for JsValue {
    fn from(Failure(fault): Failure) -> Self {
        let reason = fault.reason();
        let message = fault.parameter().map(|parameter| [parameter, " ", reason].concat());
        let mut members = alloc::vec![
            ("code", Member::Text(fault.name())),
            ("message", Member::Text(message.as_deref().unwrap_or(reason))),
        ];
        members.extend(fault.parameter().map(|parameter| ("parameter", Member::Text(parameter))));
        object(&members)
    }
}
