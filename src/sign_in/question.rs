//! What the machine asks the person, and what the person replies.

use super::names::names;
use crate::{
    error::{Error, Parameter},
    messages::{Challenge, ChallengeName, ChallengeParameters, FirstFactor},
    secrecy::Password,
};
use alloc::{string::String, vec::Vec};
use core::fmt;
use zeroize::Zeroizing;

/// Says what to ask the person. `again` is `Some` if the service refused the last reply: its message, which may be
/// empty.
///
/// ```
/// use cognito_srp6a::{FirstFactor, Question, Reply};
///
/// # fn prompt(_: &str) -> String { String::new() }
/// fn reply(question: &Question<'_>) -> Option<Reply> {
///     match question {
///         Question::Password => Some(Reply::text(prompt("Password"))),
///         Question::Code { sent_to, .. } => Some(Reply::text(prompt(sent_to.unwrap_or("your app")))),
///         // The service lists them, so choose by what you want. PASSWORD would send the password.
///         Question::SelectFirstFactor { among, .. } if among.contains(&FirstFactor::PasswordSrp) => {
///             Some(Reply::choice(FirstFactor::PasswordSrp))
///         }
///         _ => None,
///     }
/// }
/// # let _ = reply;
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub enum Question<'a> {
    /// Asks for the password. Reply with [`Reply::text`].
    Password,
    /// Asks for a new password, since the old one was temporary. Reply with [`Reply::text`], and add each required
    /// attribute with [`Reply::with_attribute`].
    #[non_exhaustive]
    NewPassword {
        /// Lists the attributes that are required, such as `given_name`.
        required: Vec<&'a str>,
        /// Is `Some` if the service refused the last reply: its message, which may be empty.
        again: Option<&'a str>,
    },
    /// Asks for a one-time code. Reply with [`Reply::text`].
    #[non_exhaustive]
    Code {
        /// Names the challenge: SMS_MFA, SOFTWARE_TOKEN_MFA, EMAIL_OTP or SMS_OTP.
        kind: &'a ChallengeName,
        /// Says where the code was sent, masked. It is `None` for an authenticator app.
        sent_to: Option<&'a str>,
        /// Says how the code was sent: `SMS` or `EMAIL`.
        medium: Option<&'a str>,
        /// Is `Some` if the service refused the last reply: its message, which may be empty.
        again: Option<&'a str>,
    },
    /// Asks which MFA to use, or to set up. Reply with [`Reply::choice`], one of `among`.
    #[non_exhaustive]
    SelectMfa {
        /// Lists the choices: `SMS_MFA`, `SOFTWARE_TOKEN_MFA`, `EMAIL_OTP`.
        among: Vec<&'a str>,
    },
    /// Asks which first factor to use. Reply with [`Reply::choice`], one of `among`.
    #[non_exhaustive]
    SelectFirstFactor {
        /// Lists the choices: `PASSWORD_SRP`, `PASSWORD`, `WEB_AUTHN`, `EMAIL_OTP`, `SMS_OTP`.
        among: &'a [FirstFactor],
    },
    /// Asks for the first code of a new authenticator app. Reply with [`Reply::text`]. The parameter
    /// `FriendlyDeviceName` names the app, if you add it.
    SetUpTotp(SetUpTotp<'a>),
    /// Asks for the address that MFA codes are sent to. Reply with [`Reply::text`].
    SetUpEmailMfa,
    /// Asks for a passkey's signature. Reply with [`Reply::text`]: the JSON of the PublicKeyCredential.
    #[non_exhaustive]
    Passkey {
        /// Holds CREDENTIAL_REQUEST_OPTIONS, the JSON for `navigator.credentials.get`.
        options: &'a str,
    },
    /// Asks the pool's own challenge. Reply with [`Reply::text`], which becomes ANSWER.
    #[non_exhaustive]
    Custom {
        /// Holds ChallengeParameters.
        parameters: &'a ChallengeParameters,
    },
    /// Asks a challenge that this crate does not know. Reply with [`Reply::parameters`].
    #[non_exhaustive]
    Other {
        /// Holds ChallengeName.
        name: &'a ChallengeName,
        /// Holds ChallengeParameters.
        parameters: &'a ChallengeParameters,
        /// Is `Some` if the service refused the last reply: its message, which may be empty.
        again: Option<&'a str>,
    },
}

