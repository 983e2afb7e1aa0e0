//! SECRET_HASH.

use crate::{
    secrecy::{ClientSecret, Declassified, HASHING, declassify, wiped},
    srp::mac::hmac,
};
use alloc::string::String;
use base64ct::{Base64, Encoding};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Computes `SECRET_HASH = base64(HMAC-SHA256(clientSecret, username | clientId))`, 44 characters.
///
/// Prefer [`AppClient::secret_hash`](crate::AppClient::secret_hash), unless your id is not a valid
/// [`ClientId`](crate::ClientId). `username` is the USERNAME of the same message. If the e-mail address is hashed while
/// the canonical name is sent, the service answers "Unable to verify secret hash for client".
/// [`AppUser`](crate::AppUser) prevents that in every message of this crate.
///
/// Timing: constant in the secret, except for its length.
///
/// ```
/// use cognito_srp6a::{ClientSecret, secret_hash};
///
/// // Recorded from 13 other implementations: test-vectors/secret_hash.json, case s-plain.
/// let secret = ClientSecret::new("a0bexkd98rr1kdmwfio6a2j3djls66hvjc9pnexn1rtrri1n4sq")?;
/// let hash = secret_hash(&secret, "alice", "4lgxnrv60yass7vkn88bo06x3c");
/// assert_eq!(hash, "YHkjD4RKdlH4FmZU9MIW06G/V0kVOyl+dMYcW4CPCIU=");
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[must_use]
pub fn secret_hash(client_secret: &ClientSecret, username: &str, client_id: &str) -> String {
    let hash = wiped::<HASHING, _>(|| mac(client_secret, username, client_id).finalize().into_bytes());
    Base64::encode_string(&declassify(Declassified::SecretHash, hash))
}

/// Computes the HMAC, not yet read out or compared.
pub(crate) fn mac(client_secret: &ClientSecret, username: &str, client_id: &str) -> Hmac<Sha256> {
    hmac(client_secret.expose_secret().as_bytes()).chain_update(username).chain_update(client_id)
}
