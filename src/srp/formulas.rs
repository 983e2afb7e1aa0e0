//! The formulas, each a function.

use super::{encoding::Encoded, public_key::PublicKey, salt::Salt};
use crate::{
    arith::{self, Residue},
    error::{Error, Parameter},
    secrecy::{Declassified, declassify},
};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// `k = H(enc(N) | enc(g))`.
pub const K: [u8; 32] = [
    0x53, 0x82, 0x82, 0xc4, 0x35, 0x47, 0x42, 0xd7, 0xcb, 0xbd, 0xe2, 0x35, 0x9f, 0xcf, 0x67, 0xf9, 0xf5,
    0xb3, 0xa6, 0xb0, 0x87, 0x91, 0xe5, 0x01, 0x1b, 0x43, 0xb8, 0xa5, 0xb6, 0x6d, 0x9e, 0xe6,
];

/// Who signs in: poolName and USER_ID_FOR_SRP, or DeviceGroupKey and DeviceKey.
#[derive(Clone, Copy)]
pub struct Identity<'a> {
    /// poolName or DeviceGroupKey.
    pub group: &'a str,
    /// USER_ID_FOR_SRP or DeviceKey.
    pub id: &'a str,
}

// The service model marks names sensitive.
impl core::fmt::Debug for Identity<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Identity").field("group", &self.group).finish_non_exhaustive()
    }
}

/// `H(group | id | ":" | password)`.
#[must_use]
pub fn identity_hash(identity: Identity<'_>, password: &str) -> Zeroizing<[u8; 32]> {
    hash(&[identity.group.as_bytes(), identity.id.as_bytes(), b":", password.as_bytes()])
}

/// `x = H(enc(salt) | H(group | id | ":" | password))`.
#[must_use]
pub fn private_key(salt: &Salt, identity_hash: &[u8; 32]) -> Zeroizing<[u8; 32]> {
    hash(&[salt.encoded(), identity_hash])
}

/// `v = g^x mod N`.
#[must_use]
pub fn verifier(x: &[u8; 32]) -> Residue {
    arith::pow_g(x)
}

/// `u = H(enc(A) | enc(B))`.
///
/// # Errors
///
/// [`Error::ZeroScrambler`] if u = 0.
pub fn scrambler(a: &PublicKey, b: &PublicKey) -> Result<[u8; 32], Error> {
    nonzero_scrambler(*hash(&[a.encoded().as_ref(), b.encoded().as_ref()]))
}

/// SRP-6a's safeguard: abort if u = 0. Apart from [`scrambler`] because no test can find a hash of zeros.
fn nonzero_scrambler(u: [u8; 32]) -> Result<[u8; 32], Error> {
    if u == [0; 32] { Err(Error::ZeroScrambler) } else { Ok(u) }
}

/// `S = (B - k*g^x)^(a + u*x) mod N`, the client's; the exponent is not reduced.
#[must_use]
pub fn client_premaster(a: &[u8], b: &PublicKey, u: &[u8; 32], x: &[u8; 32]) -> Residue {
    arith::pow_sum(&client_base(b, x), a, u, x)
}

/// `B - k*g^x mod N`.
#[inline(never)] // its temporaries are off the stack when S is computed
fn client_base(b: &PublicKey, x: &[u8; 32]) -> Residue {
    let kv = arith::mul(&Residue::from_u256(&K), &verifier(x));
    arith::sub(&b.residue(), &kv)
}

/// `B = k*v + g^b mod N`, the server's.
///
/// # Errors
///
/// [`Error::RngFailure`] if g^b = 1, as for b = 0: S would be 1 whatever the password. [`Error::ZeroPublicKey`] of
/// SRP_B, for one `b` of all.
pub fn server_public_key(b: &[u8], v: &Residue) -> Result<PublicKey, Error> {
    let g_to_b = arith::pow_g(b);
    if g_to_b.is_one() {
        return Err(Error::RngFailure);
    }
    let kv = arith::mul(&Residue::from_u256(&K), v);
    PublicKey::of(&declassify(Declassified::B, arith::add(&kv, &g_to_b)), Parameter::SrpB)
}

/// `S = (A * v^u)^b mod N`, the server's.
#[must_use]
pub fn server_premaster(a: &PublicKey, b: &[u8], u: &[u8; 32], v: &Residue) -> Residue {
    arith::pow(&arith::mul(&a.residue(), &arith::pow(v, u)), b)
}

/// enc of a residue that may be secret.
pub(crate) fn encoded(residue: &Residue) -> Encoded {
    Encoded::of(&*residue.to_be_bytes())
}

/// `H(parts[0] | parts[1] | ...)`.
fn hash(parts: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    Zeroizing::new(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn k_is_the_hash_of_n_and_g() {
        let n = Encoded::of(&arith::modulus());
        assert_eq!(n.as_ref().len(), 385, "N has its top bit set");
        assert_eq!(K, *hash(&[n.as_ref(), &[arith::G]]));
    }

    #[test]
    fn a_zero_scrambler_is_refused() {
        let mut one = [0; 32];
        assert_eq!(nonzero_scrambler(one), Err(Error::ZeroScrambler));
        one[31] = 1;
        assert_eq!(nonzero_scrambler(one), Ok(one));
    }
}
