//! The public keys A and B.

use super::{
    encoding::{Encoded, parse_hex, to_hex},
    error::InvalidInteger,
};
use crate::arith::{BYTES, Residue};
use alloc::string::String;
use core::{fmt, marker::PhantomData};

/// Marks A, the client's public key.
#[derive(Clone, Copy, Debug)]
pub enum OfClient {}

/// Marks B, the server's public key.
#[derive(Clone, Copy, Debug)]
pub enum OfServer {}

/// Holds a public key n with 1 <= n < N. A and B have different types, so that no formula confuses them.
///
#[cfg_attr(feature = "hazmat", doc = "```")]
#[cfg_attr(not(feature = "hazmat"), doc = "```ignore")]
/// use cognito_srp6a::hazmat::{InvalidInteger, ServerPublicKey};
///
/// assert_eq!(ServerPublicKey::from_hex("0AB")?.to_hex(), "ab");
/// assert_eq!(ServerPublicKey::from_hex("0").err(), Some(InvalidInteger::Zero));
/// # Ok::<(), cognito_srp6a::hazmat::InvalidInteger>(())
/// ```
pub struct PublicKey<Of> {
    residue: Residue,
    of: PhantomData<Of>,
}

/// Is `A = g^a mod N`.
pub type ClientPublicKey = PublicKey<OfClient>;

/// Is `B = k*v + g^b mod N`.
pub type ServerPublicKey = PublicKey<OfServer>;

impl<Of> PublicKey<Of> {
    /// Reads the key from hexadecimal digits of either case, with any leading zeros.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidInteger::Empty`], [`InvalidInteger::TooLong`] over 1,024 digits,
    /// [`InvalidInteger::InvalidHex`], [`InvalidInteger::Zero`], or [`InvalidInteger::NotReduced`] at N or above.
    pub fn from_hex(hex: &str) -> Result<Self, InvalidInteger> {
        let digits = parse_hex(hex)?;
        let zeros = BYTES.checked_sub(digits.len()).ok_or(InvalidInteger::NotReduced)?;
        let mut bytes = [0; BYTES];
        for (byte, digit) in bytes.iter_mut().skip(zeros).zip(digits) {
            *byte = digit;
        }
        Self::from_be_bytes(&bytes)
    }

    /// Reads the key from 384 big-endian bytes.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidInteger::Zero`] or [`InvalidInteger::NotReduced`].
    pub fn from_be_bytes(bytes: &[u8; BYTES]) -> Result<Self, InvalidInteger> {
        Self::from_residue(Residue::from_be_bytes(bytes).ok_or(InvalidInteger::NotReduced)?)
    }

    /// Makes the key of a residue.
    pub(crate) fn from_residue(residue: Residue) -> Result<Self, InvalidInteger> {
        if residue.is_zero() { Err(InvalidInteger::Zero) } else { Ok(Self { residue, of: PhantomData }) }
    }

    /// Returns SRP_A or SRP_B: lower-case hexadecimal digits without leading zeros.
    #[must_use]
    pub fn to_hex(&self) -> String {
        to_hex(&*self.residue.to_be_bytes())
    }

    /// Computes enc of the key.
    pub(crate) fn encoded(&self) -> Encoded {
        Encoded::new(&*self.residue.to_be_bytes())
    }

    /// Returns the key as an integer modulo N.
    pub(crate) fn residue(&self) -> &Residue {
        &self.residue
    }
}

impl<Of> Clone for PublicKey<Of> {
    fn clone(&self) -> Self {
        Self { residue: self.residue.copy(), of: PhantomData }
    }
}

impl<Of> PartialEq for PublicKey<Of> {
    fn eq(&self, other: &Self) -> bool {
        self.residue.to_be_bytes() == other.residue.to_be_bytes()
    }
}

impl<Of> Eq for PublicKey<Of> {}

impl<Of> fmt::Debug for PublicKey<Of> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PublicKey").field(&self.to_hex()).finish()
    }
}
