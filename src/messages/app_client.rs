//! The app client and its user, the one source of USERNAME, SECRET_HASH and DEVICE_KEY.

use super::{
    ids::{ClientId, DeviceKey},
    limits::{MAX_TEXT, check_length},
    secret_hash::secret_hash,
    tree::Object,
};
use crate::{
    error::{Error, Parameter},
    secrecy::ClientSecret,
};
use alloc::string::String;
use core::fmt;

/// Holds an app client of a user pool: its id, and its secret if it has one.
///
/// A clone has a copy of the secret. Both are wiped when dropped.
///
/// ```
/// use cognito_srp6a::{AppClient, ClientSecret};
///
/// let secret = ClientSecret::new("a0bexkd98rr1kdmwfio6a2j3djls66hvjc9pnexn1rtrri1n4sq")?;
/// let client = AppClient::new("1example23456789".parse()?).with_secret(secret);
/// let user = client.user("mary@example.com")?;
/// assert_eq!(user.username(), "mary@example.com");
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Debug)]
pub struct AppClient {
    id: ClientId,
    secret: Option<ClientSecret>,
}

impl AppClient {
    /// Makes a client without a secret.
    #[must_use]
    pub fn new(id: ClientId) -> Self {
        Self { id, secret: None }
    }

    /// Sets the client's secret. Every message of its users then carries SECRET_HASH.
    #[must_use]
    pub fn with_secret(self, secret: ClientSecret) -> Self {
        Self { secret: Some(secret), ..self }
    }

    /// Returns ClientId.
    #[must_use]
    pub fn id(&self) -> &ClientId {
        &self.id
    }

    pub(crate) fn secret(&self) -> Option<&ClientSecret> {
        self.secret.as_ref()
    }

    /// Returns SECRET_HASH of `username`, 44 characters, if the client has a secret.
    ///
    /// Use it for messages that this crate does not build, such as SignUp and ForgotPassword. `username` is the
    /// USERNAME of the same message.
    ///
    /// Timing: constant in the secret, except for its length.
    ///
    /// ```
    /// use cognito_srp6a::{AppClient, ClientSecret};
    ///
    /// let secret = ClientSecret::new("a0bexkd98rr1kdmwfio6a2j3djls66hvjc9pnexn1rtrri1n4sq")?;
    /// let client = AppClient::new("4lgxnrv60yass7vkn88bo06x3c".parse()?).with_secret(secret);
    /// let hash = client.secret_hash("alice");
    /// assert_eq!(hash.as_deref(), Some("YHkjD4RKdlH4FmZU9MIW06G/V0kVOyl+dMYcW4CPCIU="));
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    #[must_use]
    pub fn secret_hash(&self, username: &str) -> Option<String> {
        self.secret.as_ref().map(|secret| secret_hash(secret, username, self.id.as_str()))
    }

    /// Makes the user whose messages send `username` as USERNAME.
    ///
    /// Begin with the name as it was typed: a user name, an e-mail address or a phone number. After PASSWORD_VERIFIER,
    /// continue with [its USERNAME](crate::PasswordVerifierChallenge::username).
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] (over 131,072 characters) for USERNAME.
    pub fn user(&self, username: impl Into<String>) -> Result<AppUser, Error> {
        let username = username.into();
        check_username(&username)?;
        Ok(AppUser { client: self.clone(), username, device_key: None })
    }
}

/// Checks that `username` can be sent as USERNAME.
pub(crate) fn check_username(username: &str) -> Result<(), Error> {
    check_length(username, MAX_TEXT, Parameter::Username)
}

impl Clone for AppClient {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), secret: self.secret.as_ref().map(ClientSecret::copy) }
    }
}

/// Holds a user of an app client: USERNAME, SECRET_HASH and DEVICE_KEY of every message.
///
/// It owns a copy of the client, so it can be kept in any struct.
///
/// ```
/// use cognito_srp6a::AppClient;
///
/// let client = AppClient::new("1example23456789".parse()?);
/// let user = client.user("mary@example.com")?;
/// // PASSWORD_VERIFIER names the user by another USERNAME: later messages go by it.
/// let user = user.renamed("a2c2e290-6d0f-4a08-a5ca-f0162935f3a6")?;
/// # let _ = user;
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Clone)]
pub struct AppUser {
    client: AppClient,
    username: String,
    device_key: Option<DeviceKey>,
}

impl AppUser {
    /// Makes a user whose name was checked.
    pub(crate) fn known(client: &AppClient, username: String, device_key: Option<DeviceKey>) -> Self {
        Self { client: client.clone(), username, device_key }
    }

    /// Sets a remembered device. Every message then carries DEVICE_KEY.
    #[must_use]
    pub fn with_device_key(self, device_key: DeviceKey) -> Self {
        Self { device_key: Some(device_key), ..self }
    }

    /// Returns the same user under another name: the USERNAME of a challenge.
    ///
    /// # Errors
    ///
    /// Returns what [`AppClient::user`] returns.
    pub fn renamed(&self, username: impl Into<String>) -> Result<Self, Error> {
        let username = username.into();
        check_username(&username)?;
        Ok(self.named(username))
    }

    /// Returns the same user under a name that was checked before.
    pub(crate) fn named(&self, username: impl Into<String>) -> Self {
        Self { username: username.into(), ..self.clone() }
    }

    /// Returns USERNAME.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username
    }

    /// Returns the app client.
    #[must_use]
    pub fn client(&self) -> &AppClient {
        &self.client
    }

    /// Returns USERNAME, SECRET_HASH of that name if the client has a secret, and DEVICE_KEY if the device is known.
    pub(crate) fn parameters(&self) -> Object {
        let mut map = Object::default();
        map.set(Parameter::Username.as_str(), self.username.as_str());
        if let Some(hash) = self.client.secret_hash(&self.username) {
            map.set(Parameter::SecretHash.as_str(), hash);
        }
        if let Some(device_key) = &self.device_key {
            map.set(Parameter::DeviceKey.as_str(), device_key.as_str());
        }
        map
    }
}

impl fmt::Debug for AppUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The service model marks user names sensitive.
        f.debug_struct("AppUser").field("device_key", &self.device_key).finish_non_exhaustive()
    }
}
