//! DeviceSecretVerifierConfig of ConfirmDevice, which registers a device.

use crate::{
    error::Error,
    messages::Device,
    secrecy::{DevicePassword, EXPONENTIATION, wiped},
    srp::{self, Salt},
};
use alloc::string::String;
use base64ct::{Base64, Encoding};
use core::fmt;
use rand::TryCryptoRng;
use zeroize::Zeroizing;

/// Holds a device's new password, and the PasswordVerifier and Salt that register it.
///
/// ```text
/// device password  = base64(40 random bytes), 56 characters
/// salt             = 16 random bytes, an integer
/// x                = H(enc(salt) | H(DeviceGroupKey | DeviceKey | ":" | device password))
/// PasswordVerifier = base64(enc(g^x mod N))
/// Salt             = base64(enc(salt))
/// ```
///
/// Send PasswordVerifier and Salt with ConfirmDevice. Keep the password, DeviceKey and DeviceGroupKey on the device.
///
/// ```
/// use cognito_srp6a::messages::{AccessToken, Request};
/// use cognito_srp6a::{Device, DeviceSecretVerifier, Error, RememberedDevice, TryCryptoRng};
///
/// fn register<R: TryCryptoRng>(
///     device: Device,
///     token: &AccessToken,
///     rng: &mut R,
/// ) -> Result<(Request, RememberedDevice), Error> {
///     let verifier = DeviceSecretVerifier::generate_with_rng(&device, rng)?;
///     let request = Request::confirm_device(&token, device.key())?
///         .with_device_secret_verifier_config(verifier.password_verifier(), verifier.salt());
///     Ok((request, RememberedDevice::new(device, verifier.into_password())))
/// }
/// ```
pub struct DeviceSecretVerifier {
    password: DevicePassword,
    password_verifier: Zeroizing<String>,
    salt: String,
}

impl DeviceSecretVerifier {
    /// Counts the random bytes in a device's password, before base64.
    pub(crate) const PASSWORD_BYTES: usize = 40;

    /// Draws the password and the salt from the operating system, and computes the verifier.
    ///
    /// Timing: constant in the password.
    ///
    /// # Errors
    ///
    /// Returns [`Error::RngFailure`] if the operating system has no random numbers.
    #[cfg(feature = "getrandom")]
    #[cfg_attr(docsrs, doc(cfg(feature = "getrandom")))]
    pub fn generate(device: &Device) -> Result<Self, Error> {
        Self::generate_with_rng(device, &mut rand::rngs::SysRng)
    }

    /// Draws 40 bytes of password and then 16 of salt from your own generator, and computes the verifier.
    ///
    /// Timing: constant in the password.
    ///
    /// # Errors
    ///
    /// Returns [`Error::RngFailure`] if the generator fails.
    pub fn generate_with_rng<R: TryCryptoRng + ?Sized>(device: &Device, rng: &mut R) -> Result<Self, Error> {
        wiped::<EXPONENTIATION, _>(|| {
            let mut password = Zeroizing::new([0; Self::PASSWORD_BYTES]);
            let mut salt = [0; Salt::BYTES];
            rng.try_fill_bytes(&mut *password).map_err(|_| Error::RngFailure)?;
            rng.try_fill_bytes(&mut salt).map_err(|_| Error::RngFailure)?;
            let password = DevicePassword::new(Base64::encode_string(&*password));
            Ok(Self::from_password(device, password, &Salt::from_be_bytes(&salt)))
        })
    }

    /// Computes the verifier of a given password and salt.
    pub(crate) fn from_password(device: &Device, password: DevicePassword, salt: &Salt) -> Self {
        let x = srp::private_key(salt, &srp::identity_hash(device.identity(), password.expose_secret()));
        let v = srp::encoded(&srp::verifier(&x));
        let password_verifier = Zeroizing::new(Base64::encode_string(v.as_ref()));
        Self { password, password_verifier, salt: Base64::encode_string(salt.encoded()) }
    }

    /// Returns the device's password. Keep it on the device.
    #[must_use]
    pub fn password(&self) -> &DevicePassword {
        &self.password
    }

    /// Takes the device's password out.
    #[must_use]
    pub fn into_password(self) -> DevicePassword {
        self.password
    }

    /// Returns PasswordVerifier, `base64(enc(g^x mod N))`: up to 516 characters.
    #[must_use]
    pub fn password_verifier(&self) -> &str {
        &self.password_verifier
    }

    /// Returns Salt, `base64(enc(salt))`: up to 24 characters.
    #[must_use]
    pub fn salt(&self) -> &str {
        &self.salt
    }
}

impl fmt::Debug for DeviceSecretVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceSecretVerifier").finish_non_exhaustive()
    }
}
