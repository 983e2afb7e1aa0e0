//! Devices: announced with tokens, registered by ConfirmDevice.

use crate::{Emulator, request::Request, service_error::ServiceError, store::Store, token::random};
use cognito_srp6a::{Device, server::VerifierRecord};
use serde_json::{Value, json};
use std::{num::NonZeroUsize, sync::Arc, time::Duration};

/// Devices by their key.
pub struct Devices(Store<Known>);

struct Known {
    owner: String,
    device: Device,
    record: Option<Arc<VerifierRecord>>,
}

impl Devices {
    pub fn new(capacity: NonZeroUsize) -> Self {
        Self(Store::new(capacity, Duration::MAX))
    }

    /// A key and a group key for a new device of a user.
    pub fn announce(&self, owner: &str) -> Result<(String, String), ServiceError> {
        let hex: String = random(16)?.iter().map(|byte| format!("{byte:02x}")).collect();
        let uuid = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-");
        let (key, group_key) = (format!("us-east-1_{uuid}"), format!("-{}", &hex[..8]));
        let device = Device::new(key.parse()?, group_key.parse()?);
        self.0.insert(key.clone(), Known { owner: owner.into(), device, record: None });
        Ok((key, group_key))
    }

    /// Whether the service knows the device, confirmed or not.
    pub fn announced(&self, key: &str, owner: &str) -> Result<(), ServiceError> {
        self.0.with(key, |known| known.owner == owner).filter(|own| *own).map(drop).ok_or_else(no_device)
    }

    fn confirm(
        &self,
        key: &str,
        owner: &str,
        password_verifier: &str,
        salt: &str,
    ) -> Result<(), ServiceError> {
        self.0
            .with(key, |known| {
                if known.owner != owner {
                    return Err(no_device());
                }
                known.record =
                    Some(Arc::new(VerifierRecord::register_device(&known.device, password_verifier, salt)?));
                Ok(())
            })
            .unwrap_or_else(|| Err(no_device()))
    }

    /// The verifier of a device that was confirmed.
    pub fn record(&self, key: &str, owner: &str) -> Result<Arc<VerifierRecord>, ServiceError> {
        let record = self.0.with(key, |known| known.record.clone().filter(|_| known.owner == owner));
        record.flatten().ok_or_else(no_device)
    }
}

fn no_device() -> ServiceError {
    ServiceError::resource_not_found("Device does not exist.")
}

impl Emulator {
    pub fn confirm_device(&self, request: &Request) -> Result<Value, ServiceError> {
        let owner = self.tokens.owner(request.text("AccessToken")?)?;
        let config = request
            .structure("DeviceSecretVerifierConfig")?
            .ok_or_else(|| ServiceError::missing("DeviceSecretVerifierConfig"))?;
        let (verifier, salt) = (config.text("PasswordVerifier")?, config.text("Salt")?);
        self.devices.confirm(request.text("DeviceKey")?, &owner, verifier, salt)?;
        Ok(json!({"UserConfirmationNecessary": false}))
    }

    pub fn forget_device(&self, request: &Request) -> Result<Value, ServiceError> {
        let owner = self.tokens.owner(request.text("AccessToken")?)?;
        let key = request.text("DeviceKey")?;
        self.devices.announced(key, &owner)?;
        self.devices.0.take(key);
        Ok(json!({}))
    }

    /// Every confirmed device is remembered, so that there is nothing to change.
    pub fn update_device_status(&self, request: &Request) -> Result<Value, ServiceError> {
        let owner = self.tokens.owner(request.text("AccessToken")?)?;
        self.devices.record(request.text("DeviceKey")?, &owner)?;
        Ok(json!({}))
    }
}
