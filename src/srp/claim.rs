//! Computes the claim that the password is known. It is the same for users, devices and the server.

use super::{
    ephemeral::Ephemeral,
    error::ZeroScrambler,
    formulas::{Identity, identity_hash, private_key, scrambler},
    mac::hmac,
    public_key::ServerPublicKey,
    salt::Salt,
    values::SessionKey,
};
use crate::secrecy::{Declassified, declassify};
use alloc::vec::Vec;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Holds the values of a challenge.
#[derive(Clone)]
pub(crate) struct ServerValues {
    /// Is SALT.
    pub(crate) salt: Salt,
    /// Is B.
    pub(crate) b_pub: ServerPublicKey,
    /// Is SECRET_BLOCK, decoded.
    pub(crate) secret_block: Vec<u8>,
}

/// Computes PASSWORD_CLAIM_SIGNATURE before base64: all that a client computes once the challenge is there.
pub(crate) fn sign(
    ephemeral: &Ephemeral,
    identity: Identity<'_>,
    password: &str,
    server: &ServerValues,
    timestamp: &str,
) -> Result<[u8; 32], ZeroScrambler> {
    let u = scrambler(ephemeral.public_key(), &server.b_pub)?;
    let x = private_key(&server.salt, &identity_hash(identity, password));
    let key = SessionKey::new(&u, &ephemeral.premaster(&server.b_pub, &u, &x));
    let signature = signature(key.expose_secret(), identity, &server.secret_block, timestamp).finalize();
    Ok(declassify(Declassified::Signature, signature.into_bytes().into()))
}

/// Rejects a challenge whose u is 0, before the password is asked for.
pub(crate) fn check(ephemeral: &Ephemeral, server: &ServerValues) -> Result<(), ZeroScrambler> {
    scrambler(ephemeral.public_key(), &server.b_pub).map(drop)
}

/// Computes `HMAC-SHA256(K, group | id | base64decode(SECRET_BLOCK) | TIMESTAMP)`.
///
/// It is not read out yet, so that the server can compare it in constant time.
pub(crate) fn signature(
    key: &[u8],
    identity: Identity<'_>,
    secret_block: &[u8],
    timestamp: &str,
) -> Hmac<Sha256> {
    hmac(key)
        .chain_update(identity.group)
        .chain_update(identity.id)
        .chain_update(secret_block)
        .chain_update(timestamp)
}
