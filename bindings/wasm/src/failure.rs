//! Errors on their way to JavaScript: `{ code, message, parameter }`, of which `ts/errors.ts` makes a CognitoSrpError.

use crate::parameters::object;
use alloc::string::{String, ToString};
use cognito_srp6a::Error;
use wasm_bindgen::JsValue;

/// Why a value could not be computed.
pub enum Failure {
    /// The crate's own reasons.
    Crate(Error),
    /// A claim is asked for, and no SRP_A waits for one.
    NotStarted,
    /// The challenge is the device's, and no device was named.
    NoDevice,
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
        let parameter = failure.parameter().map(|name| ("parameter", name));
        object([("code", failure.code()), ("message", &message)].into_iter().chain(parameter)).into()
    }
}

impl Failure {
    /// The name of the reason; `ts/errors.ts` lists them.
    fn code(&self) -> &'static str {
        match self {
            Self::NotStarted => "NotStarted",
            Self::NoDevice => "NoDevice",
            Self::InvalidUtf8 => "InvalidUtf8",
            Self::Crate(error) => match error {
                Error::AdminNoSrpAuth => "AdminNoSrpAuth",
                Error::ClaimRejected => "ClaimRejected",
                Error::Mismatch(_) => "Mismatch",
                Error::Duplicate(_) => "Duplicate",
                Error::Empty(_) => "Empty",
                Error::InvalidBase64(_) => "InvalidBase64",
                Error::InvalidHex(_) => "InvalidHex",
                Error::InvalidFormat(_) => "InvalidFormat",
                Error::InvalidState => "InvalidState",
                Error::Missing(_) => "Missing",
                Error::NotReduced(_) => "NotReduced",
                Error::RngFailure => "RngFailure",
                Error::TimestampOutOfRange => "TimestampOutOfRange",
                Error::TooLong(_) => "TooLong",
                Error::TooShort(_) => "TooShort",
                Error::ZeroPublicKey(_) => "ZeroPublicKey",
                Error::ZeroScrambler => "ZeroScrambler",
                // The crate may add reasons; they are added here when it does.
                _ => "Unknown",
            },
        }
    }

    fn parameter(&self) -> Option<&'static str> {
        match self {
            Self::Crate(error) => error.parameter().map(|parameter| parameter.as_str()),
            Self::NotStarted => Some("SRP_A"),
            Self::NoDevice => Some("DEVICE_KEY"),
            Self::InvalidUtf8 => None,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Crate(error) => error.to_string(),
            Self::NotStarted => "no SRP_A waits for this challenge: begin the sign-in anew".into(),
            Self::NoDevice => "the sign-in was made without a device".into(),
            Self::InvalidUtf8 => "the bytes are not UTF-8".into(),
        }
    }
}
