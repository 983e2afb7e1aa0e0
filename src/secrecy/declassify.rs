//! What is computed from secrets and made public on purpose, and why: the whole list.
//!
//! Elsewhere nothing may branch on a secret or read at a place that depends on one. `tests/constant_time` checks it by machine;
//! there alone, built with `--cfg cognito_srp6a_memcheck`, [`declassify`] does something.

/// What is made public.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Declassified {
    /// A, of `a`: sent.
    A,
    /// B, of `b` and v: sent.
    B,
    /// Whether an integer is below N, 0 or 1: an honest A, B and v never are what is refused.
    Refused,
    /// The length of enc(n): of S and v, the leading zero bytes and the top bit of the first other. The protocol hashes
    /// enc(S) and sends enc(v); but for one S in 2^73, SHA-256 takes as many blocks.
    Length,
    /// PASSWORD_CLAIM_SIGNATURE: sent.
    Signature,
    /// SECRET_HASH: sent.
    SecretHash,
    /// Whether a claim or SECRET_HASH is right: the server's answer.
    Verdict,
}

/// The value, from here on public.
#[cfg(not(cognito_srp6a_memcheck))]
#[inline(always)]
pub(crate) fn declassify<T>(_: Declassified, value: T) -> T {
    value
}

/// The value, from here on public: so memcheck is told.
#[cfg(cognito_srp6a_memcheck)]
pub(crate) fn declassify<T>(what: Declassified, mut value: T) -> T {
    if let Some(reveal) = REVEAL.get() {
        reveal(what, core::ptr::from_mut(&mut value).cast(), size_of::<T>());
    }
    value
}

/// What `tests/constant_time` has done with a value at the given address, of the given size.
#[cfg(cognito_srp6a_memcheck)]
pub static REVEAL: std::sync::OnceLock<fn(Declassified, *mut u8, usize)> = std::sync::OnceLock::new();