impl Question<'_> {
    /// Returns the variant's name, for bindings: `Password`, `NewPassword`, `Code` and so on.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Password => "Password",
            Self::NewPassword { .. } => "NewPassword",
            Self::Code { .. } => "Code",
            Self::SelectMfa { .. } => "SelectMfa",
            Self::SelectFirstFactor { .. } => "SelectFirstFactor",
            Self::SetUpTotp(_) => "SetUpTotp",
            Self::SetUpEmailMfa => "SetUpEmailMfa",
            Self::Passkey { .. } => "Passkey",
            Self::Custom { .. } => "Custom",
            Self::Other { .. } => "Other",
        }
    }
}

// Questions hold names, addresses and the secret of an authenticator app.
impl fmt::Debug for Question<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(self.name()).finish_non_exhaustive()
    }
}

impl<'a> Question<'a> {
    /// Returns what a challenge asks. The machine answers some challenges by itself.
    pub(super) fn from_challenge(challenge: &'a Challenge, again: Option<&'a str>) -> Self {
        let text = |name: &str| challenge.parameters.get(name).filter(|text| !text.is_empty());
        let parameters = &challenge.parameters;
        match &challenge.name {
            ChallengeName::Password => Self::Password,
            ChallengeName::NewPasswordRequired => {
                let mut required = names(text("requiredAttributes").unwrap_or_default());
                for name in &mut required {
                    *name = name.strip_prefix("userAttributes.").unwrap_or(name);
                }
                Self::NewPassword { required, again }
            }
            ChallengeName::SelectMfaType => {
                Self::SelectMfa { among: names(text("MFAS_CAN_CHOOSE").unwrap_or_default()) }
            }
            ChallengeName::SelectChallenge => Self::SelectFirstFactor { among: &challenge.available },
            ChallengeName::WebAuthn => {
                Self::Passkey { options: text("CREDENTIAL_REQUEST_OPTIONS").unwrap_or_default() }
            }
            ChallengeName::CustomChallenge => Self::Custom { parameters },
            kind @ (ChallengeName::SmsMfa
            | ChallengeName::SoftwareTokenMfa
            | ChallengeName::EmailOtp
            | ChallengeName::SmsOtp) => Self::Code {
                kind,
                sent_to: text("CODE_DELIVERY_DESTINATION"),
                medium: text("CODE_DELIVERY_DELIVERY_MEDIUM"),
                again,
            },
            name => Self::Other { name, parameters, again },
        }
    }
}

/// Describes a new authenticator app: its secret, and the address to show as a QR code.
///
/// ```
/// use cognito_srp6a::SetUpTotp;
///
/// fn qr_code_text(totp: &SetUpTotp<'_>) -> String {
///     totp.otpauth_uri("Shop", "mary@example.com").to_string() // yours to wipe
/// }
/// # let _ = qr_code_text;
/// ```
#[derive(Clone)]
pub struct SetUpTotp<'a> {
    pub(super) secret_code: &'a str,
    pub(super) again: Option<&'a str>,
}

impl<'a> SetUpTotp<'a> {
    /// Takes SecretCode of an authenticator app that is set up after the sign-in, from
    /// [`Answer::into_software_token`](crate::messages::Answer::into_software_token).
    #[must_use]
    pub const fn new(secret_code: &'a str) -> Self {
        Self { secret_code, again: None }
    }

