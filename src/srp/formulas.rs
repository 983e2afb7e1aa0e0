//! Computes the formulas, each in a function.

use super::{
    encoding::Encoded,
    error::{WeakExponent, ZeroScrambler},
    public_key::{ClientPublicKey, ServerPublicKey},
    salt::Salt,
    values::{PrivateKey, Scrambler},
};
use crate::{
    arith::{self, Residue},
    secrecy::{Declassified, declassify},
};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Is the multiplier `k = H(enc(N) | enc(g))`.
pub const MULTIPLIER: [u8; 32] = [
    0x53, 0x82, 0x82, 0xc4, 0x35, 0x47, 0x42, 0xd7, 0xcb, 0xbd, 0xe2, 0x35, 0x9f, 0xcf, 0x67, 0xf9, 0xf5,
    0xb3, 0xa6, 0xb0, 0x87, 0x91, 0xe5, 0x01, 0x1b, 0x43, 0xb8, 0xa5, 0xb6, 0x6d, 0x9e, 0xe6,
];

/// Names who signs in: poolName and USER_ID_FOR_SRP, or DeviceGroupKey and DeviceKey.
///
#[cfg_attr(feature = "hazmat", doc = "```")]
#[cfg_attr(not(feature = "hazmat"), doc = "```ignore")]
/// use cognito_srp6a::hazmat::{Identity, identity_hash};
///
/// let user = Identity { group: "AbCdEf123", id: "mary" };
/// let hash = identity_hash(user, "correct horse"); // H("AbCdEf123mary:correct horse")
/// assert_eq!(hash.len(), 32);
/// ```
#[derive(Clone, Copy)]
pub struct Identity<'a> {
    /// Is poolName or DeviceGroupKey.
    pub group: &'a str,
    /// Is USER_ID_FOR_SRP or DeviceKey.
    pub id: &'a str,
}

// The service model marks names sensitive.
impl core::fmt::Debug for Identity<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Identity").field("group", &self.group).finish_non_exhaustive()
    }
}

/// Computes `H(group | id | ":" | password)`.
///
/// Timing: constant in the password, except for its length.
#[must_use]
pub fn identity_hash(identity: Identity<'_>, password: &str) -> Zeroizing<[u8; 32]> {
    hash(&[identity.group.as_bytes(), identity.id.as_bytes(), b":", password.as_bytes()])
}

/// Computes `x = H(enc(salt) | H(group | id | ":" | password))`.
#[must_use]
pub fn private_key(salt: &Salt, identity_hash: &[u8; 32]) -> PrivateKey {
    PrivateKey::from_be_bytes(hash(&[salt.encoded(), identity_hash]))
}

/// Computes `v = g^x mod N`. Timing: constant in x.
#[must_use]
pub fn verifier(x: &PrivateKey) -> Residue {
    arith::pow_g(x.expose_secret())
}

/// Computes `u = H(enc(A) | enc(B))`.
///
/// # Errors
///
/// Returns [`ZeroScrambler`] if u = 0.
pub fn scrambler(a_pub: &ClientPublicKey, b_pub: &ServerPublicKey) -> Result<Scrambler, ZeroScrambler> {
    Scrambler::from_be_bytes(*hash(&[a_pub.encoded().as_ref(), b_pub.encoded().as_ref()]))
}

/// Computes the client's `S = (B - k*g^x)^(a + u*x) mod N`. The exponent is not reduced.
///
/// Timing: constant in a and x, except for the length of a.
#[must_use]
pub fn client_premaster(a: &[u8], b_pub: &ServerPublicKey, u: &Scrambler, x: &PrivateKey) -> Residue {
    arith::pow_sum(&client_base(b_pub, x), a, u.as_be_bytes(), x.expose_secret())
}

/// Computes `B - k*g^x mod N`.
#[inline(never)] // its temporaries are off the stack when S is computed
fn client_base(b_pub: &ServerPublicKey, x: &PrivateKey) -> Residue {
    let kv = arith::mul(&Residue::from_u256(&MULTIPLIER), &verifier(x));
    arith::sub(b_pub.residue(), &kv)
}

/// Computes the server's `B = k*v + g^b mod N`.
///
/// Timing: constant in b and v, except for the length of b.
///
/// # Errors
///
/// Returns [`WeakExponent::Trivial`] if g^b = 1, as for b = 0: S would be 1 for every password. Returns
/// [`WeakExponent::ZeroPublicKey`] if B is zero modulo N. Exactly one `b` does that.
pub fn server_public_key(b: &[u8], v: &Residue) -> Result<ServerPublicKey, WeakExponent> {
    let g_to_b = arith::pow_g(b);
    if g_to_b.is_one() {
        return Err(WeakExponent::Trivial);
    }
    let kv = arith::mul(&Residue::from_u256(&MULTIPLIER), v);
    let b_pub = declassify(Declassified::B, arith::add(&kv, &g_to_b));
    ServerPublicKey::from_residue(b_pub).map_err(|_| WeakExponent::ZeroPublicKey)
}

/// Computes the server's `S = (A * v^u)^b mod N`.
///
/// Timing: constant in b and v, except for the length of b.
#[must_use]
pub fn server_premaster(a_pub: &ClientPublicKey, b: &[u8], u: &Scrambler, v: &Residue) -> Residue {
    arith::pow(&arith::mul(a_pub.residue(), &arith::pow(v, u.as_be_bytes())), b)
}

/// Computes enc of a residue that may be secret.
pub(crate) fn encoded(residue: &Residue) -> Encoded {
    Encoded::new(&*residue.to_be_bytes())
}

/// Computes `H(parts[0] | parts[1] | ...)`.
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
    fn the_multiplier_is_the_hash_of_n_and_g() {
        let n = Encoded::new(&arith::modulus());
        assert_eq!(n.as_ref().len(), 385, "N has its top bit set");
        assert_eq!(MULTIPLIER, *hash(&[n.as_ref(), &[arith::G]]));
    }
}
