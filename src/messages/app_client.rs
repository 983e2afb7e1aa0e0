//! Who is speaking: the app client, and the user of it. USERNAME, SECRET_HASH and DEVICE_KEY come from here and from
//! nowhere else.

use super::{
    ids::{ClientId, DeviceKey},
    limits::{MAX_TEXT, check_length},
    parameters::SecretMap,
    secret_hash::secret_hash,
};
use crate::{
    error::{Error, Parameter},
    secrecy::ClientSecret,
};
use alloc::string::String;
use core::fmt;

/// An app client of a user pool: its id, and its secret if it has one. A clone has a copy of the secret, wiped as the
/// original is.
#[derive(Debug)]
pub struct AppClient {
    id: ClientId,
    secret: Option<ClientSecret>,
}

impl AppClient {
    /// A client without a secret.
    #[must_use]
    pub fn new(id: ClientId) -> Self {
        Self { id, secret: None }
    }

    /// The same client with its secret: every message of its users carries SECRET_HASH.
    #[must_use]
    pub fn with_secret(self, secret: ClientSecret) -> Self {
        Self { secret: Some(secret), ..self }
    }

    /// ClientId.
    #[must_use]
    pub fn id(&self) -> &ClientId {
        &self.id
    }

    pub(crate) fn secret(&self) -> Option<&ClientSecret> {
        self.secret.as_ref()
    }

    /// The user whose messages send `username` as USERNAME: first whatever was typed in (a user name, an e-mail
    /// address, a phone number), and once PASSWORD_VERIFIER has come,
    /// [its USERNAME](crate::PasswordVerifierChallenge::username).
    ///
    /// # Errors
    ///
    /// [`Error::Empty`] or [`Error::TooLong`] (over 131,072 characters) of USERNAME, [`Error::Empty`] of ClientSecret.
    pub fn user(&self, username: impl Into<String>) -> Result<AppUser<'_>, Error> {
        let username = username.into();
        check_length(&username, MAX_TEXT, Parameter::Username)?;
        if self.secret.as_ref().is_some_and(|secret| secret.expose_secret().is_empty()) {
            return Err(Error::Empty(Parameter::ClientSecret));
        }
        Ok(AppUser { client: self, username, device_key: None })
    }
}

impl Clone for AppClient {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), secret: self.secret.as_ref().map(ClientSecret::copy) }
    }
}

/// A user of an app client: what every message says of who sends it.
#[derive(Clone)]
pub struct AppUser<'client> {
    client: &'client AppClient,
    username: String,
    device_key: Option<DeviceKey>,
}

impl<'client> AppUser<'client> {
    /// A user whose name was checked.
    pub(crate) fn known(client: &'client AppClient, username: String, device_key: Option<DeviceKey>) -> Self {
        Self { client, username, device_key }
    }

    /// The same user on a remembered device: every message carries DEVICE_KEY.
    #[must_use]
    pub fn with_device_key(self, device_key: DeviceKey) -> Self {
        Self { device_key: Some(device_key), ..self }
    }

    /// The same user by another name: the USERNAME of a challenge.
    ///
    /// # Errors
    ///
    /// As [`AppClient::user`].
    pub fn renamed(&self, username: impl Into<String>) -> Result<AppUser<'client>, Error> {
        Ok(AppUser { device_key: self.device_key.clone(), ..self.client.user(username)? })
    }

    /// USERNAME.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username
    }

    /// The app client.
    #[must_use]
    pub fn client(&self) -> &'client AppClient {
        self.client
    }

    /// USERNAME; SECRET_HASH over that very name if the client has a secret; DEVICE_KEY if the device is known.
    pub(crate) fn parameters(&self) -> SecretMap {
        let mut map = SecretMap::default();
        map.set_unchecked(Parameter::Username.as_str(), self.username.as_str());
        if let Some(secret) = &self.client.secret {
            let hash = secret_hash(secret, &self.username, self.client.id.as_str());
            map.set_unchecked(Parameter::SecretHash.as_str(), hash);
        }
        if let Some(device_key) = &self.device_key {
            map.set_unchecked(Parameter::DeviceKey.as_str(), device_key.as_str());
        }
        map
    }
}

impl fmt::Debug for AppUser<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The service model marks user names sensitive.
        f.debug_struct("AppUser").field("device_key", &self.device_key).finish_non_exhaustive()
    }
}
