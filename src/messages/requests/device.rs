//! What registers a device.

use super::{
    super::{
        AccessToken, DeviceKey, DeviceName, Member, Members, ToMember,
        limits::{MAX_TEXT, check_length},
    },
    request,
};
use crate::error::{Error, Parameter};
use alloc::{string::String, vec, vec::Vec};
use core::fmt;
use zeroize::Zeroizing;

request! {
    /// Holds ConfirmDevice, which registers a device's verifier, so that the device can be remembered. It is not
    /// signed.
    ///
    /// ```
    /// use cognito_srp6a::messages::{AccessToken, ConfirmDevice, DeviceName};
    /// use cognito_srp6a::{Device, DeviceSecretVerifier, Error, TryCryptoRng};
    ///
    /// # fn confirm<R: TryCryptoRng>(device: &Device, token: AccessToken, rng: &mut R) -> Result<(), Error> {
    /// let verifier = DeviceSecretVerifier::generate_with_rng(device, rng)?;
    /// let request = ConfirmDevice::new(token, device.key())?
    ///     .with_device_name("Mary's laptop".parse::<DeviceName>()?)
    ///     .with_device_secret_verifier_config(verifier.config());
    /// # let _ = request;
    /// # Ok(())
    /// # }
    /// ```
    ConfirmDevice {
        access_token: AccessToken = "AccessToken",
        device_key: DeviceKey = "DeviceKey",
    } optional {
        device_name: DeviceName = "DeviceName", with_device_name;
        device_secret_verifier_config: DeviceSecretVerifierConfig = "DeviceSecretVerifierConfig",
            with_device_secret_verifier_config;
    }
}

impl ConfirmDevice {
    /// Makes the request from AccessToken and DeviceKey.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] (over 131,072 characters) of AccessToken.
    pub fn new(access_token: AccessToken, device_key: &DeviceKey) -> Result<Self, Error> {
        check_length(access_token.expose_secret(), MAX_TEXT, Parameter::AccessToken)?;
        Ok(Self::with_required(access_token, device_key.clone()))
    }
}

/// Holds DeviceSecretVerifierConfig: PasswordVerifier and Salt of a device.
///
/// ```
/// use cognito_srp6a::messages::DeviceSecretVerifierConfig;
///
/// let config = DeviceSecretVerifierConfig::new("AJ9k...", "ehwNM/OypOXWx7ipkIFyYw==");
/// assert_eq!(config.salt(), "ehwNM/OypOXWx7ipkIFyYw==");
/// ```
pub struct DeviceSecretVerifierConfig {
    password_verifier: Zeroizing<String>,
    salt: String,
}

impl DeviceSecretVerifierConfig {
    /// Takes PasswordVerifier and Salt of a [`DeviceSecretVerifier`](crate::DeviceSecretVerifier).
    #[must_use]
    pub fn new(password_verifier: impl Into<String>, salt: impl Into<String>) -> Self {
        Self { password_verifier: Zeroizing::new(password_verifier.into()), salt: salt.into() }
    }

    /// Returns PasswordVerifier. **Secret:** guesses of the device's password can be tested against it.
    #[must_use]
    pub fn password_verifier(&self) -> &str {
        &self.password_verifier
    }

    /// Returns Salt.
    #[must_use]
    pub fn salt(&self) -> &str {
        &self.salt
    }
}

impl fmt::Debug for DeviceSecretVerifierConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceSecretVerifierConfig").finish_non_exhaustive()
    }
}

impl ToMember for DeviceSecretVerifierConfig {
    fn member(&self) -> Option<Member<'_>> {
        Some(Member::Object(vec![
            ("PasswordVerifier", Member::Text(&self.password_verifier)),
            ("Salt", Member::Text(&self.salt)),
        ]))
    }
}

request! {
    /// Holds UpdateDeviceStatus, which says that a device is remembered.
    ///
    /// It is needed if ConfirmDevice answers UserConfirmationNecessary and the user agrees.
    ///
    /// ```
    /// use cognito_srp6a::messages::{AccessToken, UpdateDeviceStatus};
    ///
    /// let key = "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57".parse()?;
    /// let request = UpdateDeviceStatus::new(AccessToken::new("eyJraWQi"), &key, true)?;
    /// assert_eq!(request.device_remembered_status(), "remembered");
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    UpdateDeviceStatus {
        access_token: AccessToken = "AccessToken",
        device_key: DeviceKey = "DeviceKey",
        device_remembered_status: String = "DeviceRememberedStatus",
    } optional {}
}

impl UpdateDeviceStatus {
    /// Makes the request from AccessToken, DeviceKey and DeviceRememberedStatus: `remembered`, or else
    /// `not_remembered`.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] of AccessToken.
    pub fn new(access_token: AccessToken, device_key: &DeviceKey, remembered: bool) -> Result<Self, Error> {
        check_length(access_token.expose_secret(), MAX_TEXT, Parameter::AccessToken)?;
        let status = if remembered { "remembered" } else { "not_remembered" };
        Ok(Self::with_required(access_token, device_key.clone(), status.into()))
    }
}
