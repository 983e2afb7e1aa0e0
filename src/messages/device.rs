//! A device, by its two keys.

use super::ids::{DeviceGroupKey, DeviceKey};
use crate::srp::Identity;

/// A device as the service knows it: DeviceKey and DeviceGroupKey of NewDeviceMetadata.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Device {
    key: DeviceKey,
    group_key: DeviceGroupKey,
}

impl Device {
    /// The device of NewDeviceMetadata.
    #[must_use]
    pub fn new(key: DeviceKey, group_key: DeviceGroupKey) -> Self {
        Self { key, group_key }
    }

    /// DeviceKey.
    #[must_use]
    pub fn key(&self) -> &DeviceKey {
        &self.key
    }

    /// DeviceGroupKey.
    #[must_use]
    pub fn group_key(&self) -> &DeviceGroupKey {
        &self.group_key
    }

    /// DeviceGroupKey takes poolName's place in the formulas, DeviceKey that of USER_ID_FOR_SRP.
    pub(crate) fn identity(&self) -> Identity<'_> {
        Identity { group: self.group_key.as_str(), id: self.key.as_str() }
    }
}
