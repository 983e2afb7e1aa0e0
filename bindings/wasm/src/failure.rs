//! Errors on their way to JavaScript: `{ code, message, parameter }`. `ts/core.ts` makes them a CognitoSrpError.

use crate::calls::json;
use alloc::vec;
use border::Bytes;
use cognito_srp6a::{Error, messages::Member};
use driver::Fault;

/// Why a value could not be computed.
pub enum Failure {
    /// The crate refused it.
    Core(Error),
    /// Text is not UTF-8.
    InvalidUtf8,
    /// This module cannot save a sign-in.
    #[cfg(not(feature = "save"))]
    NotInPages,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Core(error)
    }
}

impl Failure {
    /// The message does not name the parameter: JavaScript puts it in front.
    pub fn to_json(&self) -> Bytes {
        let (code, message, parameter) = match self {
            Self::Core(error) => (Fault::Core(*error).name(), error.reason(), error.parameter()),
            Self::InvalidUtf8 => (Fault::InvalidUtf8.name(), Fault::InvalidUtf8.reason(), None),
            #[cfg(not(feature = "save"))]
            Self::NotInPages => ("NotInPages", "pages cannot save a sign-in: keep it on a server", None),
        };
        let mut members = vec![("code", Member::Text(code)), ("message", Member::Text(message))];
        members.extend(parameter.map(|parameter| ("parameter", Member::Text(parameter.as_str()))));
        json(&Member::Object(members))
    }
}
