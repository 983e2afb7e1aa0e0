//! What the service answers.

use super::{AccessToken, ChallengeParameters, IdToken, RefreshToken, Session};
use super::{challenge_name::ChallengeName, device::Device, first_factor::FirstFactor};
use crate::error::{Error, Parameter};
use alloc::{boxed::Box, string::String, vec::Vec};
use core::fmt::{self, Write};
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

    /// Takes out the tokens or the challenge. Tokens win over a challenge beside them.
    ///
    /// # Errors
    ///
    /// Returns the service's error, or a [`ServiceError`] of kind `UnknownError` if the answer has neither.
    pub fn into_auth(self) -> Result<AuthAnswer, ServiceError> {
        match (self.error, self.result, self.challenge) {
            (Some(error), ..) => Err(error),
            (None, Some(result), _) => Ok(AuthAnswer::Authenticated(*result)),
            (None, None, Some(challenge)) => Ok(AuthAnswer::Challenge(*challenge)),
            (None, None, None) => {
                Err(ServiceError::new(ServiceError::UNKNOWN, "the answer has neither tokens nor a challenge"))
            }
        }
    }

    /// Returns the service's error, if the answer is one.
    #[must_use]
    pub fn service_error(&self) -> Option<&ServiceError> {
        self.error.as_ref()
    }

    /// Returns UserConfirmationNecessary of ConfirmDevice.
    ///
    /// If it is true, the device is remembered only after [`UpdateDeviceStatus`](super::UpdateDeviceStatus). Ask the
    /// user first.
    #[must_use]
    pub fn user_confirmation_necessary(&self) -> bool {
        self.user_confirmation_necessary
    }

    /// Counts the bytes that `SignIn` would keep of the answer.
    pub(crate) fn size(&self) -> usize {
        let error =
            self.error.as_ref().map_or(0, |error| error.kind.len().saturating_add(error.message.len()));
        let challenge = self.challenge.as_ref().map_or(0, |challenge| challenge.size());
        let secret_code = self.secret_code.as_ref().map_or(0, |code| code.len());
        let result = self.result.as_ref().map_or(0, |result| result.size());
        [challenge, secret_code, result].into_iter().fold(error, usize::saturating_add)
    }
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

/// Holds a challenge. (Admin)RespondToAuthChallenge answers it, with its Session.
///
/// ```
/// use cognito_srp6a::messages::Challenge;
///
/// let mut challenge = Challenge::new("SMS_MFA");
/// challenge.session = Some("AYABeF0sK7Q0".parse()?);
/// challenge.parameters.insert("CODE_DELIVERY_DESTINATION".into(), "+*******1234".into());
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[non_exhaustive]
pub struct Challenge {
    /// Holds ChallengeName.
    pub name: ChallengeName,
    /// Holds Session, which the answer sends back.
    pub session: Option<Session>,
    /// Holds ChallengeParameters.
    pub parameters: ChallengeParameters,
    /// Holds AvailableChallenges of SELECT_CHALLENGE.
    pub available: Vec<FirstFactor>,
}

impl Challenge {
    /// Makes a challenge without Session and parameters. Fill them in.
    #[must_use]
    pub fn new(name: impl Into<ChallengeName>) -> Self {
        Self {
            name: name.into(),
            session: None,
            parameters: ChallengeParameters::default(),
            available: Vec::new(),
        }
    }

    /// Returns a parameter that is there and not empty.
    pub(crate) fn parameter(&self, parameter: Parameter) -> Option<&str> {
        self.parameters.get(parameter.as_str()).filter(|text| !text.is_empty())
    }

    fn size(&self) -> usize {
        let parameters = self.parameters.iter().map(|(key, value)| key.len().saturating_add(value.len()));
        let available = self.available.iter().map(|name| name.as_str().len().saturating_add(24));
        parameters.chain(available).fold(self.name.as_str().len(), usize::saturating_add)
    }
}

// ChallengeParameters hold names and addresses.
impl fmt::Debug for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Challenge").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Holds AuthenticationResult: the tokens.
///
/// ```
/// use cognito_srp6a::messages::{AccessToken, AuthenticationResult};
///
/// let mut tokens = AuthenticationResult::default();
/// tokens.access_token = Some(AccessToken::new("eyJraWQi"));
/// tokens.expires_in = Some(3_600);
/// ```
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct AuthenticationResult {
    /// Holds AccessToken.
    pub access_token: Option<AccessToken>,
    /// Holds ExpiresIn: the seconds for which AccessToken and IdToken are valid.
    pub expires_in: Option<u32>,
    /// Holds TokenType: `Bearer`.
    pub token_type: Option<String>,
    /// Holds RefreshToken.
    pub refresh_token: Option<RefreshToken>,
    /// Holds IdToken.
    pub id_token: Option<IdToken>,
    /// Holds NewDeviceMetadata: a device that can be [remembered](Self::remember).
    pub new_device_metadata: Option<NewDeviceMetadata>,
}

impl AuthenticationResult {
    /// Returns whether there is a token: an SDK may have an empty result beside a challenge.
    pub(crate) fn has_token(&self) -> bool {
        self.access_token.is_some() || self.refresh_token.is_some() || self.id_token.is_some()
    }