    /// Returns SecretCode in base32, which the user can type into the app.
    #[must_use]
    pub fn secret_code(&self) -> &'a str {
        self.secret_code
    }

    /// Returns `Some` if the service refused the last code: its message, which may be empty.
    #[must_use]
    pub fn again(&self) -> Option<&'a str> {
        self.again
    }

    /// Returns the `otpauth://` address for a QR code, in Google Authenticator's Key URI format. It holds the secret,
    /// and is wiped when dropped.
    ///
    /// The app shows `issuer`, your application's name, and `account`, the user's.
    #[must_use]
    pub fn otpauth_uri(&self, issuer: &str, account: &str) -> Zeroizing<String> {
        let (issuer, account) = (percent_encoded(issuer), percent_encoded(account));
        let secret = percent_encoded(self.secret_code);
        let parts = ["otpauth://totp/", &issuer, ":", &account, "?secret=", &secret, "&issuer=", &issuer];
        Zeroizing::new(parts.concat())
    }
}

impl fmt::Debug for SetUpTotp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SetUpTotp").finish_non_exhaustive()
    }
}

/// Escapes text for a URI. Unreserved characters stand for themselves (RFC 3986 section 2.3).
fn percent_encoded(text: &str) -> Zeroizing<String> {
    let mut encoded = Zeroizing::new(String::with_capacity(text.len().saturating_mul(3)));
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(byte.into());
        } else {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15] {
                encoded.extend(char::from_digit(digit.into(), 16).map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
    encoded
}

/// Holds what the person replied. Its texts and values are wiped when dropped, and redacted in `Debug`.
///
/// Each text has at most 131,072 characters.
///
/// ```
/// use cognito_srp6a::Reply;
///
/// let code = Reply::text("123456");
/// let factor = Reply::choice("PASSWORD_SRP");
/// let new_password = Reply::text("...").with_attribute("given_name", "Mary");
/// let other = Reply::parameters([("ANSWER", "42")]);
/// # let _ = (code, factor, new_password, other);
/// ```
#[derive(Default)]
pub struct Reply {
    text: Option<Password>,
    choice: Option<Zeroizing<String>>,
    pub(super) attributes: Vec<(String, Zeroizing<String>)>,
    pub(super) parameters: Vec<(String, Zeroizing<String>)>,
}

impl Reply {
    /// Replies with text: a password, a code, an address or a credential. A `String` is taken over, not copied.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: Some(Password::new(text)), ..Self::default() }
    }

    /// Replies with one of the names that were offered. Any other gets [`Error::Mismatch`](crate::Error::Mismatch).
    #[must_use]
    pub fn choice(choice: impl AsRef<str>) -> Self {
        Self { choice: Some(Zeroizing::new(choice.as_ref().into())), ..Self::default() }
    }

    /// Replies with ChallengeResponses by their names, without USERNAME, SECRET_HASH and DEVICE_KEY.
    #[must_use]
    pub fn parameters<K: Into<String>, V: Into<String>>(
        parameters: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        parameters.into_iter().fold(Self::default(), |reply, (key, value)| reply.with_parameter(key, value))
    }

    /// Adds a user's attribute to a new password, such as `given_name`.
    #[must_use]
    pub fn with_attribute(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.attributes.push((name.into(), Zeroizing::new(value.into())));
        self
    }

    /// Adds one of ChallengeResponses that the question does not ask for, by its name on the wire.
    #[must_use]
    pub fn with_parameter(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((key.into(), Zeroizing::new(value.into())));
        self
    }

    /// Returns the text, which becomes `parameter`.
    pub(super) fn wanted_text(&self, parameter: Parameter) -> Result<&Password, Error> {
        self.text.as_ref().ok_or(Error::Missing(parameter))
    }

    pub(super) fn has_text(&self) -> bool {
        self.text.is_some()
    }

    pub(super) fn wanted_choice(&self) -> Result<&str, Error> {
        self.choice.as_deref().map(String::as_str).ok_or(Error::Missing(Parameter::Answer))
    }
}

impl From<Password> for Reply {
    fn from(password: Password) -> Self {
        Self { text: Some(password), ..Self::default() }
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").finish_non_exhaustive()
    }
}
