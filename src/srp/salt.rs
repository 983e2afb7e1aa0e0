//! The salt, which is an integer.

use super::{
    encoding::{Encoded, parse_hex, to_hex},
    error::InvalidInteger,
};
use alloc::{string::String, vec::Vec};

/// Holds a salt, an integer, as enc(salt).
///
/// It may be negative. The service has sent negative salts for users that do not exist, and a client that fails on them
/// would tell which users exist.
///
#[cfg_attr(feature = "hazmat", doc = "```")]
#[cfg_attr(not(feature = "hazmat"), doc = "```ignore")]
/// use cognito_srp6a::hazmat::Salt;
///
/// assert_eq!(Salt::from_hex("00ff")?.encoded(), [0x00, 0xff]); // enc(255)
/// assert_eq!(Salt::from_hex("-1")?.encoded(), [0xff]);
/// # Ok::<(), cognito_srp6a::hazmat::InvalidInteger>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Salt {
    encoded: Vec<u8>,
}

impl Salt {
    /// Counts the bytes of a salt as clients draw it.
    pub const BYTES: usize = 16;

    /// Reads SALT: hexadecimal digits of either case, with any leading zeros, after a minus sign if negative.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidInteger::Empty`], [`InvalidInteger::TooLong`] over 1,024 digits, or
    /// [`InvalidInteger::InvalidHex`].
    pub fn from_hex(hex: &str) -> Result<Self, InvalidInteger> {
        match hex.strip_prefix('-') {
            None => Ok(Self::from_be_bytes(&parse_hex(hex)?)),
            Some("") => Err(InvalidInteger::InvalidHex),
            Some(digits) => {
                // With one byte more than the magnitude, -magnitude fits.
                let mut signed = parse_hex(digits)?;
                signed.insert(0, 0);
                negate(&mut signed);
                Ok(Self::from_signed_be_bytes(&signed))
            }
        }
    }

    /// Makes a salt of the non-negative integer in big-endian `bytes`.
    #[must_use]
    pub fn from_be_bytes(bytes: &[u8]) -> Self {
        Self { encoded: Encoded::new(bytes).as_ref().to_vec() }
    }

    /// Makes a salt of the integer whose two's complement form is `bytes`, the shortest or not. No bytes mean zero.
    ///
    /// `Salt` of `DeviceSecretVerifierConfig` is such a form.
    #[must_use]
    pub fn from_signed_be_bytes(bytes: &[u8]) -> Self {
        if !is_negative(bytes) {
            return Self::from_be_bytes(bytes);
        }
        // Without the bytes that only repeat the sign.
        let redundant = bytes.windows(2).take_while(|pair| matches!(pair, [0xff, 0x80..=0xff])).count();
        Self { encoded: bytes.get(redundant..).unwrap_or_default().to_vec() }
    }

    /// Returns enc(salt).
    #[must_use]
    pub fn encoded(&self) -> &[u8] {
        &self.encoded
    }

    /// Returns SALT, as Java's `BigInteger.toString(16)` prints it.
    #[must_use]
    pub fn to_hex(&self) -> String {
        if is_negative(&self.encoded) {
            let mut magnitude = self.encoded.clone();
            negate(&mut magnitude);
            ["-", &to_hex(&magnitude)].concat()
        } else {
            to_hex(&self.encoded)
        }
    }
}

fn is_negative(bytes: &[u8]) -> bool {
    bytes.first().is_some_and(|&byte| byte >= 0x80)
}

/// Computes -n in two's complement of the same length: the complement plus one.
fn negate(bytes: &mut [u8]) {
    let mut carry = true;
    for byte in bytes.iter_mut().rev() {
        (*byte, carry) = (!*byte).overflowing_add(carry.into());
    }
}
