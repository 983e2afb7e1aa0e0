//! a and A, for one sign-in.

use super::public_key::PublicKey;
use crate::{
    arith,
    error::{Error, Parameter},
    secrecy::{Declassified, EXPONENTIATION, declassify, wiped},
};
use alloc::vec::Vec;
use rand::TryCryptoRng;
use zeroize::Zeroizing;

/// A secret exponent and its public key `A = g^a mod N`, for one sign-in.
pub struct Ephemeral {
    a: Zeroizing<Vec<u8>>,
    public_key: PublicKey,
}

impl Ephemeral {
    /// Bytes of `a` as this crate draws it. RFC 5054 section 3.1 asks for 256 bits at least, RFC 3526 section 8 advises
    /// up to 420 for this group. u*x has 512 bits, so an `a` of fewer would not make a + u*x any shorter.
    pub const BYTES: usize = 64;

    /// A fresh `a`.
    ///
    /// # Errors
    ///
    /// [`Error::RngFailure`].
    pub fn generate<R: TryCryptoRng + ?Sized>(rng: &mut R) -> Result<Self, Error> {
        wiped::<EXPONENTIATION, _>(|| {
            let mut a = Zeroizing::new(alloc::vec![0; Self::BYTES]);
            rng.try_fill_bytes(&mut a).map_err(|_| Error::RngFailure)?;
            Self::from_secret(a).ok_or(Error::RngFailure)
        })
    }

    /// The given `a`, big-endian; `None` if A = 1, which only a = 0 and multiples of the group's order make.
    pub(crate) fn from_secret(a: Zeroizing<Vec<u8>>) -> Option<Self> {
        let public_key = declassify(Declassified::A, arith::pow_g(&a));
        if public_key.is_one() {
            return None;
        }
        Some(Self { a, public_key: PublicKey::of(&public_key, Parameter::SrpA).ok()? })
    }

    /// The `a` of [`into_secret`](Self::into_secret).
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() != Self::BYTES {
            return Err(Error::InvalidState);
        }
        wiped::<EXPONENTIATION, _>(|| {
            Self::from_secret(Zeroizing::new(bytes.to_vec())).ok_or(Error::InvalidState)
        })
    }

    /// a, big-endian.
    pub(crate) fn secret(&self) -> &[u8] {
        &self.a
    }

    /// A.
    #[must_use]
    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    /// a, big-endian, and nothing else left.
    pub(crate) fn into_secret(self) -> Zeroizing<Vec<u8>> {
        self.a
    }
}
