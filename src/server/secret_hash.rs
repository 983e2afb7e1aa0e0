//! Checks SECRET_HASH.

use crate::{
    error::{Error, Parameter},
    messages::{AppClient, Found, find, secret_hash_mac},
    secrecy::{HASHING, wiped},
    srp::mac::is_mac,
};
use base64::{Engine, engine::general_purpose::STANDARD};

/// Checks SECRET_HASH in AuthParameters or ChallengeResponses, against the USERNAME beside it.
///
/// A client with a secret must send it, and a client without one must not.
///
/// Timing: SECRET_HASH is compared in constant time.
///
/// # Errors
///
/// - Returns [`Error::Missing`], [`Error::Duplicate`], [`Error::Empty`] or [`Error::TooLong`] for SECRET_HASH or
///   USERNAME.
/// - Returns [`Error::InvalidBase64`] or [`Error::Mismatch`] for SECRET_HASH.
pub fn verify_secret_hash<K: AsRef<str>, V: AsRef<str>>(
    client: &AppClient,
    parameters: impl IntoIterator<Item = (K, V)>,
) -> Result<(), Error> {
    let found = find(parameters, &[Parameter::Username, Parameter::SecretHash])?;
    verify(client, found.get(Parameter::Username)?, &found)
}

/// Checks SECRET_HASH of a message without USERNAME, against a name that you know.
///
/// REFRESH_TOKEN_AUTH is such a message. Its name is the one that the token was issued for.
///
/// Timing: SECRET_HASH is compared in constant time.
///
/// # Errors
///
/// Returns what [`verify_secret_hash`] returns.
pub fn verify_secret_hash_of<K: AsRef<str>, V: AsRef<str>>(
    client: &AppClient,
    username: &str,
    parameters: impl IntoIterator<Item = (K, V)>,
) -> Result<(), Error> {
    verify(client, username, &find(parameters, &[Parameter::SecretHash])?)
}

fn verify<V: AsRef<str>>(client: &AppClient, username: &str, found: &Found<V>) -> Result<(), Error> {
    let given = found.get(Parameter::SecretHash);
    let Some(secret) = client.secret() else {
        // Cognito: "Client ... is not configured with secret but secret was received".
        return match given {
            Err(Error::Missing(_)) => Ok(()),
            _ => Err(Error::Mismatch(Parameter::SecretHash)),
        };
    };
    let given = STANDARD.decode(given?).map_err(|_| Error::InvalidBase64(Parameter::SecretHash))?;
    let right =
        wiped::<HASHING, _>(|| is_mac(secret_hash_mac(secret, username, client.id().as_str()), &given));
    if right { Ok(()) } else { Err(Error::Mismatch(Parameter::SecretHash)) }
}
