//! Integers on the wire: adds the parameter's name to the errors of `srp`.

use crate::{
    error::{Error, Parameter},
    srp::{ClientPublicKey, InvalidInteger, RngFailure, Salt, ServerPublicKey, WeakExponent, ZeroScrambler},
};
use core::str::FromStr;

/// Adds the name of the parameter that holds the integer.
fn named(parameter: Parameter) -> impl Fn(InvalidInteger) -> Error {
    move |error| match error {
        InvalidInteger::Empty => Error::Empty(parameter),
        InvalidInteger::TooLong => Error::TooLong(parameter),
        InvalidInteger::InvalidHex => Error::InvalidHex(parameter),
        InvalidInteger::Zero => Error::ZeroPublicKey(parameter),
        InvalidInteger::NotReduced => Error::NotReduced(parameter),
    }
}

/// Declares how a parameter is read.
macro_rules! reads {
    ($($name:ident $parameter:ident;)*) => { $(
        impl FromStr for $name {
            type Err = Error;

            #[doc = concat!("Reads [`Parameter::", stringify!($parameter), "`] from hexadecimal digits.")]
            ///
            /// # Errors
            ///
            /// Returns what `from_hex` returns, with the parameter's name.
            fn from_str(hex: &str) -> Result<Self, Error> {
                Self::from_hex(hex).map_err(named(Parameter::$parameter))
            }
        }
    )* };
}

reads! {
    ClientPublicKey SrpA;
    Salt Salt;
    ServerPublicKey SrpB;
}

impl From<WeakExponent> for Error {
    fn from(error: WeakExponent) -> Self {
        match error {
            WeakExponent::Trivial => Self::RngFailure,
            WeakExponent::ZeroPublicKey => Self::ZeroPublicKey(Parameter::SrpB),
        }
    }
}

impl From<RngFailure> for Error {
    fn from(RngFailure: RngFailure) -> Self {
        Self::RngFailure
    }
}

impl From<ZeroScrambler> for Error {
    fn from(ZeroScrambler: ZeroScrambler) -> Self {
        Self::ZeroScrambler
    }
}
