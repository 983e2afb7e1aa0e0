//! How a sign-in ends without tokens.

use crate::{
    error::Error,
    messages::{ChallengeName, OneLine, Operation, ServiceError},
};
use core::fmt;

/// Explains why a sign-in ended without tokens: the service's error, or a downgrade that this crate refused.
///
/// A wrong password and a wrong device password are both `NotAuthorizedException`. [`device_refused`](Self::device_refused) tells
/// them apart. [The guide](crate::guide::errors) says what to do about each error.
///
/// ```
/// use cognito_srp6a::Failure;
///
/// fn explain(failure: &Failure) -> &str {
///     match failure.service_error() {
///         Some(error) if error.name == "NotAuthorizedException" && failure.device_refused() => "the device is refused",
///         Some(error) if error.name == "NotAuthorizedException" => "the name or the password is wrong",
///         Some(error) => &error.message,
///         None => "the service asked for more than this sign-in gives away",
///     }
/// }
/// # let _ = explain;
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Failure {
    pub(super) reason: Reason,
    pub(super) operation: Option<Operation>,
    pub(super) challenge: Option<ChallengeName>,
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) enum Reason {
    Service(ServiceError),
    Refused(Error),
}

impl Failure {
    /// Returns the service's error, if it ended the sign-in.
    #[must_use]
    pub fn service_error(&self) -> Option<&ServiceError> {
        match &self.reason {
            Reason::Service(error) => Some(error),
            Reason::Refused(_) => None,
        }
    }

    /// Returns this crate's error, if it ended the sign-in: [`Error::Downgrade`].
    #[must_use]
    pub fn error(&self) -> Option<Error> {
        match &self.reason {
            Reason::Service(_) => None,
            Reason::Refused(error) => Some(*error),
        }
    }

    /// Returns the operation whose answer ended the sign-in.
    #[must_use]
    pub fn operation(&self) -> Option<Operation> {
        self.operation
    }

    /// Returns the challenge that was answered, or the one that was refused as a downgrade.
    #[must_use]
    pub fn challenge(&self) -> Option<&ChallengeName> {
        self.challenge.as_ref()
    }

    /// Returns whether the service refused the device, and not the user.
    #[must_use]
    pub fn device_refused(&self) -> bool {
        self.challenge.as_ref().is_some_and(ChallengeName::is_of_device)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.reason {
            Reason::Service(error) => error.fmt(f)?,
            Reason::Refused(error) => error.fmt(f)?,
        }
        match &self.challenge {
            Some(challenge) => write!(f, " ({})", OneLine(challenge.as_str())),
            None => Ok(()),
        }
    }
}

impl core::error::Error for Failure {}
