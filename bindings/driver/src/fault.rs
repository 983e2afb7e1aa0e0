//! Why a call was refused.

use cognito_srp6a::Error;

/// Says why a call was refused. Its number and its name are the same in every language.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Fault {
    /// The crate refused it.
    Core(Error),
    /// Text is not UTF-8.
    InvalidUtf8,
    /// There is no option of this name.
    UnknownOption,
    /// The option is neither `true` nor `false`.
    InvalidFlag,
    /// The option `device` is not the JSON of a stored device.
    InvalidJson,
    /// A number of bytes is not the one prescribed.
    InvalidLength,
    /// A pointer is NULL.
    NullPointer,
    /// Another thread is in a call on the same handle.
    InUse,
    /// A call panicked. The handle can only be freed.
    Panicked,
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Core(error)
    }
}

/// Declares number, name and message of each fault, and their list. Numbers are assigned by hand and never used again.
macro_rules! faults {
    (
        core { $($pattern:pat, $number:literal, $name:literal;)* }
        border { $($variant:ident, $border_number:literal, $border_name:literal, $message:literal;)* }
    ) => {
        impl Fault {
            /// Lists every number with its name.
            pub const ALL: &'static [(i32, &'static core::ffi::CStr)] = &[
                $(($number, $name),)*
                $(($border_number, $border_name),)*
            ];

            /// Returns the status of the C ABI, below zero.
            #[must_use]
            pub const fn number(self) -> i32 {
                match self {
                    $(Self::Core($pattern) => $number,)*
                    $(Self::$variant => $border_number,)*
                    Self::Core(_) => -1,
                }
            }

            /// Returns the name: `Missing`, `TooLong` and so on. An error that the crate has added since is `Unknown`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::Core($pattern) => const { text($name) },)*
                    $(Self::$variant => const { text($border_name) },)*
                    Self::Core(_) => "Unknown",
                }
            }

            /// Returns what is wrong, without the name of the parameter before it.
            #[must_use]
            pub const fn reason(self) -> &'static str {
                match self {
                    Self::Core(error) => error.reason(),
                    $(Self::$variant => $message,)*
                }
            }
        }
    };
}

faults! {
    core {
        Error::AdminNoSrpAuth, -2, c"AdminNoSrpAuth";
        Error::ClaimRejected, -3, c"ClaimRejected";
        Error::Downgrade, -4, c"Downgrade";
        Error::Duplicate(_), -5, c"Duplicate";
        Error::Empty(_), -6, c"Empty";
        Error::InvalidBase64(_), -7, c"InvalidBase64";
        Error::InvalidFormat(_), -8, c"InvalidFormat";
        Error::InvalidHex(_), -9, c"InvalidHex";
        Error::InvalidState, -10, c"InvalidState";
        Error::Mismatch(_), -11, c"Mismatch";
        Error::Missing(_), -12, c"Missing";
        Error::NotReduced(_), -13, c"NotReduced";
        Error::OutOfTurn, -14, c"OutOfTurn";
        Error::RngFailure, -15, c"RngFailure";
        Error::TimestampOutOfRange, -16, c"TimestampOutOfRange";
        Error::TooLong(_), -17, c"TooLong";
        Error::UnexpectedChallenge, -18, c"UnexpectedChallenge";
        Error::ZeroPublicKey(_), -19, c"ZeroPublicKey";
        Error::ZeroScrambler, -20, c"ZeroScrambler";
    }
    border {
        InvalidUtf8, -64, c"InvalidUtf8", "is not UTF-8";
        UnknownOption, -65, c"UnknownOption", "is not an option";
        InvalidFlag, -66, c"InvalidFlag", "is neither true nor false";
        InvalidJson, -67, c"InvalidJson", "is not the JSON of a stored device";
        InvalidLength, -68, c"InvalidLength", "has the wrong length";
        NullPointer, -69, c"NullPointer", "is NULL";
        InUse, -70, c"InUse", "another thread is using this sign-in";
        Panicked, -71, c"Panicked", "an earlier call panicked; this sign-in can only be freed";
    }
}

impl Fault {
    /// Returns the parameter at fault, if there is one to name.
    #[must_use]
    pub fn parameter(self) -> Option<&'static str> {
        match self {
            Self::Core(error) => error.parameter().map(|parameter| parameter.as_str()),
            Self::InvalidJson => Some("device"),
            _ => None,
        }
    }

    /// Returns whether the fault is about the argument of a call: its reason then reads on from the argument's name.
    #[must_use]
    pub const fn is_of_argument(self) -> bool {
        match self {
            Self::InvalidUtf8
            | Self::UnknownOption
            | Self::InvalidFlag
            | Self::InvalidJson
            | Self::InvalidLength
            | Self::NullPointer => true,
            Self::Core(_) | Self::InUse | Self::Panicked => false,
        }
    }

    /// Returns the name of a status.
    #[must_use]
    pub fn name_of(number: i32) -> &'static core::ffi::CStr {
        Self::ALL.iter().find(|(other, _)| *other == number).map_or(c"Unknown", |(_, name)| name)
    }
}

const fn text(name: &'static core::ffi::CStr) -> &'static str {
    match name.to_str() {
        Ok(name) => name,
        Err(_) => "",
    }
}
