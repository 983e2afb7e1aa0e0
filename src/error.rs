//! What can go wrong, and with which parameter.

mod parameter; // Parameter
mod wire; // enums whose variants are names on the wire

pub use parameter::Parameter;
pub(crate) use wire::wire_enum;

use core::fmt;

/// Why a value could not be computed. Holds no input, so it can be logged.
///
/// ```
/// use cognito_srp6a::{Error, Parameter, UserPoolId};
///
/// let error = "us-east-1".parse::<UserPoolId>().unwrap_err();
/// assert_eq!(error, Error::InvalidFormat(Parameter::UserPoolId));
/// assert_eq!(error.parameter(), Some(Parameter::UserPoolId));
/// assert!(error.to_string().starts_with("UserPoolId is not of the form <region>_<name>"));
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// `ADMIN_NO_SRP_AUTH` cannot be answered: it is an `AuthFlow` that the service model still lists among the
    /// challenge names. Send the password with [`AuthParameters::admin_user_password_auth`] instead.
    ///
    /// [`AuthParameters::admin_user_password_auth`]: crate::AuthParameters::admin_user_password_auth
    AdminNoSrpAuth,
    /// The signature is not the one that the right password gives. Only the server's half says so.
    ClaimRejected,
    /// The parameter differs from what this side of the sign-in knows: a challenge for another device, a
    /// `SECRET_HASH` of another name, a secret block that was not issued.
    Mismatch(Parameter),
    /// The service asked for what this sign-in never gives away: a password, where the flow proves it without sending
    /// it, or a new password before the old one was proved. Nothing was sent, and the sign-in is over. A fake server
    /// asks so.
    Downgrade,
    /// The parameter is given twice. USERNAME, SECRET_HASH and DEVICE_KEY come from the [`AppUser`](crate::AppUser) alone,
    /// so giving them at all is giving them twice.
    Duplicate(Parameter),
    /// The parameter is there and empty.
    Empty(Parameter),
    /// Not standard base64 with padding.
    InvalidBase64(Parameter),
    /// Not an integer in hexadecimal digits.
    InvalidHex(Parameter),
    /// Not of the form that the service model, or the protocol, prescribes.
    InvalidFormat(Parameter),
    /// The bytes given to `from_bytes` are not a waiting sign-in.
    InvalidState,
    /// The parameter is not there.
    Missing(Parameter),
    /// A public key at or above N. N and its multiples are among them, which RFC 5054 section 2.5.3 demands to refuse;
    /// the others no honest peer sends.
    NotReduced(Parameter),
    /// A call out of turn: an answer received while a question is open, or a reply while a message is out. Nothing
    /// changed.
    OutOfTurn,
    /// The random number generator failed, or gave the one value that makes A = 1.
    RngFailure,
    /// An instant before 1970 or after the year 9999.
    TimestampOutOfRange,
    /// Longer than allowed. Checked before anything else is done with the parameter.
    TooLong(Parameter),
    /// Shorter than allowed.
    TooShort(Parameter),
    /// A public key of zero (RFC 5054 sections 2.5.3 and 2.5.4).
    ZeroPublicKey(Parameter),
    /// A challenge that this sign-in cannot answer: a second claim, a device's challenge without a device, one for the
    /// second time. Nothing changed.
    UnexpectedChallenge,
    /// u = 0 (SRP-6a's other safeguard; needs a SHA-256 output of all zeros).
    ZeroScrambler,
}

impl Error {
    /// The parameter at fault, where there is one.
    #[must_use]
    pub const fn parameter(self) -> Option<Parameter> {
        match self {
            Self::Mismatch(p)
            | Self::Duplicate(p)
            | Self::Empty(p)
            | Self::InvalidBase64(p)
            | Self::InvalidHex(p)
            | Self::InvalidFormat(p)
            | Self::Missing(p)
            | Self::NotReduced(p)
            | Self::TooLong(p)
            | Self::TooShort(p)
            | Self::ZeroPublicKey(p) => Some(p),
            Self::TimestampOutOfRange => Some(Parameter::Timestamp),
            Self::AdminNoSrpAuth
            | Self::ClaimRejected
            | Self::Downgrade
            | Self::InvalidState
            | Self::OutOfTurn
            | Self::RngFailure
            | Self::UnexpectedChallenge
            | Self::ZeroScrambler => None,
        }
    }
}

impl Error {
    /// Returns what is wrong, in words, without the name of the parameter before it.
    ///
    /// ```
    /// use cognito_srp6a::{Error, Parameter};
    ///
    /// let error = Error::Missing(Parameter::Salt);
    /// assert_eq!((error.reason(), error.to_string().as_str()), ("is missing", "SALT is missing"));
    /// ```
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::AdminNoSrpAuth => {
                "ADMIN_NO_SRP_AUTH is an authentication flow, not a challenge that can be answered; \
                 use ADMIN_USER_PASSWORD_AUTH"
            }
            Self::ClaimRejected => "the password claim is wrong",
            Self::Mismatch(_) => "is not the one expected",
            Self::Downgrade => "the service asked for what this sign-in never gives away",
            Self::Duplicate(Parameter::Username | Parameter::SecretHash | Parameter::DeviceKey) => {
                "is given twice, or cannot be given here: it comes from the AppUser"
            }
            Self::Duplicate(_) => "is given twice",
            Self::Empty(_) => "is empty",
            Self::InvalidBase64(_) => "is not base64",
            Self::InvalidHex(_) => "is not a hexadecimal integer",
            Self::InvalidFormat(parameter) => form(parameter),
            Self::InvalidState => "the bytes are not a waiting sign-in",
            Self::Missing(_) => "is missing",
            Self::NotReduced(_) => "is not below the group's prime",
            Self::OutOfTurn => "the call is out of turn",
            Self::RngFailure => "the random number generator failed",
            Self::TimestampOutOfRange => "is outside 1970 to 9999",
            Self::TooLong(_) => "is too long",
            Self::TooShort(_) => "is too short",
            Self::UnexpectedChallenge => "the challenge cannot be answered in this sign-in",
            Self::ZeroPublicKey(_) => "is zero",
            Self::ZeroScrambler => "u is zero",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parameter) = self.parameter() {
            f.write_str(parameter.as_str())?;
            f.write_str(" ")?;
        }
        f.write_str(self.reason())
    }
}

/// What is prescribed, for the message.
const fn form(parameter: Parameter) -> &'static str {
    match parameter {
        Parameter::ClientId => {
            "is not of the form of visible ASCII characters, without the pool's id before it"
        }
        Parameter::Date => "is not of the form Wed, 21 Oct 2015 07:28:00 GMT",
        Parameter::DeviceKey => "is not of the form of visible ASCII characters",
        Parameter::PasswordVerifier => "is not of the form of a non-negative integer",
        Parameter::Timestamp => "is not of the form Tue Sep 5 07:09:03 UTC 2023",
        Parameter::UserPoolId => {
            "is not of the form <region>_<name>: the pool's id alone, without ARN, URL and client id"
        }
        _ => "is not of the form prescribed",
    }
}

impl core::error::Error for Error {}
