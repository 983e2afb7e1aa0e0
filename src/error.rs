//! Errors, and the parameter at fault.

mod parameter; // Parameter
mod wire; // enums whose variants are names on the wire

pub use parameter::Parameter;
pub(crate) use wire::wire_enum;

use core::fmt;

/// Says why a call failed. It holds no input, so it can be logged.
///
/// [The guide](crate::guide::errors) says what to do about each error.
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
    /// Means that `ADMIN_NO_SRP_AUTH` came as a challenge, which cannot be answered.
    ///
    /// It is an `AuthFlow` that the service model still lists among the challenge names. Send the password with
    /// [`AuthParameters::admin_user_password_auth`] instead.
    ///
    /// [`AuthParameters::admin_user_password_auth`]: crate::AuthParameters::admin_user_password_auth
    AdminNoSrpAuth,
    /// Means that the signature does not match the password. Only the server's half returns it.
    ClaimRejected,
    /// Means that the parameter differs from what this side of the sign-in knows.
    ///
    /// Examples are a challenge for another device, and a choice that was not offered. Others are a `SECRET_HASH` of another
    /// name, a secret block that was not issued, and options that conflict.
    Mismatch(Parameter),
    /// Means that the service asked for what this sign-in never gives away, as a fake server would.
    ///
    /// Examples are the password itself, where the flow proves it without sending it, and a new password before the user
    /// proved anything. Nothing was sent, and the sign-in is over.
    Downgrade,
    /// Means that the parameter is given twice.
    ///
    /// USERNAME, SECRET_HASH and DEVICE_KEY come from the [`AppUser`](crate::AppUser) alone, so you cannot add them.
    Duplicate(Parameter),
    /// Means that the parameter is there and empty.
    Empty(Parameter),
    /// Means that the parameter is not standard base64 with padding, or that a SECRET_BLOCK was cut.
    InvalidBase64(Parameter),
    /// Means that the parameter is not an integer in hexadecimal digits.
    InvalidHex(Parameter),
    /// Means that the parameter does not have the form that the service model or the protocol prescribes.
    InvalidFormat(Parameter),
    /// Means that the bytes given to `from_bytes` are not a saved sign-in, or that an exponent given to `hazmat` is not
    /// allowed.
    InvalidState,
    /// Means that the parameter is not there.
    Missing(Parameter),
    /// Means that a public key or a verifier is N or more.
    ///
    /// RFC 5054 section 2.5.3 requires that N and its multiples are rejected. No honest peer sends the others.
    NotReduced(Parameter),
    /// Means that the call came out of turn: an answer while a question is open, or a reply while a message is out.
    /// Nothing changed.
    OutOfTurn,
    /// Means that the random number generator failed, or returned only zeros, which would make A = 1.
    RngFailure,
    /// Means that an instant is before 1970 or after the year 9999.
    TimestampOutOfRange,
    /// Means that the parameter is longer than allowed. This is checked before anything else is done with it.
    TooLong(Parameter),
    /// Means that a public key is zero modulo N (RFC 5054 sections 2.5.3 and 2.5.4), or that a verifier is zero.
    ZeroPublicKey(Parameter),
    /// Means that this sign-in cannot answer the challenge. Nothing changed.
    ///
    /// Examples are a second claim, a device's challenge without a device, and a challenge that may come only once.
    UnexpectedChallenge,
    /// Means that u = 0, SRP-6a's other safeguard. It would take a SHA-256 output of all zeros.
    ZeroScrambler,
}

impl Error {
    /// Returns the parameter at fault, if there is one.
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
            Self::Mismatch(_) => "is not what this sign-in expects",
            Self::Downgrade => "the service asked for more than this sign-in gives away",
            Self::Duplicate(Parameter::Username | Parameter::SecretHash | Parameter::DeviceKey) => {
                "is given twice, or added by hand: only the AppUser sets it"
            }
            Self::Duplicate(_) => "is given twice",
            Self::Empty(_) => "is empty",
            Self::InvalidBase64(_) => "is not base64",
            Self::InvalidHex(_) => "is not a hexadecimal integer",
            Self::InvalidFormat(parameter) => form(parameter),
            Self::InvalidState => "the bytes are not a saved sign-in",
            Self::Missing(_) => "is missing",
            Self::NotReduced(_) => "is not below the group's prime N",
            Self::OutOfTurn => "the call came out of turn",
            Self::RngFailure => "the random number generator failed",
            Self::TimestampOutOfRange => "is outside 1970 to 9999",
            Self::TooLong(_) => "is too long",
            Self::UnexpectedChallenge => "this sign-in cannot answer the challenge",
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

/// Returns what the parameter must be, for the message.
const fn form(parameter: Parameter) -> &'static str {
    match parameter {
        Parameter::ClientId => "may only contain visible ASCII characters, and no pool id before it",
        Parameter::Date => "is not of the form Wed, 21 Oct 2015 07:28:00 GMT",
        Parameter::DeviceKey => "may only contain visible ASCII characters",
        Parameter::PasswordVerifier => "is negative",
        Parameter::Timestamp => "is not of the form Tue Sep 5 07:09:03 UTC 2023",
        Parameter::UserPoolId => {
            "is not of the form <region>_<name>: give the pool's id alone, without ARN, URL or client id"
        }
        _ => "does not have the prescribed form",
    }
}

impl core::error::Error for Error {}
