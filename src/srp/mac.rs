//! Computes and compares HMAC-SHA256.

use crate::secrecy::{Declassified, declassify};
use hmac::{Hmac, KeyInit, Mac, digest::CtOutput};
use sha2::Sha256;

/// Begins HMAC-SHA256 with a key of any length.
#[allow(clippy::expect_used, reason = "RFC 2104 section 2: keys of any length")]
pub(crate) fn hmac(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of any length")
}

/// Returns whether the HMAC is the given one.
///
/// Timing: constant, except for the length of the given one, and for the result.
pub(crate) fn is_mac(mac: Hmac<Sha256>, given: &[u8]) -> bool {
    let given = <[u8; 32]>::try_from(given);
    declassify(Declassified::Verdict, given.is_ok_and(|given| mac.finalize() == CtOutput::new(given.into())))
}
