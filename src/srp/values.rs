//! The values between the formulas, each of its own type: u, x and K.

use super::error::ZeroScrambler;
use core::fmt;
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// Holds `u`, which ties the claim to both public keys. It is public, and never 0.
///
#[cfg_attr(feature = "hazmat", doc = "```")]
#[cfg_attr(not(feature = "hazmat"), doc = "```ignore")]
/// use cognito_srp6a::hazmat::Scrambler;
///
/// assert!(Scrambler::from_be_bytes([0; 32]).is_err());
/// assert!(Scrambler::from_be_bytes([1; 32]).is_ok());
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Scrambler([u8; 32]);

impl Scrambler {
    /// Takes u, big-endian.
    ///
    /// # Errors
    ///
    /// Returns [`ZeroScrambler`] if u = 0, SRP-6a's safeguard. The check stands here, where tests reach it: nobody can
    /// find a hash of zeros.
    pub fn from_be_bytes(u: [u8; 32]) -> Result<Self, ZeroScrambler> {
        if u == [0; 32] { Err(ZeroScrambler) } else { Ok(Self(u)) }
    }

    /// Returns u, big-endian.
    #[must_use]
    pub const fn as_be_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Declares a secret of a fixed length. It is wiped when dropped, and redacted in `Debug`.
macro_rules! secret_bytes {
    ($($(#[$attribute:meta])* $name:ident, $length:literal;)*) => { $(
        $(#[$attribute])*
        pub struct $name(Zeroizing<[u8; $length]>);

        impl $name {
            /// Takes the bytes, big-endian. Wipe your own copies of them.
            #[must_use]
            pub fn from_be_bytes(bytes: impl Into<Zeroizing<[u8; $length]>>) -> Self {
                Self(bytes.into())
            }

            /// Returns the bytes, big-endian. Wipe your own copies of them.
            #[must_use]
            pub fn expose_secret(&self) -> &[u8; $length] {
                &self.0
            }
        }

        impl ZeroizeOnDrop for $name {}

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )* };
}

secret_bytes! {
    /// Holds `x`, the password as an exponent: 32 bytes.
    PrivateKey, 32;
    /// Holds `K`, which signs the claim: 16 bytes.
    SessionKey, 16;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zero_scrambler_is_refused() {
        let mut one = [0; 32];
        assert_eq!(Scrambler::from_be_bytes(one), Err(ZeroScrambler));
        one[31] = 1;
        assert_eq!(Scrambler::from_be_bytes(one), Ok(Scrambler(one)));
    }
}
