//! What the service answers.

mod challenge; // Challenge: what the service asks next
mod result; // AuthenticationResult: the tokens
mod service_error; // ServiceError: what it says instead

pub use challenge::Challenge;
pub use result::{AuthenticationResult, NewDeviceMetadata};
pub use service_error::ServiceError;

use super::{FirstFactor, Session};
use crate::error::Error;
use alloc::{boxed::Box, format, string::String};
use core::fmt;
use zeroize::Zeroizing;

/// Limits the bytes of an answer. The service's own have a few thousand.
pub(crate) const MAX_ANSWER: usize = 256 * 1024;

/// Holds the service's answer to any request, unchecked: tokens, a challenge, a secret code, or a service error.
///
/// Feature `serde` reads it from an HTTP response, with `Answer::from_http`. Without `serde`, or from an SDK's output,
/// make it with `From`:
///
/// ```
/// use cognito_srp6a::messages::{AccessToken, Answer, AuthenticationResult, Challenge, ServiceError};
///
/// let mut result = AuthenticationResult::default();
/// result.access_token = Some(AccessToken::new("eyJraWQi"));
/// let tokens = Answer::from(result);
///
/// let mut challenge = Challenge::new("SOFTWARE_TOKEN_MFA");
/// challenge.session = "AYABeF0sK7Q0".parse().ok();
/// let asked = Answer::from(challenge);
///
/// let refused = Answer::from(ServiceError::new("NotAuthorizedException", "Incorrect username or password."));
/// # let _ = (tokens, asked, refused);
/// ```
#[derive(Default)]
pub struct Answer {
    pub(crate) error: Option<ServiceError>,
    pub(crate) result: Option<Box<AuthenticationResult>>,
    pub(crate) challenge: Option<Box<Challenge>>,
    pub(crate) secret_code: Option<Zeroizing<String>>,
    pub(crate) status: Option<VerifyStatus>,
    pub(crate) session: Option<Session>,
    pub(crate) user_confirmation_necessary: bool,
    /// Says what is wrong with a member that would be sent back. It counts only where there are no tokens.
    pub(crate) fault: Option<Error>,
}

impl Answer {
    /// Makes the answer of AssociateSoftwareToken: SecretCode and Session.
    #[must_use]
    pub fn software_token(secret_code: impl Into<String>, session: Option<Session>) -> Self {
        Self { secret_code: Some(Zeroizing::new(secret_code.into())), session, ..Self::default() }
    }

    /// Makes the answer of VerifySoftwareToken: Status and Session.
    #[must_use]
    pub fn verified(status: VerifyStatus, session: Option<Session>) -> Self {
        Self { status: Some(status), session, ..Self::default() }
    }

    /// Makes the answer of ConfirmDevice: UserConfirmationNecessary.
    ///
    /// UpdateDeviceStatus answers without members: use `Answer::default()`.
    #[must_use]
    pub fn device_confirmed(user_confirmation_necessary: bool) -> Self {
        Self { user_confirmation_necessary, ..Self::default() }
    }

    /// Sets Session, from its text. A text that is no Session is refused only after a downgrade would be, and never
    /// beside tokens.
    #[doc(hidden)]
    pub fn set_session(&mut self, text: &str) {
        match (text.parse(), &mut self.challenge) {
            (Ok(session), Some(challenge)) => challenge.session = Some(session),
            (Ok(session), None) => self.session = Some(session),
            (Err(fault), _) => self.fault = Some(fault),
        }
    }

    /// Takes out the tokens or the challenge. Tokens win over a challenge beside them.
    ///
    /// # Errors
    ///
    /// Returns the service's error, or a [`ServiceError`] named `UnknownError` if the answer has neither, or if the Session is
    /// too long.
    pub fn into_auth(self) -> Result<AuthAnswer, ServiceError> {
        match (self.error, self.result, self.fault, self.challenge) {
            (Some(error), ..) => Err(error),
            (None, Some(result), ..) => Ok(AuthAnswer::Authenticated(*result)),
            (None, None, Some(fault), _) => Err(unusable(fault)),
            (None, None, None, Some(challenge)) => Ok(AuthAnswer::Challenge(*challenge)),
            (None, None, None, None) => {
                Err(ServiceError::new(ServiceError::UNKNOWN, "the answer has neither tokens nor a challenge"))
            }
        }
    }

    /// Takes out SecretCode, in base32, and Session of AssociateSoftwareToken. [`SetUpTotp::new`] makes the address for a QR
    /// code.
    ///
    /// # Errors
    ///
    /// Returns the service's error, or a [`ServiceError`] named `UnknownError` if there is no SecretCode, or if the Session is
    /// too long.
    ///
    /// [`SetUpTotp::new`]: crate::SetUpTotp::new
    pub fn into_software_token(self) -> Result<(Zeroizing<String>, Option<Session>), ServiceError> {
        match (self.error, self.fault, self.secret_code) {
            (Some(error), ..) => Err(error),
            (None, Some(fault), _) => Err(unusable(fault)),
            (None, None, Some(code)) => Ok((code, self.session)),
            (None, None, None) => {
                Err(ServiceError::new(ServiceError::UNKNOWN, "the answer has no SecretCode"))
            }
        }
    }

