//! After the tokens: registers the device.

use super::RememberedDevice;
use crate::{
    client::DeviceSecretVerifier,
    error::{Error, Parameter},
    messages::{AuthenticationResult, Device, Request},
};
use rand::TryCryptoRng;

impl AuthenticationResult {
    /// Makes the ConfirmDevice request that registers this device, and the device to keep for the next sign-in.
    ///
    /// It returns `None` if the service named no new device. Send the request, then store the device for the user name
    /// that was typed. If [`into_device_confirmed`] returns true, the device is remembered only after
    /// [UpdateDeviceStatus]. Where a pool tracks devices, the refresh token is valid only after ConfirmDevice.
    ///
    /// The generator returns 40 bytes of the device's password, then 16 of the salt.
    ///
    /// Timing: constant in the password.
    ///
    /// # Errors
    ///
    /// - Returns [`Error::RngFailure`] if the generator fails.
    /// - Returns [`Error::Missing`] or [`Error::TooLong`] for AccessToken.
    /// - Returns [`Error::Empty`], [`Error::TooLong`] or [`Error::InvalidFormat`] for DEVICE_KEY or DeviceGroupKey.
    ///
    /// [`into_device_confirmed`]: crate::messages::Answer::into_device_confirmed
    /// [UpdateDeviceStatus]: crate::messages::Request::update_device_status
    ///
    #[cfg_attr(feature = "getrandom", doc = "```")]
    #[cfg_attr(not(feature = "getrandom"), doc = "```ignore")]
    /// # use cognito_srp6a::{Error, SysRng, messages::AuthenticationResult};
    /// # fn remember(tokens: &AuthenticationResult) -> Result<(), Error> {
    /// if let Some((request, device)) = tokens.remember(&mut SysRng)? {
    ///     // Send the request, then store three texts, the last as safely as a password.
    ///     let (key, group_key) = (device.device().key(), device.device().group_key());
    ///     let password = device.password().expose_secret();
    ///     # let _ = (request, key, group_key, password);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn remember<R: TryCryptoRng + ?Sized>(
        &self,
        rng: &mut R,
    ) -> Result<Option<(Request, RememberedDevice)>, Error> {
        let Some(metadata) = &self.new_device_metadata else { return Ok(None) };
        let access_token = self.access_token.as_ref().ok_or(Error::Missing(Parameter::AccessToken))?;
        let device = Device::try_from(metadata.clone())?;
        let verifier = DeviceSecretVerifier::generate_with_rng(&device, rng)?;
        let request = Request::confirm_device(access_token, device.key())?
            .with_device_secret_verifier_config(verifier.password_verifier(), verifier.salt());
        Ok(Some((request, RememberedDevice::new(device, verifier.into_password()))))
    }
}
