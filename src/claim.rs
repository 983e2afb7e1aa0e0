//! The claim that the password is known: K, the message, its HMAC. The same for users, devices and the server.

use crate::{
    Error, Timestamp,
    arith::Residue,
    challenge::ServerParameters,
    public::{Public, public},
    srp::{self, Ephemeral, Identity},
    stack::{EXPONENTIATION, wiped},
};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac, digest::CtOutput};
use sha2::Sha256;
use zeroize::Zeroizing;

/// PASSWORD_CLAIM_SIGNATURE before base64, the client's whole computation once the challenge is there.
pub(crate) fn sign(
    ephemeral: &Ephemeral,
    identity: Identity<'_>,
    password: &str,
    server: &ServerParameters,
    timestamp: Timestamp,
) -> Result<[u8; 32], Error> {
    let u = srp::scrambler(ephemeral.public_key(), &server.srp_b)?;
    let timestamp = alloc::string::ToString::to_string(&timestamp);
    let signature = wiped::<EXPONENTIATION, _>(|| {
        let x = srp::private_key(&server.salt, &srp::identity_hash(identity, password));
        let s = srp::client_premaster(ephemeral.secret(), &server.srp_b, &u, &x);
        let signature = signature(&*session_key(&u, &s), identity, server.secret_block.bytes(), &timestamp);
        signature.finalize().into_bytes().into()
    });
    Ok(public(Public::Signature, signature))
}

/// Refuses a challenge whose u is 0, before the password is asked for.
pub(crate) fn check(ephemeral: &Ephemeral, server: &ServerParameters) -> Result<(), Error> {
    srp::scrambler(ephemeral.public_key(), &server.srp_b).map(drop)
}

/// K of u and S.
pub(crate) fn session_key(u: &[u8; 32], s: &Residue) -> Zeroizing<[u8; 16]> {
    key(&prk(crate::encoding::Encoded::of(u).as_ref(), srp::encoded(s).as_ref()))
}

/// `PRK = HMAC-SHA256(key = enc(u), enc(S))`: HKDF-Extract, RFC 5869 section 2.2. Takes both encoded.
#[must_use]
pub fn prk(enc_u: &[u8], enc_s: &[u8]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(Hkdf::<Sha256>::extract(Some(enc_u), enc_s).0.into())
}

/// `K = first 16 bytes of HMAC-SHA256(PRK, "Caldera Derived Key" | 0x01)`: HKDF-Expand, RFC 5869 section 2.3.
#[must_use]
#[allow(clippy::expect_used, clippy::missing_panics_doc, reason = "both lengths are fixed, and lawful")]
pub fn key(prk: &[u8; 32]) -> Zeroizing<[u8; 16]> {
    let mut key = Zeroizing::new([0; 16]);
    let hkdf = Hkdf::<Sha256>::from_prk(prk).expect("a PRK has the length of a hash");
    hkdf.expand(b"Caldera Derived Key", &mut *key).expect("16 bytes are less than 255 hashes");
    key
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

/// HMAC-SHA256 under a key of any length.
#[allow(clippy::expect_used, reason = "RFC 2104 section 2: keys of any length")]
pub(crate) fn hmac(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of any length")
}

/// Whether the HMAC is the one given. Timing: constant, but for the given one's length, and for what it answers.
pub(crate) fn is_mac(mac: Hmac<Sha256>, given: &[u8]) -> bool {
    let given = <[u8; 32]>::try_from(given);
    public(Public::Verdict, given.is_ok_and(|given| mac.finalize() == CtOutput::new(given.into())))
}
