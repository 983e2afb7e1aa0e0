//! What stands beside a sign-in: SECRET_HASH, TIMESTAMP, ConfirmDevice.

use crate::{failure::Failure, object::object, packed::Packed};
use alloc::{string::String, vec::Vec};
use cognito_srp6a::{
    Timestamp,
    messages::{AccessToken, AuthenticationResult, Member, NewDeviceMetadata},
};
use driver::Random;
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// SECRET_HASH of ClientSecret, USERNAME and ClientId.
#[wasm_bindgen(js_name = secretHash)]
pub fn secret_hash(packed: Vec<u8>) -> Result<String, Failure> {
    let packed = Zeroizing::new(packed);
    let mut packed = Packed::new(&packed)?;
    let secret = cognito_srp6a::ClientSecret::new(packed.text())?;
    Ok(cognito_srp6a::secret_hash(&secret, packed.text(), packed.text()))
}

/// TIMESTAMP.
#[wasm_bindgen(js_name = timestamp)]
pub fn timestamp(unix_seconds: f64) -> Result<String, Failure> {
    Ok(timestamp_of(unix_seconds)?.to_wire())
}

/// JavaScript's numbers are floats: those past the range become the nearest integer, and no number zero, which must not
/// pass for 1970.
pub fn timestamp_of(unix_seconds: f64) -> Result<Timestamp, Failure> {
    let unix_seconds = if unix_seconds.is_nan() { i64::MIN } else { unix_seconds as i64 };
    Ok(Timestamp::from_unix_seconds(unix_seconds)?)
}

/// ConfirmDevice, and the new device's password, of AccessToken, DeviceKey, DeviceGroupKey, DeviceName and 56 random bytes.
#[wasm_bindgen(js_name = rememberDevice)]
pub fn remember_device(packed: Vec<u8>, random: Vec<u8>) -> Result<JsValue, Failure> {
    let random = Zeroizing::new(random);
    let packed = Zeroizing::new(packed);
    let mut packed = Packed::new(&packed)?;
    let mut tokens = AuthenticationResult::default();
    tokens.access_token = packed.optional().map(AccessToken::new);
    tokens.new_device_metadata = Some(NewDeviceMetadata::new(packed.text(), packed.text()));
    let Some((request, device)) = tokens.remember(&mut Random::new(&random))? else {
        return Ok(JsValue::UNDEFINED);
    };
    let name = packed.optional().map(str::parse).transpose()?;
    let request = request.with_device_name(name);
    Ok(object(&[
        ("devicePassword", Member::Text(device.password().expose_secret())),
        ("request", Member::Object(request.members())),
    ]))
}
