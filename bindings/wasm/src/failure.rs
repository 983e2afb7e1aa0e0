//! Errors on their way to JavaScript: `{ code, message, parameter }`, of which `ts/errors.ts` makes a CognitoSrpError.

use crate::object::{Members, object};
use alloc::string::String;
use cognito_srp6a::{Error, messages::Member};
use wasm_bindgen::JsValue;

/// Why a value could not be computed.
pub enum Failure {
    /// The crate's own reasons.
    Crate(Error),
    /// Bytes that are no UTF-8.
    InvalidUtf8,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Crate(error)
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> Self {
        let message = failure.message();
        let mut members =
            alloc::vec![("code", Member::Text(failure.code())), ("message", Member::Text(&message))];
        if let Failure::Crate(error) = failure {
            members
                .extend(error.parameter().map(|parameter| ("parameter", Member::Text(parameter.as_str()))));
        }
        object(&members)
    }
}

impl Failure {
    fn message(&self) -> String {
        match self {
            Self::Crate(error) => match error.parameter() {
                Some(parameter) => [parameter.as_str(), " ", error.reason()].concat(),
                None => error.reason().into(),
            },
            Self::InvalidUtf8 => "the bytes are not UTF-8".into(),
        }
    }

    /// The name of the reason; `ts/errors.ts` lists them.
    fn code(&self) -> &'static str {
        match self {
            Self::InvalidUtf8 => "InvalidUtf8",
            Self::Crate(error) => match error {
                Error::AdminNoSrpAuth => "AdminNoSrpAuth",
                Error::ClaimRejected => "ClaimRejected",
                Error::Downgrade => "Downgrade",
                Error::Duplicate(_) => "Duplicate",
                Error::Empty(_) => "Empty",
                Error::InvalidBase64(_) => "InvalidBase64",
                Error::InvalidFormat(_) => "InvalidFormat",
                Error::InvalidHex(_) => "InvalidHex",
                Error::InvalidState => "InvalidState",
                Error::Mismatch(_) => "Mismatch",
                Error::Missing(_) => "Missing",
                Error::NotReduced(_) => "NotReduced",
                Error::OutOfTurn => "OutOfTurn",
                Error::RngFailure => "RngFailure",
                Error::TimestampOutOfRange => "TimestampOutOfRange",
                Error::TooLong(_) => "TooLong",
                Error::UnexpectedChallenge => "UnexpectedChallenge",
                Error::ZeroPublicKey(_) => "ZeroPublicKey",
                Error::ZeroScrambler => "ZeroScrambler",
                // The crate may add reasons; they are added here when it does.
                _ => "Unknown",
            },
        }
    }
}

/// How a sign-in ended: the service's error has a `name`, and a downgrade none.
pub fn members<'a>(failure: &'a cognito_srp6a::Failure, members: &mut Members<'a>) {
    if let Some(error) = failure.service_error() {
        members.push(("name", Member::Text(&error.kind)));
        members.push(("message", Member::Text(&error.message)));
    }
    let operation = failure.operation().map(|operation| operation.as_str());
    let challenge = failure.challenge().map(|challenge| challenge.as_str());
    let device = failure.of_device().then_some("true");
    for (name, text) in [("operation", operation), ("challenge", challenge), ("ofDevice", device)] {
        members.extend(text.map(|text| (name, Member::Text(text))));
    }
}
