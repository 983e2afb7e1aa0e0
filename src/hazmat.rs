//! Exposes the formulas one by one, and takes a secret `a` of your choice: for test vectors and research.
//!
//! **You need nothing here to sign in, and all of it can be misused.** A predictable or repeated `a` gives the password
//! away, and so does publishing S, K, x or v. The bare formulas do not wipe the stack, as the rest of the crate does.
//! The module is not covered by semantic versioning.
//!
//! Both halves compute the same S:
//!
//! ```
//! use cognito_srp6a::hazmat::*;
//!
//! let salt = Salt::from_be_bytes(&[7; Salt::BYTES]);
//! let x = private_key(&salt, &identity_hash(Identity { group: "AbCdEf123", id: "mary" }, "correct horse"));
//! let (a, b, v) = ([1; 64], [2; 64], verifier(&x)); // predictable exponents: for tests alone
//! let (a_pub, b_pub) = (public_key(&a)?, server_public_key(&b, &v)?);
//! let u = scrambler(&a_pub, &b_pub)?;
//! let of_client = client_premaster(&a, &b_pub, &u, &x);
//! let of_server = server_premaster(&a_pub, &b, &u, &v);
//! assert_eq!(of_client.to_be_bytes(), of_server.to_be_bytes());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A and B have different types, so that neither can take the other's place:
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

/// Exposes the names of declassified values to the constant-time check.
#[cfg(cognito_srp6a_memcheck)]
pub use crate::secrecy::{Declassified, REVEAL};

/// Exposes the kernels under [`Backend`] on raw digits, for tests. They are not documented.
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

/// Returns the bytes of a SECRET_BLOCK that are signed: `base64decode(SECRET_BLOCK)`, read leniently.
///
/// # Errors
///
/// Returns [`Error::InvalidBase64`] for SECRET_BLOCK if it was cut within a byte.
pub fn secret_block(text: &str) -> Result<Vec<u8>, Error> {
    decode_leniently(text)
}

/// Limits `a` and `b`, in bytes.
///
/// RFC 3526 section 8 advises at most 420 bits for this group. Recorded vectors have up to 8,185 bits.
pub const MAX_SECRET: usize = 1_024;

/// Computes `A = g^a mod N` of a big-endian `a`.
///
/// Timing: constant in `a`, except for its length.
///
/// # Errors
///
/// Returns [`Error::InvalidState`] if `a` is longer than [`MAX_SECRET`], or makes A = 1.
pub fn public_key(a: &[u8]) -> Result<ClientPublicKey, Error> {
    Ok(ephemeral(a)?.public_key().clone())
}

/// Begins a user's sign-in with the given `a`.
///
/// # Errors
///
/// Returns what [`public_key`] returns.
pub fn user_srp_auth(pool: &UserPoolId, a: &[u8]) -> Result<UserSrpAuth, Error> {
    Ok(UserSrpAuth::with_ephemeral(pool, ephemeral(a)?))
}

/// Begins a device's sign-in with the given `a`.
///
/// # Errors
///
/// Returns what [`public_key`] returns.
pub fn device_srp_auth(device: &Device, a: &[u8]) -> Result<DeviceSrpAuth, Error> {
    Ok(DeviceSrpAuth::with_ephemeral(device, ephemeral(a)?))
}

/// Computes a device's verifier of the given password and salt.
#[must_use]
pub fn device_secret_verifier(
    device: &Device,
    password: DevicePassword,
    salt: &Salt,
) -> DeviceSecretVerifier {
    DeviceSecretVerifier::from_password(device, password, salt)
}

/// Begins the server's half with the given `b`, big-endian, and SECRET_BLOCK.
///
/// # Errors
///
/// Returns what [`ServerSrpAuth::start`](crate::server::ServerSrpAuth::start) returns, and [`Error::InvalidState`] if
/// `b` is longer than [`MAX_SECRET`].
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

/// Computes `enc(n)` of a non-negative integer: its shortest two's complement form, big-endian.
#[must_use]
pub fn enc(n: &[u8]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(Encoded::new(n).as_ref().to_vec())
}

/// Computes `HMAC-SHA256(K, group | id | base64decode(SECRET_BLOCK) | TIMESTAMP)`, PASSWORD_CLAIM_SIGNATURE before
/// base64.
///
/// K is bytes here, since published examples of the signature have keys of other lengths than a [`SessionKey`].
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
