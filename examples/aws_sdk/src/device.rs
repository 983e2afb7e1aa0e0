//! A device that the pool remembers: registered once, kept in a file, and asked for in the place of MFA.

use crate::service::send;
use aws_sdk_cognitoidentityprovider::Client;
use cognito_srp6a::{
    Device, DevicePassword, RememberedDevice, SysRng,
    messages::{AuthenticationResult, Request},
};
use std::{
    error::Error,
    fs,
    io::{ErrorKind, Write},
    path::Path,
};

/// Registers the device that the service names beside the tokens, if it names one.
pub async fn remember(
    sdk: &Client,
    tokens: &AuthenticationResult,
) -> Result<Option<RememberedDevice>, Box<dyn Error>> {
    let Some((request, device)) = tokens.remember(&mut SysRng)? else {
        return Ok(None); // devices are not tracked, or this one is known
    };
    if send(sdk, &request).await?.into_device_confirmed()? {
        // The pool leaves it to the user, who has asked for it here.
        let access_token = tokens.access_token.as_ref().ok_or("no AccessToken")?;
        let request = Request::update_device_status(access_token, device.device().key(), true)?;
        if let Some(error) = send(sdk, &request).await?.service_error() {
            return Err(error.clone().into());
        }
    }
    Ok(Some(device))
}

/// Reads DeviceKey, DeviceGroupKey and the device's password, a line each. `None` if there is no such file yet.
pub fn load(file: &Path) -> Result<Option<RememberedDevice>, Box<dyn Error>> {
    let text = match fs::read_to_string(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        text => text?,
    };
    let [key, group_key, password] =
        <[&str; 3]>::try_from(text.lines().collect::<Vec<_>>()).map_err(|_| "not a device's file")?;
    let device = Device::new(key.parse()?, group_key.parse()?);
    Ok(Some(RememberedDevice::new(device, DevicePassword::new(password))))
}

/// Writes the file so that only its owner can read it, even if it was there before. An application would rather use the
/// system's key store.
pub fn save(device: &RememberedDevice, file: &Path) -> Result<(), Box<dyn Error>> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    let (key, group_key) = (device.device().key(), device.device().group_key());
    writeln!(file, "{key}\n{group_key}\n{}", device.password().expose_secret())?;
    Ok(())
}
