//! Errors of this layer. They name no parameter: the layer above knows it, and adds its name.

use core::fmt;

/// Says why text or bytes are not an integer of the kind that is needed.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum InvalidInteger {
    /// Means that there are no digits.
    Empty,
    /// Means that there are more than 1,024 digits.
    TooLong,
    /// Means that a character is no hexadecimal digit.
    InvalidHex,
    /// Means that a public key is zero (RFC 5054 sections 2.5.3 and 2.5.4).
    Zero,
    /// Means that a public key is N or more.
    NotReduced,
}

/// Says why a secret exponent is refused. A working generator never draws such an exponent.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum WeakExponent {
    /// Means that the power of g is 1. S would then be the same for every password.
    Trivial,
    /// Means that B is zero modulo N. Exactly one `b` does that.
    ZeroPublicKey,
}

/// Means that the random number generator failed, or returned a weak exponent.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct RngFailure;

/// Means that u = 0.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct ZeroScrambler;

/// Declares the message of each error.
macro_rules! says {
    ($($name:ident: |$error:ident| $text:expr;)*) => { $(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let $error = self;
                f.write_str($text)
            }
        }

        impl core::error::Error for $name {}
    )* };
}

says! {
    InvalidInteger: |error| match error {
        InvalidInteger::Empty => "the integer is empty",
        InvalidInteger::TooLong => "the integer is too long",
        InvalidInteger::InvalidHex => "the integer is not hexadecimal",
        InvalidInteger::Zero => "the public key is zero",
        InvalidInteger::NotReduced => "the public key is not below the group's prime N",
    };
    WeakExponent: |error| match error {
        WeakExponent::Trivial => "the secret exponent makes a power of g that is 1",
        WeakExponent::ZeroPublicKey => "the secret exponent makes a public key of zero",
    };
    RngFailure: |_error| "the random number generator failed";
    ZeroScrambler: |_error| "u is zero";
}
