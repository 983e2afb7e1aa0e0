//! A and B.

use super::encoding::{Encoded, parse_hex, to_hex};
use crate::{
    arith::{BYTES, Residue},
    error::{Error, Parameter},
};
use alloc::string::String;

/// A public key A or B: 1 <= n < N.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PublicKey([u8; BYTES]);

impl PublicKey {
    /// The key in hexadecimal digits of either case, with any leading zeros.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`], [`Error::TooLong`] over 1,024 digits, [`Error::InvalidHex`], [`Error::ZeroPublicKey`],
    /// [`Error::NotReduced`] at N or above.
    pub fn from_hex(hex: &str, parameter: Parameter) -> Result<Self, Error> {
        let digits = parse_hex(hex, parameter)?;
        let zeros = BYTES.checked_sub(digits.len()).ok_or(Error::NotReduced(parameter))?;
        let mut bytes = [0; BYTES];
        for (byte, digit) in bytes.iter_mut().skip(zeros).zip(digits) {
            *byte = digit;
        }
        Self::from_be_bytes(bytes, parameter)
    }

    /// The key in big-endian bytes.
    ///
    /// # Errors
    ///
    /// [`Error::ZeroPublicKey`], [`Error::NotReduced`].
    pub fn from_be_bytes(bytes: [u8; BYTES], parameter: Parameter) -> Result<Self, Error> {
        if bytes == [0; BYTES] {
            Err(Error::ZeroPublicKey(parameter))
        } else if Residue::from_be_bytes(&bytes).is_none() {
            Err(Error::NotReduced(parameter))
        } else {
            Ok(Self(bytes))
        }
    }

    /// The key that `residue` is.
    pub(crate) fn of(residue: &Residue, parameter: Parameter) -> Result<Self, Error> {
        Self::from_be_bytes(*residue.to_be_bytes(), parameter)
    }

    /// SRP_A or SRP_B: lower-case hexadecimal digits without leading zeros.
    #[must_use]
    pub fn to_hex(&self) -> String {
        to_hex(&self.0)
    }

    pub(crate) fn encoded(&self) -> Encoded {
        Encoded::of(&self.0)
    }

    /// The key as an integer modulo N.
    pub(crate) fn residue(&self) -> Residue {
        // Below N since it was made: the other arm is never taken, and 0 is what it would be.
        Residue::from_be_bytes(&self.0).unwrap_or_else(|| Residue::from_u256(&[0; 32]))
    }
}
