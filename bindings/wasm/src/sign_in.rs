//! A sign-in's state: who signs in, and the `a` that waits for its challenge.

use crate::{failure::Failure, parameters::secret_text};
use alloc::{string::String, vec::Vec};
use cognito_srp6a::{
    AppClient, AppUser, ClientSecret, Device, DeviceSrpAuth, Error, UserPoolId, UserSrpAuth,
};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// One user of one app client.
#[wasm_bindgen]
pub struct SignIn {
    pool: UserPoolId,
    client: AppClient,
    username: String,
    pub(crate) device: Option<Device>,
    pub(crate) waiting: Waiting,
}

/// The secret exponent whose challenge has not come.
pub(crate) enum Waiting {
    Nothing,
    User(UserSrpAuth),
    Device(DeviceSrpAuth),
}

/// In front of the bytes of a waiting sign-in.
const USER: u8 = 0;
const DEVICE: u8 = 1;

#[wasm_bindgen]
impl SignIn {
    #[wasm_bindgen(constructor)]
    pub fn new(
        user_pool_id: &str,
        client_id: &str,
        client_secret: Option<Vec<u8>>,
        username: String,
    ) -> Result<SignIn, Failure> {
        let mut client = AppClient::new(client_id.parse()?);
        if let Some(secret) = client_secret {
            client = client.with_secret(ClientSecret::new(secret_text(secret)?));
        }
        client.user(username.as_str())?;
        Ok(Self { pool: user_pool_id.parse()?, client, username, device: None, waiting: Waiting::Nothing })
    }

    /// From now on every message carries DEVICE_KEY.
    #[wasm_bindgen(js_name = onDevice)]
    pub fn on_device(&mut self, device_key: &str, device_group_key: &str) -> Result<(), Failure> {
        self.device = Some(Device::new(device_key.parse()?, device_group_key.parse()?));
        Ok(())
    }

    /// USERNAME of the next message.
    #[wasm_bindgen(getter)]
    pub fn username(&self) -> String {
        self.username.clone()
    }

    #[wasm_bindgen(setter)]
    pub fn set_username(&mut self, username: String) -> Result<(), Failure> {
        self.client.user(username.as_str())?;
        self.username = username;
        Ok(())
    }

    /// Takes the waiting `a` out, as bytes.
    pub fn suspend(&mut self) -> Result<Vec<u8>, Failure> {
        let (tag, bytes) = match self.take_waiting() {
            Waiting::User(auth) => (USER, auth.into_bytes()),
            Waiting::Device(auth) => (DEVICE, auth.into_bytes()),
            Waiting::Nothing => return Err(Failure::NotStarted),
        };
        Ok([&[tag], bytes.as_slice()].concat())
    }

    /// Takes up what `suspend` gave.
    pub fn resume(&mut self, bytes: Vec<u8>) -> Result<(), Failure> {
        let bytes = Zeroizing::new(bytes);
        self.waiting = match bytes.split_first() {
            Some((&USER, bytes)) => Waiting::User(UserSrpAuth::from_bytes(&self.pool, bytes)?),
            Some((&DEVICE, bytes)) => Waiting::Device(DeviceSrpAuth::from_bytes(self.device()?, bytes)?),
            _ => return Err(Error::InvalidState.into()),
        };
        Ok(())
    }
}

impl SignIn {
    pub(crate) fn user(&self) -> Result<AppUser<'_>, Failure> {
        let user = self.client.user(self.username.as_str())?;
        Ok(match &self.device {
            Some(device) => user.with_device_key(device.key().clone()),
            None => user,
        })
    }

    pub(crate) fn device(&self) -> Result<&Device, Failure> {
        self.device.as_ref().ok_or(Failure::NoDevice)
    }

    /// A fresh `a` of the user: each message with SRP_A begins a new exchange.
    pub(crate) fn start_user(&mut self) -> Result<(), Failure> {
        self.waiting = Waiting::User(UserSrpAuth::start(&self.pool)?);
        Ok(())
    }

    /// A fresh `a` of the device.
    pub(crate) fn start_device(&mut self) -> Result<(), Failure> {
        self.waiting = Waiting::Device(DeviceSrpAuth::start(self.device()?)?);
        Ok(())
    }

    /// What waits; then nothing does any more, since an `a` signs once.
    pub(crate) fn take_waiting(&mut self) -> Waiting {
        core::mem::replace(&mut self.waiting, Waiting::Nothing)
    }
}
