//! The claim that the password is known. The same for users, devices and the server.

use super::{
    ephemeral::Ephemeral,
    formulas::{Identity, client_premaster, identity_hash, private_key, scrambler},
    mac::hmac,
    public_key::PublicKey,
    salt::Salt,
    session_key::session_key,
};
use crate::{
    error::Error,
    secrecy::{Declassified, EXPONENTIATION, declassify, wiped},
};
use alloc::vec::Vec;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// What the server gives for a claim.
#[derive(Clone)]
pub(crate) struct ServerValues {
    /// SALT.
    pub(crate) salt: Salt,
    /// B.
    pub(crate) srp_b: PublicKey,
    /// SECRET_BLOCK, decoded.
    pub(crate) secret_block: Vec<u8>,
}

/// PASSWORD_CLAIM_SIGNATURE before base64, the client's whole computation once the challenge is there.
pub(crate) fn sign(
    ephemeral: &Ephemeral,
    identity: Identity<'_>,
    password: &str,
    server: &ServerValues,
    timestamp: &str,
) -> Result<[u8; 32], Error> {
    let u = scrambler(ephemeral.public_key(), &server.srp_b)?;
    let signature = wiped::<EXPONENTIATION, _>(|| {
        let x = private_key(&server.salt, &identity_hash(identity, password));
        let s = client_premaster(ephemeral.secret(), &server.srp_b, &u, &x);
        let signature = signature(&*session_key(&u, &s), identity, &server.secret_block, timestamp);
        signature.finalize().into_bytes().into()
    });
    Ok(declassify(Declassified::Signature, signature))
}

/// Refuses a challenge whose u is 0, before the password is asked for.
pub(crate) fn check(ephemeral: &Ephemeral, server: &ServerValues) -> Result<(), Error> {
    scrambler(ephemeral.public_key(), &server.srp_b).map(drop)
}

/// `HMAC-SHA256(K, group | id | base64decode(SECRET_BLOCK) | TIMESTAMP)`, not yet read out, so that the server can
/// compare it in constant time.
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
