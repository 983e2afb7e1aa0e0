//! A remembered device, as an app keeps it.

use crate::{
    messages::{Device, DeviceKey},
    secrecy::DevicePassword,
};

/// Holds a device that the service remembers, with its password. [`AuthenticationResult::remember`] makes it.
///
/// **Secret:** keep it as you would keep a password, one for each user name. With it, the device signs in.
///
/// Feature `serde` reads and writes it as `{"deviceKey": "...", "deviceGroupKey": "...", "devicePassword": "..."}`.
/// **Serialising writes the password in plain text.** Encrypt the text, or keep it where passwords are kept. The text
/// and the reader's own buffers are yours to wipe.
///
/// [`AuthenticationResult::remember`]: crate::messages::AuthenticationResult::remember
///
/// ```
/// use cognito_srp6a::{Device, DevicePassword, RememberedDevice};
///
/// # fn load(key: &str, group_key: &str, password: String) -> Result<RememberedDevice, cognito_srp6a::Error> {
/// // The three texts that were stored.
/// let device = Device::new(key.parse()?, group_key.parse()?);
/// Ok(RememberedDevice::new(device, DevicePassword::new(password)))
/// # }
/// ```
#[derive(Debug)]
pub struct RememberedDevice {
    device: Device,
    password: DevicePassword,
}

impl RememberedDevice {
    /// Takes a device and its password, as they were stored.
    #[must_use]
    pub fn new(device: Device, password: DevicePassword) -> Self {
        Self { device, password }
    }

    /// Returns DeviceKey and DeviceGroupKey.
    #[must_use]
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// Returns the device's password.
    #[must_use]
    pub fn password(&self) -> &DevicePassword {
        &self.password
    }

    pub(super) fn key(&self) -> &DeviceKey {
        self.device.key()
    }
}

#[cfg(feature = "serde")]
mod stored {
    use super::RememberedDevice;
    use crate::{
        messages::{Device, DeviceGroupKey, DeviceKey},
        secrecy::DevicePassword,
    };
    use alloc::string::String;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Written<'a> {
        device_key: &'a str,
        device_group_key: &'a str,
        device_password: &'a str,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Read {
        device_key: DeviceKey,
        device_group_key: DeviceGroupKey,
        #[serde(deserialize_with = "password")]
        device_password: DevicePassword,
    }

    /// Takes the text over at once, so that it is wiped even if a later member is refused.
    fn password<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DevicePassword, D::Error> {
        String::deserialize(deserializer).map(DevicePassword::new)
    }

    /// Writes the password in plain text.
    impl Serialize for RememberedDevice {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let written = Written {
                device_key: self.device.key().as_str(),
                device_group_key: self.device.group_key().as_str(),
                device_password: self.password.expose_secret(),
            };
            written.serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for RememberedDevice {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let read = Read::deserialize(deserializer)?;
            let device = Device::new(read.device_key, read.device_group_key);
            Ok(Self::new(device, read.device_password))
        }
    }
}
