//! DeviceSecretVerifierConfig of ConfirmDevice: how a device comes to be remembered.

use crate::{
    error::Error,
    messages::{Device, DeviceSecretVerifierConfig},
    secrecy::{DevicePassword, EXPONENTIATION, wiped},
    srp::{self, Salt},
};
use alloc::string::String;
use base64ct::{Base64, Encoding};
use core::fmt;
use rand::TryCryptoRng;
use zeroize::Zeroizing;

/// A device's fresh password, and the PasswordVerifier and Salt to register it by.
///
/// ```text
/// device password  = base64(40 random bytes), 56 characters
/// salt             = 16 random bytes, an integer
/// x                = H(enc(salt) | H(DeviceGroupKey | DeviceKey | ":" | device password))
/// PasswordVerifier = base64(enc(g^x mod N))
/// Salt             = base64(enc(salt))
/// ```
///
/// Send the two to ConfirmDevice; keep the password, DeviceKey and DeviceGroupKey on the device.
pub struct DeviceSecretVerifier {
    password: DevicePassword,
    password_verifier: Zeroizing<String>,
    salt: String,
}

impl DeviceSecretVerifier {
    /// Random bytes in a device's password, before base64.
    pub(crate) const PASSWORD_BYTES: usize = 40;

    /// Draws password and salt from the operating system.
    ///
    /// # Errors
    ///
    /// [`Error::RngFailure`].
    #[cfg(feature = "getrandom")]
    #[cfg_attr(docsrs, doc(cfg(feature = "getrandom")))]
    pub fn generate(device: &Device) -> Result<Self, Error> {
        Self::generate_with_rng(device, &mut rand::rngs::SysRng)
    }

    /// The same, from a generator of the caller's: 40 bytes of password, then 16 of salt.
    ///
    /// Timing: constant in the password.
    ///
    /// # Errors
    ///
    /// [`Error::RngFailure`].
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

    /// The verifier of a given password and salt.
    pub(crate) fn from_password(device: &Device, password: DevicePassword, salt: &Salt) -> Self {
        let x = srp::private_key(salt, &srp::identity_hash(device.identity(), password.expose_secret()));
        let v = srp::encoded(&srp::verifier(&x));
        let password_verifier = Zeroizing::new(Base64::encode_string(v.as_ref()));
        Self { password, password_verifier, salt: Base64::encode_string(salt.encoded()) }
    }

    /// Returns DeviceSecretVerifierConfig of ConfirmDevice.
    #[must_use]
    pub fn config(&self) -> DeviceSecretVerifierConfig {
        DeviceSecretVerifierConfig::new(self.password_verifier(), self.salt())
    }

    /// The device's password, to be kept on the device.
    #[must_use]
    pub fn password(&self) -> &DevicePassword {
        &self.password
    }

    /// The same, taken out.
    #[must_use]
    pub fn into_password(self) -> DevicePassword {
        self.password
    }

    /// PasswordVerifier.
    #[must_use]
    pub fn password_verifier(&self) -> &str {
        &self.password_verifier
    }

    /// Salt.
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
