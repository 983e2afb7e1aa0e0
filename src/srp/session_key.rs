//! K: HKDF-SHA256 of u and S, RFC 5869.

use super::{encoding::Encoded, formulas::encoded};
use crate::arith::Residue;
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// K of u and S.
pub(crate) fn session_key(u: &[u8; 32], s: &Residue) -> Zeroizing<[u8; 16]> {
    key(&prk(Encoded::of(u).as_ref(), encoded(s).as_ref()))
}

/// `PRK = HMAC-SHA256(key = enc(u), enc(S))`: HKDF-Extract, RFC 5869 section 2.2. Takes both encoded.
#[must_use]
pub fn prk(enc_u: &[u8], enc_s: &[u8]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(Hkdf::<Sha256>::extract(Some(enc_u), enc_s).0.into())
}

/// `K = first 16 bytes of HMAC-SHA256(PRK, "Caldera Derived Key" | 0x01)`: HKDF-Expand, RFC 5869 section 2.3.
#[must_use]
#[allow(clippy::expect_used, clippy::missing_panics_doc, reason = "both lengths are fixed, and lawful")]
pub fn key(prk: &[u8; 32]) -> Zeroizing<[u8; 16]> {
    let mut key = Zeroizing::new([0; 16]);
    let hkdf = Hkdf::<Sha256>::from_prk(prk).expect("a PRK has the length of a hash");
    hkdf.expand(b"Caldera Derived Key", &mut *key).expect("16 bytes are less than 255 hashes");
    key
}
