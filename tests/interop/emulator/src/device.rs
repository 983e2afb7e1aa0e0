//! Devices: announced with tokens, registered by ConfirmDevice.

use crate::{Emulator, request::Request, service_error::ServiceError, token::random};
use cognito_srp6a::{Device, server::VerifierRecord};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Devices by their key.
#[derive(Default)]
pub struct Devices(Mutex<HashMap<String, Known>>);

struct Known {
    owner: String,
    device: Device,
    record: Option<Arc<VerifierRecord>>,
}

impl Devices {
    /// A key and a group key for a new device of a user.
    pub fn announce(&self, owner: &str) -> Result<(String, String), ServiceError> {
        let hex: String = random(16)?.iter().map(|byte| format!("{byte:02x}")).collect();
        let uuid = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-");
        let (key, group_key) = (format!("us-east-1_{uuid}"), format!("-{}", &hex[..8]));
        let device = Device::new(key.parse()?, group_key.parse()?);
        let known = Known { owner: owner.into(), device, record: None };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone(), known);
        Ok((key, group_key))
    }

    fn confirm(
        &self,
        key: &str,
        owner: &str,
        password_verifier: &str,
        salt: &str,
    ) -> Result<(), ServiceError> {
        let mut devices = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = devices.get_mut(key).filter(|known| known.owner == owner).ok_or_else(no_device)?;
        known.record = Some(Arc::new(VerifierRecord::device(&known.device, password_verifier, salt)?));
        Ok(())
    }

    /// The verifier of a device that was confirmed.
    pub fn record(&self, key: &str, owner: &str) -> Result<Arc<VerifierRecord>, ServiceError> {
        let devices = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = devices.get(key).filter(|known| known.owner == owner);
        known.and_then(|known| known.record.clone()).ok_or_else(no_device)
    }
}

fn no_device() -> ServiceError {
    ServiceError::resource_not_found("Device does not exist.")
}

impl Emulator {
    pub fn confirm_device(&self, request: &Request) -> Result<Value, ServiceError> {
        let owner = self.tokens.owner(request.text("AccessToken")?, "Invalid Access Token")?;
        let config = request.structure("DeviceSecretVerifierConfig")?.ok_or_else(|| {
            ServiceError::invalid_parameter("Missing required parameter DeviceSecretVerifierConfig")
        })?;
        let (verifier, salt) = (config.text("PasswordVerifier")?, config.text("Salt")?);
        self.devices.confirm(request.text("DeviceKey")?, &owner, verifier, salt)?;
        Ok(json!({"UserConfirmationNecessary": false}))
    }

    /// Every confirmed device is remembered, so that there is nothing to change.
    pub fn update_device_status(&self, request: &Request) -> Result<Value, ServiceError> {
        let owner = self.tokens.owner(request.text("AccessToken")?, "Invalid Access Token")?;
        self.devices.record(request.text("DeviceKey")?, &owner)?;
        Ok(json!({}))
    }
}