    fn size(&self) -> usize {
        let texts = [
            self.access_token.as_ref().map(AccessToken::expose_secret),
            self.refresh_token.as_ref().map(RefreshToken::expose_secret),
            self.id_token.as_ref().map(IdToken::expose_secret),
            self.token_type.as_deref(),
            self.new_device_metadata.as_ref().map(|device| device.device_key.as_str()),
            self.new_device_metadata.as_ref().map(|device| device.device_group_key.as_str()),
        ];
        texts.into_iter().flatten().map(str::len).fold(0, usize::saturating_add)
    }
}

/// Holds NewDeviceMetadata, unchecked, so that a malformed device does not cost the tokens.
///
/// ```
/// use cognito_srp6a::{Device, messages::NewDeviceMetadata};
///
/// let metadata = NewDeviceMetadata::new("us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57", "-ibqEUcVn");
/// let device = Device::try_from(metadata)?; // checked here
/// # let _ = device;
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct NewDeviceMetadata {
    /// Holds DeviceKey.
    pub device_key: String,
    /// Holds DeviceGroupKey.
    pub device_group_key: String,
}

impl NewDeviceMetadata {
    /// Takes DeviceKey and DeviceGroupKey.
    #[must_use]
    pub fn new(device_key: impl Into<String>, device_group_key: impl Into<String>) -> Self {
        Self { device_key: device_key.into(), device_group_key: device_group_key.into() }
    }
}

impl TryFrom<NewDeviceMetadata> for Device {
    type Error = Error;

    /// Checks both keys.
    ///
    /// # Errors
    ///
    /// Of DEVICE_KEY and DeviceGroupKey, returns [`Error::Empty`], [`Error::TooLong`] or [`Error::InvalidFormat`].
    fn try_from(metadata: NewDeviceMetadata) -> Result<Self, Error> {
        Ok(Self::new(metadata.device_key.parse()?, metadata.device_group_key.parse()?))
    }
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
pub enum VerifyStatus {
    /// Means that the code was right: `SUCCESS`.
    Success,
    /// Means that the code was wrong: `ERROR`.
    Error,
}

/// Holds the service's error, which comes with an HTTP status of 400 or 500.
///
/// Not every error is a wrong password. [The guide](crate::guide::errors) has the whole table:
///
/// | kind | what happened | what to do |
/// |---|---|---|
/// | `NotAuthorizedException` | The password is wrong, or [TIMESTAMP] is minutes off. | Begin again; check the clock. |
/// | the same, "Password attempts exceeded" | Too many wrong passwords. | Wait; the right password is refused too. |
/// | the same, "Invalid Refresh Token" | The token is expired or revoked, or its DEVICE_KEY is missing or not confirmed. | Sign in again. |
/// | the same, "Unable to verify secret hash" | SECRET_HASH is of another name or secret. | Refresh by the [user's name], not by an alias. |
/// | `PasswordResetRequiredException` | An administrator reset the password. | ForgotPassword, ConfirmForgotPassword. |
/// | `UserNotConfirmedException` | The sign-up was never confirmed. | ConfirmSignUp, ResendConfirmationCode. |
/// | `UserNotFoundException` | There is no such user, and the app client says so. | |
/// | `CodeMismatchException` | The code is wrong. [`SignIn`] asks again. | |
/// | `ExpiredCodeException` | The code is too old, or was used before. | Begin again, for a new code. |
/// | `ResourceNotFoundException` | The device is forgotten, or the app client or pool is unknown. | |
/// | `TooManyRequestsException`, `LimitExceededException` | The service throttles. | Send the same request again, later. |
///
/// [TIMESTAMP]: crate::Timestamp::from_http_date
/// [user's name]: AccessToken#method.username
/// [`SignIn`]: crate::SignIn
///
/// ```
/// use cognito_srp6a::messages::ServiceError;
///
/// let error = ServiceError::new("com.amazonaws#NotAuthorizedException", "Incorrect username or password.");
/// assert_eq!(error.kind, "NotAuthorizedException");
/// assert_eq!(error.to_string(), "NotAuthorizedException: Incorrect username or password.");
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct ServiceError {
    /// Holds the exception's name without its namespace, or `UnknownError` if the answer names none.
    pub kind: String,
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
    pub fn new(kind: &str, message: impl Into<String>) -> Self {
        // By bytes: splitting text at characters is more code, which counts in wasm.
        let end = kind.bytes().position(|c| c == b':').unwrap_or(kind.len());
        let name = kind.get(..end).unwrap_or(kind);
        let begin = name.bytes().rposition(|c| c == b'#').map_or(0, |at| at.saturating_add(1));
        let name = name.get(begin..).unwrap_or_default().trim_ascii();
        let kind = if name.is_empty() { Self::UNKNOWN } else { name };
        Self { kind: kind.into(), message: message.into(), status: None }
    }

    /// Returns whether the service decided: the error is not a proxy's, and not a failure or a limit of the service.
    pub(crate) fn is_an_answer(&self) -> bool {
        let undecided =
            [Self::UNKNOWN, "InternalErrorException", "ThrottlingException", "TooManyRequestsException"];
        !undecided.contains(&self.kind.as_str()) && self.status.is_none_or(|status| status < 500)
    }

    /// Sets the HTTP status.
    #[must_use]
    pub fn with_status(self, status: u16) -> Self {
        Self { status: Some(status), ..self }
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.kind)?;
        if !self.message.is_empty() {
            f.write_str(": ")?;
            // The service's text may go into a log, so it must stay on one line.
            for c in self.message.chars() {
                f.write_char(if c.is_control() { ' ' } else { c })?;
            }
        }
        Ok(())
    }
}

impl core::error::Error for ServiceError {}
