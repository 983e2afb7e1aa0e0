//! What the service answers instead.

use crate::messages::OneLine;
use alloc::string::String;
use core::fmt;

/// Holds the service's error, which comes with an HTTP status of 400 or 500.
///
/// Not every error is a wrong password. [The guide](crate::guide::errors) has the whole table:
///
/// | name | what happened | what to do |
/// |---|---|---|
/// | `NotAuthorizedException` | The password or the pool id is wrong, or [TIMESTAMP] is minutes off. | Begin again; check pool id and clock. |
/// | the same, "Password attempts exceeded" | Too many wrong passwords. | Wait; the right password is refused too. |
/// | the same, "Invalid Refresh Token" | The token is expired or revoked, or its DEVICE_KEY is missing or not confirmed. | Sign in again. |
/// | the same, "Unable to verify secret hash" | SECRET_HASH is of another name or secret. | Refresh by the [user's name], not by an alias. |
/// | `PasswordResetRequiredException` | An administrator reset the password. | ForgotPassword, ConfirmForgotPassword. |
/// | `UserNotConfirmedException` | The sign-up was never confirmed. | ConfirmSignUp, ResendConfirmationCode. |
/// | `UserNotFoundException` | There is no such user, and the app client says so. | |
/// | `CodeMismatchException` | The code is wrong. [`SignIn`] asks again. | |
/// | `ExpiredCodeException` | The code is too old, or was used before. | Begin again. For an authenticator app the machine asks again. |
/// | `ResourceNotFoundException` | The device is forgotten, or the app client (with `admin`: the pool) is unknown. | |
/// | `TooManyRequestsException`, `ThrottlingException`, `LimitExceededException` | The service throttles. | Retry in the transport, before `receive`. |
///
/// [TIMESTAMP]: crate::Timestamp::from_http_date
/// [user's name]: crate::messages::AccessToken#method.username
/// [`SignIn`]: crate::SignIn
///
/// ```
/// use cognito_srp6a::messages::ServiceError;
///
/// let error = ServiceError::new("com.amazonaws#NotAuthorizedException", "Incorrect username or password.");
/// assert_eq!(error.name, "NotAuthorizedException");
/// assert_eq!(error.to_string(), "NotAuthorizedException: Incorrect username or password.");
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct ServiceError {
    /// Holds the exception's name without its namespace, or `UnknownError` if the answer names none.
    pub name: String,
    /// Holds the service's message.
    pub message: String,
    /// Holds the HTTP status, if it is known.
    pub status: Option<u16>,
}

impl ServiceError {
    /// Stands for the name of an error that has none.
    pub const UNKNOWN: &'static str = "UnknownError";

    /// Takes an exception's name and message, as an SDK returns them.
    ///
    /// The namespace before `#`, and everything from `:` on, is removed from the name.
    #[must_use]
    pub fn new(name: &str, message: impl Into<String>) -> Self {
        // By bytes: splitting text at characters is more code, which counts in wasm.
        let end = name.bytes().position(|c| c == b':').unwrap_or(name.len());
        let name = name.get(..end).unwrap_or(name);
        let begin = name.bytes().rposition(|c| c == b'#').map_or(0, |at| at.saturating_add(1));
        let name = name.get(begin..).unwrap_or_default().trim_ascii();
        let name = if name.is_empty() { Self::UNKNOWN } else { name };
        Self { name: name.into(), message: message.into(), status: None }
    }

    /// Returns whether the service decided: the error is not a proxy's or a firewall's, and not a failure or a limit of
    /// the service.
    pub(crate) fn is_an_answer(&self) -> bool {
        let undecided = [
            Self::UNKNOWN,
            "ForbiddenException",
            "InternalErrorException",
            "LimitExceededException",
            "ThrottlingException",
            "TooManyRequestsException",
        ];
        !undecided.contains(&self.name.as_str())
            && self.status.is_none_or(|status| status < 500 && status != 429)
    }

    /// Sets the HTTP status.
    #[must_use]
    pub fn with_status(self, status: u16) -> Self {
        Self { status: Some(status), ..self }
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        OneLine(&self.name).fmt(f)?;
        if self.message.is_empty() { Ok(()) } else { write!(f, ": {}", OneLine(&self.message)) }
    }
}

impl core::error::Error for ServiceError {}
