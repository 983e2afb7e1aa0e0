//! The formulas one by one, and a secret `a` of the caller's choice: for test vectors and research.
//!
//! **Nothing here is needed to sign in, and everything here can be misused**: a predictable or repeated `a` gives the
//! password away, and so does publishing S, K, x or v. The bare formulas do not wipe the stack, as the rest of the crate
//! does around them. Not covered by semantic versioning.
//!
//! A and B are of different types, so that the one cannot stand where the other belongs:
//!
//! ```
//! use cognito_srp6a::hazmat::{ClientPublicKey, ServerPublicKey, scrambler};
//!
//! let (a, b): (ClientPublicKey, ServerPublicKey) = ("aa".parse()?, "bb".parse()?);
//! assert!(scrambler(&a, &b).is_ok());
//! # Ok::<(), cognito_srp6a::Error>(())
//! ```
//!
//! ```compile_fail,E0308
//! use cognito_srp6a::hazmat::{ClientPublicKey, ServerPublicKey, scrambler};
//!
//! let (a, b): (ClientPublicKey, ServerPublicKey) = ("aa".parse()?, "bb".parse()?);
//! assert!(scrambler(&b, &a).is_ok()); // error[E0308]: mismatched types
//! # Ok::<(), cognito_srp6a::Error>(())
//! ```
#![doc = include_str!("arith/NOTES.md")]

use crate::{
    client::{DeviceSecretVerifier, DeviceSrpAuth, UserSrpAuth},
    error::Error,
    messages::{Device, UserPoolId, decode_leniently},
    secrecy::DevicePassword,
    srp::{self, encoding::Encoded},
};
use alloc::vec::Vec;
use zeroize::Zeroizing;

pub use crate::{
    arith::{BYTES, Backend, Residue, add, modulus, mul, mul_add, pow, pow_g, sub},
    srp::{
        ClientPublicKey, Identity, InvalidInteger, MULTIPLIER, OfClient, OfServer, PrivateKey, PublicKey,
        Salt, Scrambler, ServerPublicKey, SessionKey, WeakExponent, ZeroScrambler, client_premaster,
        identity_hash, private_key, prk, scrambler, server_premaster, server_public_key, verifier,
    },
};

/// What `tests/constant_time` is told.
#[cfg(cognito_srp6a_memcheck)]
pub use crate::secrecy::{Declassified, REVEAL};

/// The kernels under [`Backend`], on raw digits: for `tests/backends`, and not documented.
#[doc(hidden)]
pub mod kernels {
    #[cfg(all(target_arch = "x86_64", feature = "avx2"))]
    pub use crate::arith::avx2::Avx2;
    #[cfg(all(target_arch = "x86_64", feature = "ifma"))]
    pub use crate::arith::ifma::Ifma;
    pub use crate::arith::{
        kernel::{Kernel, enter, leave},
        limbs::{Limbs, N, from_be_bytes, to_be_bytes},
        power::{mul, pow, pow_g},
        radix28::Radix28,
        radix64::Radix64,
    };
}

/// Returns what is signed of a SECRET_BLOCK, read leniently.
///
/// # Errors
///
/// [`Error::InvalidBase64`] of SECRET_BLOCK if it was cut within a byte.
pub fn secret_block(text: &str) -> Result<Vec<u8>, Error> {
    decode_leniently(text)
}

/// Longest `a`, in bytes. RFC 3526 section 8 advises 420 bits at most for this group; recorded vectors have up to 8,185.
pub const MAX_SECRET: usize = 1_024;

/// `A = g^a mod N`, `a` big-endian.
///
/// # Errors
///
/// [`Error::InvalidState`] if `a` is longer than [`MAX_SECRET`], or makes A = 1.
pub fn public_key(a: &[u8]) -> Result<ClientPublicKey, Error> {
    Ok(ephemeral(a)?.public_key().clone())
}

/// A user's sign-in with the given `a`.
///
/// # Errors
///
/// As [`public_key`].
pub fn user_srp_auth(pool: &UserPoolId, a: &[u8]) -> Result<UserSrpAuth, Error> {
    Ok(UserSrpAuth::with_ephemeral(pool, ephemeral(a)?))
}

/// A device's sign-in with the given `a`.
///
/// # Errors
///
/// As [`public_key`].
pub fn device_srp_auth(device: &Device, a: &[u8]) -> Result<DeviceSrpAuth, Error> {
    Ok(DeviceSrpAuth::with_ephemeral(device, ephemeral(a)?))
}

/// A device's verifier of the given password and salt.
#[must_use]
pub fn device_secret_verifier(
    device: &Device,
    password: DevicePassword,
    salt: &Salt,
) -> DeviceSecretVerifier {
    DeviceSecretVerifier::from_password(device, password, salt)
}

/// The server's half with the given `b`, big-endian and at most [`MAX_SECRET`] bytes, and SECRET_BLOCK.
///
/// # Errors
///
/// As [`ServerSrpAuth::start`](crate::server::ServerSrpAuth::start); [`Error::InvalidState`] if `b` is longer.
#[cfg(feature = "server")]
pub fn server_srp_auth(
    record: &crate::server::VerifierRecord,
    a_pub: &ClientPublicKey,
    b: &[u8],
    secret_block: &[u8],
) -> Result<crate::server::ServerSrpAuth, Error> {
    check_secret(b)?;
    crate::server::ServerSrpAuth::with_secret(record, a_pub, b, secret_block.to_vec())
}

/// `enc(n)` of a non-negative integer, big-endian: its shortest two's complement form.
#[must_use]
pub fn enc(n: &[u8]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(Encoded::new(n).as_ref().to_vec())
}

/// `HMAC-SHA256(K, group | id | base64decode(SECRET_BLOCK) | TIMESTAMP)`. K has any length: a published test's has 24 bytes.
#[must_use]
pub fn signature(key: &[u8], identity: Identity<'_>, secret_block: &[u8], timestamp: &str) -> [u8; 32] {
    use hmac::Mac;
    srp::signature(key, identity, secret_block, timestamp).finalize().into_bytes().into()
}

fn ephemeral(a: &[u8]) -> Result<srp::Ephemeral, Error> {
    check_secret(a)?;
    srp::Ephemeral::from_secret(Zeroizing::new(a.to_vec())).ok_or(Error::InvalidState)
}

fn check_secret(secret: &[u8]) -> Result<(), Error> {
    if secret.len() > MAX_SECRET { Err(Error::InvalidState) } else { Ok(()) }
}
