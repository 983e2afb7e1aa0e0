//! The secret exponent a and the public key A of one sign-in.

use super::{
    error::RngFailure,
    formulas::client_premaster,
    public_key::{ClientPublicKey, ServerPublicKey},
    values::{PrivateKey, Scrambler},
};
use crate::{
    arith::{self, Residue},
    secrecy::{Declassified, declassify},
};
use alloc::vec::Vec;
use rand::TryCryptoRng;
use zeroize::Zeroizing;

/// Holds a secret exponent and its public key `A = g^a mod N`, for one sign-in. Only a saved state takes `a` out.
pub struct Ephemeral {
    a: Zeroizing<Vec<u8>>,
    public_key: ClientPublicKey,
}

impl Ephemeral {
    /// Counts the bytes of `a` as this crate draws it.
    ///
    /// RFC 5054 section 3.1 asks for at least 256 bits. RFC 3526 section 8 advises up to 420 for this group. A shorter
    /// `a` would not be faster: u*x alone has 512 bits.
    pub const BYTES: usize = 64;

    /// Draws `a`, and computes A.
    ///
    /// # Errors
    ///
    /// Returns [`RngFailure`] if the generator fails, or if A = 1.
    pub fn generate<R: TryCryptoRng + ?Sized>(rng: &mut R) -> Result<Self, RngFailure> {
        let mut a = Zeroizing::new(alloc::vec![0; Self::BYTES]);
        rng.try_fill_bytes(&mut a).map_err(|_| RngFailure)?;
        Self::from_secret(a).ok_or(RngFailure)
    }

    /// Takes a given `a`, big-endian. Returns `None` if A = 1, as for a = 0 and multiples of the group's order.
    pub(crate) fn from_secret(a: Zeroizing<Vec<u8>>) -> Option<Self> {
        let public_key = declassify(Declassified::A, arith::pow_g(&a));
        if public_key.is_one() {
            return None;
        }
        Some(Self { a, public_key: ClientPublicKey::from_residue(public_key).ok()? })
    }

    /// Restores the state that [`into_bytes`](Self::into_bytes) saved. Returns `None` for other bytes.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.len() == Self::BYTES { Self::from_secret(Zeroizing::new(bytes.to_vec())) } else { None }
    }

    /// Returns A.
    #[must_use]
    pub fn public_key(&self) -> &ClientPublicKey {
        &self.public_key
    }

    /// Computes `S = (B - k*g^x)^(a + u*x) mod N`.
    #[must_use]
    pub fn premaster(&self, b_pub: &ServerPublicKey, u: &Scrambler, x: &PrivateKey) -> Residue {
        client_premaster(&self.a, b_pub, u, x)
    }

    /// Returns the state, for `SignIn` to write among its own.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.a
    }

    /// Saves the state: `a`, big-endian. Nothing else remains.
    pub(crate) fn into_bytes(self) -> Zeroizing<Vec<u8>> {
        self.a
    }
}
