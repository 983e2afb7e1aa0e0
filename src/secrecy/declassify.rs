//! The complete list of declassified values: computed from secrets, and made public on purpose.
//!
//! Except for them, no branch and no address may depend on a secret. `tests/constant_time` checks this. Only its
//! build, with `--cfg cognito_srp6a_memcheck`, makes [`declassify`] do anything.

/// Names what is declassified.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Declassified {
    /// Declassifies A, computed from `a`: it is sent.
    A,
    /// Declassifies B, computed from `b` and v: it is sent.
    B,
    /// Declassifies whether an integer is refused for being 0, 1, or N or more. An honest A, B or v never is.
    Refused,
    /// Declassifies the length of enc(S) and enc(v): the number of leading zero bytes, and the top bit of the next
    /// byte.
    ///
    /// The protocol hashes enc(S) and sends enc(v). For all S except one in 2^73, SHA-256 needs the same number of
    /// blocks.
    Length,
    /// Declassifies PASSWORD_CLAIM_SIGNATURE: it is sent.
    Signature,
    /// Declassifies SECRET_HASH: it is sent.
    SecretHash,
    /// Declassifies whether a claim or SECRET_HASH is right: the server answers that.
    Verdict,
}

/// Returns the value, which is public from here on.
#[cfg(not(cognito_srp6a_memcheck))]
#[inline(always)]
pub(crate) fn declassify<T>(_: Declassified, value: T) -> T {
    value
}

/// Returns the value, which is public from here on, and tells the checker so.
#[cfg(cognito_srp6a_memcheck)]
pub(crate) fn declassify<T>(what: Declassified, mut value: T) -> T {
    if let Some(reveal) = REVEAL.get() {
        reveal(what, core::ptr::from_mut(&mut value).cast(), size_of::<T>());
    }
    value
}

/// Holds the checker's function, which takes the address and the size of a value.
#[cfg(cognito_srp6a_memcheck)]
pub static REVEAL: std::sync::OnceLock<fn(Declassified, *mut u8, usize)> = std::sync::OnceLock::new();
