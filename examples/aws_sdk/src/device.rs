//! A device that the pool remembers: registered once, kept in a file, and asked for in the place of MFA.

use aws_sdk_cognitoidentityprovider::{
    Client,
    types::{AuthenticationResultType, DeviceRememberedStatusType, DeviceSecretVerifierConfigType},
};
use cognito_srp6a::{Device, DevicePassword, DeviceSecretVerifier};
use std::{
    error::Error,
    fs,
    io::{ErrorKind, Write},
    path::Path,
};

pub struct RememberedDevice {
    pub device: Device,
    pub password: DevicePassword,
}

/// Registers the device that the service names beside the tokens, if it names one.
pub async fn remember(
    sdk: &Client,
    tokens: &AuthenticationResultType,
) -> Result<Option<RememberedDevice>, Box<dyn Error>> {
    let Some(metadata) = tokens.new_device_metadata() else {
        return Ok(None); // devices are not tracked, or this one is known
    };
    let device = Device::new(
        metadata.device_key().unwrap_or_default().parse()?,
        metadata.device_group_key().unwrap_or_default().parse()?,
    );
    let access_token = tokens.access_token().unwrap_or_default();
    let verifier = DeviceSecretVerifier::generate(&device)?;
    let config = DeviceSecretVerifierConfigType::builder()
        .password_verifier(verifier.password_verifier())
        .salt(verifier.salt())
        .build();
    let request = sdk.confirm_device().access_token(access_token).device_key(device.key().as_str());
    let confirmed = request.device_secret_verifier_config(config).send().await?;

    if confirmed.user_confirmation_necessary() {
        // The pool leaves it to the user, who has asked for it here.
        let request = sdk.update_device_status().access_token(access_token).device_key(device.key().as_str());
        request.device_remembered_status(DeviceRememberedStatusType::Remembered).send().await?;
    }
    Ok(Some(RememberedDevice { device, password: verifier.into_password() }))
}

/// DeviceKey, DeviceGroupKey and the device's password, a line each. An application would rather use the system's key store.
impl RememberedDevice {
    /// `None` if there is no such file yet.
    pub fn load(file: &Path) -> Result<Option<Self>, Box<dyn Error>> {
        let text = match fs::read_to_string(file) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            text => text?,
        };
        let [key, group_key, password] =
            <[&str; 3]>::try_from(text.lines().collect::<Vec<_>>()).map_err(|_| "not a device's file")?;
        let device = Device::new(key.parse()?, group_key.parse()?);
        Ok(Some(Self { device, password: DevicePassword::new(password) }))
    }

    /// For the owner's eyes alone, where the system knows owners; also if the file was there before, for more eyes.
    pub fn save(&self, file: &Path) -> Result<(), Box<dyn Error>> {
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(file)?;
        #[cfg(unix)]
        file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        let (key, group_key) = (self.device.key(), self.device.group_key());
        writeln!(file, "{key}\n{group_key}\n{}", self.password.expose_secret())?;
        Ok(())
    }
}
