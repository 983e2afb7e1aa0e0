//! A device: its two keys.

use super::ids::{DeviceGroupKey, DeviceKey};
use crate::srp::Identity;

/// Identifies a device: DeviceKey and DeviceGroupKey of NewDeviceMetadata.
///
/// Feature `serde` reads and writes it as `{"deviceKey": "...", "deviceGroupKey": "..."}`.
///
/// ```
/// use cognito_srp6a::Device;
///
/// let key = "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57".parse()?;
/// let device = Device::new(key, "-ibqEUcVn".parse()?);
/// assert_eq!(device.group_key().as_str(), "-ibqEUcVn");
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub struct Device {
    #[cfg_attr(feature = "serde", serde(rename = "deviceKey"))]
    key: DeviceKey,
    #[cfg_attr(feature = "serde", serde(rename = "deviceGroupKey"))]
    group_key: DeviceGroupKey,
}

impl Device {
    /// Takes both keys of NewDeviceMetadata.
    #[must_use]
    pub fn new(key: DeviceKey, group_key: DeviceGroupKey) -> Self {
        Self { key, group_key }
    }

    /// Returns DeviceKey.
    #[must_use]
    pub fn key(&self) -> &DeviceKey {
        &self.key
    }

    /// Returns DeviceGroupKey.
    #[must_use]
    pub fn group_key(&self) -> &DeviceGroupKey {
        &self.group_key
    }

    /// Returns the names in the formulas: DeviceGroupKey instead of poolName, DeviceKey instead of USER_ID_FOR_SRP.
    pub(crate) fn identity(&self) -> Identity<'_> {
        Identity { group: self.group_key.as_str(), id: self.key.as_str() }
    }
}
