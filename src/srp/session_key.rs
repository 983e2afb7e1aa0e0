//! Derives K from u and S by HKDF-SHA256, RFC 5869.

use super::{
    encoding::Encoded,
    formulas::encoded,
    values::{Scrambler, SessionKey},
};
use crate::arith::Residue;
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

impl SessionKey {
    /// Derives K from u and S.
    pub(crate) fn new(u: &Scrambler, premaster: &Residue) -> Self {
        Self::from_prk(&prk(Encoded::new(u.as_be_bytes()).as_ref(), encoded(premaster).as_ref()))
    }

    /// Computes `K = first 16 bytes of HMAC-SHA256(PRK, "Caldera Derived Key" | 0x01)`: HKDF-Expand, RFC 5869 section
    /// 2.3.
    #[must_use]
    #[allow(clippy::expect_used, clippy::missing_panics_doc, reason = "both lengths are fixed, and lawful")]
    pub fn from_prk(prk: &[u8; 32]) -> Self {
        let mut key = Zeroizing::new([0; 16]);
        let hkdf = Hkdf::<Sha256>::from_prk(prk).expect("a PRK has the length of a hash");
        hkdf.expand(b"Caldera Derived Key", &mut *key).expect("16 bytes are less than 255 hashes");
        Self::from_be_bytes(key)
    }
}

/// Computes `PRK = HMAC-SHA256(key = enc(u), enc(S))`: HKDF-Extract, RFC 5869 section 2.2. Both arguments are encoded.
#[must_use]
pub fn prk(enc_u: &[u8], enc_s: &[u8]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(Hkdf::<Sha256>::extract(Some(enc_u), enc_s).0.into())
}