    /// Takes out Status and Session of VerifySoftwareToken.
    ///
    /// # Errors
    ///
    /// Returns the service's error, or a [`ServiceError`] named `UnknownError` if there is no Status, or if the Session is
    /// too long.
    pub fn into_verified(self) -> Result<(VerifyStatus, Option<Session>), ServiceError> {
        match (self.error, self.fault, self.status) {
            (Some(error), ..) => Err(error),
            (None, Some(fault), _) => Err(unusable(fault)),
            (None, None, Some(status)) => Ok((status, self.session)),
            (None, None, None) => Err(ServiceError::new(ServiceError::UNKNOWN, "the answer has no Status")),
        }
    }

    /// Takes out UserConfirmationNecessary of ConfirmDevice. It is false if the service leaves it out.
    ///
    /// If it is true, the device is remembered only after [UpdateDeviceStatus](super::Request::update_device_status). Ask
    /// the user first.
    ///
    /// # Errors
    ///
    /// Returns the service's error. The device is then not registered: do not store it.
    pub fn into_device_confirmed(self) -> Result<bool, ServiceError> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.user_confirmation_necessary),
        }
    }

    /// Returns the service's error, if the answer is one.
    #[must_use]
    pub fn service_error(&self) -> Option<&ServiceError> {
        self.error.as_ref()
    }

    /// Counts the bytes that `SignIn` would keep of the answer.
    pub(crate) fn size(&self) -> usize {
        let names = self.challenge.as_ref().map_or(0, |challenge| challenge.available.len());
        let mut size = names.saturating_mul(size_of::<FirstFactor>()); // beside their texts
        let mut count = |text: &str| size = size.saturating_add(text.len());
        if let Some(error) = &self.error {
            count(&error.name);
            count(&error.message);
        }
        if let Some(challenge) = &self.challenge {
            challenge.texts(&mut count);
        }
        if let Some(result) = &self.result {
            result.texts(&mut count);
        }
        count(self.secret_code.as_ref().map_or("", |code| code.as_str()));
        size
    }
}

fn unusable(fault: Error) -> ServiceError {
    ServiceError::new(ServiceError::UNKNOWN, format!("{fault}"))
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut answer = f.debug_struct("Answer");
        if let Some(error) = &self.error {
            answer.field("error", error);
        }
        if let Some(challenge) = &self.challenge {
            answer.field("challenge", challenge);
        }
        if self.result.is_some() {
            answer.field("result", &format_args!("AuthenticationResult"));
        }
        answer.finish_non_exhaustive()
    }
}

impl From<ServiceError> for Answer {
    fn from(error: ServiceError) -> Self {
        Self { error: Some(error), ..Self::default() }
    }
}

impl From<AuthenticationResult> for Answer {
    fn from(result: AuthenticationResult) -> Self {
        Self { result: Some(Box::new(result)), ..Self::default() }
    }
}

impl From<Challenge> for Answer {
    fn from(challenge: Challenge) -> Self {
        Self { challenge: Some(Box::new(challenge)), ..Self::default() }
    }
}

/// Holds what (Admin)InitiateAuth, (Admin)RespondToAuthChallenge and GetTokensFromRefreshToken answer.
///
/// ```
/// use cognito_srp6a::messages::{Answer, AuthAnswer, Challenge};
///
/// # fn read(answer: Answer) -> Result<(), Box<dyn std::error::Error>> {
/// match answer.into_auth()? {
///     AuthAnswer::Authenticated(tokens) => println!("signed in for {:?} s", tokens.expires_in),
///     AuthAnswer::Challenge(challenge) => println!("asked for {}", challenge.name),
/// }
/// # Ok(())
/// # }
/// # read(Challenge::new("SMS_MFA").into()).unwrap();
/// ```
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "one is alive at a time")]
pub enum AuthAnswer {
    /// Ends the sign-in: the user has tokens.
    Authenticated(AuthenticationResult),
    /// Continues the sign-in with a challenge.
    Challenge(Challenge),
}

/// Holds Status of VerifySoftwareToken.
///
/// ```
/// use cognito_srp6a::messages::{Answer, VerifyStatus};
///
/// let answer = Answer::verified(VerifyStatus::Success, "AYABeF0sK7Q0".parse().ok());
/// # let _ = answer;
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum VerifyStatus {
    /// Means that the code was right: `SUCCESS`.
    Success,
    /// Means that the code was wrong: `ERROR`.
    Error,
}
