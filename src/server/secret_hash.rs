//! SECRET_HASH, checked.

use crate::{AppClient, Error, Parameter, challenge::find, secret_hash::mac};
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::Mac;

/// Checks SECRET_HASH in AuthParameters or ChallengeResponses, against the USERNAME beside it: required of a client with a
/// secret, and refused of one without.
///
/// Timing: compared in constant time.
///
/// # Errors
///
/// [`Error::Missing`], [`Error::Duplicate`], [`Error::Empty`] or [`Error::TooLong`] of SECRET_HASH or USERNAME;
/// [`Error::InvalidBase64`] or [`Error::Mismatch`] of SECRET_HASH.
pub fn verify_secret_hash<K: AsRef<str>, V: AsRef<str>>(
    client: &AppClient,
    parameters: impl IntoIterator<Item = (K, V)>,
) -> Result<(), Error> {
    let found = find(parameters, &[Parameter::Username, Parameter::SecretHash])?;
    let given = found.get(Parameter::SecretHash);
    let Some(secret) = client.secret() else {
        // Cognito: "Client ... is not configured with secret but secret was received".
        return match given {
            Err(Error::Missing(_)) => Ok(()),
            _ => Err(Error::Mismatch(Parameter::SecretHash)),
        };
    };
    let given = STANDARD.decode(given?).map_err(|_| Error::InvalidBase64(Parameter::SecretHash))?;
    mac(secret, found.get(Parameter::Username)?, client.id().as_str())
        .verify_slice(&given)
        .map_err(|_| Error::Mismatch(Parameter::SecretHash))
}
