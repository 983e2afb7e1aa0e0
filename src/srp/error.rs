//! Why something is refused. None of these names a parameter: whoever knows which one it is adds its name.

use core::fmt;

/// Text or bytes that are no integer of the kind wanted.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum InvalidInteger {
    /// There are no digits.
    Empty,
    /// There are more than 1,024 digits.
    TooLong,
    /// A character is no hexadecimal digit.
    InvalidHex,
    /// A public key is zero (RFC 5054 sections 2.5.3 and 2.5.4).
    Zero,
    /// A public key is at or above N.
    NotReduced,
}

/// A secret exponent that makes no public key. A generator that works draws none.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum WeakExponent {
    /// The power of g is 1: S would be the same whatever the password.
    Trivial,
    /// B is zero, as for one `b` of all.
    ZeroPublicKey,
}

/// The random number generator failed, or gave a weak exponent.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct RngFailure;

/// u = 0.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct ZeroScrambler;

/// Declares what each error says.
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
        InvalidInteger::NotReduced => "the public key is not below the group's prime",
    };
    WeakExponent: |error| match error {
        WeakExponent::Trivial => "the secret exponent makes a power of 1",
        WeakExponent::ZeroPublicKey => "the secret exponent makes a public key of zero",
    };
    RngFailure: |_error| "the random number generator failed";
    ZeroScrambler: |_error| "u is zero";
}
