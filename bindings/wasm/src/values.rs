//! What stands beside a sign-in: SECRET_HASH, TIMESTAMP, ConfirmDevice.

use crate::{calls::json, failure::Failure, packed::Packed};
use alloc::vec;
use border::Bytes;
use cognito_srp6a::{
    Timestamp,
    messages::{AccessToken, AuthenticationResult, Member, NewDeviceMetadata},
};
use driver::Random;

/// SECRET_HASH of ClientSecret, USERNAME and ClientId.
pub fn secret_hash(mut packed: Packed<'_>) -> Result<Bytes, Failure> {
    let secret = cognito_srp6a::ClientSecret::new(packed.text())?;
    let hash = cognito_srp6a::secret_hash(&secret, packed.text(), packed.text());
    Ok(json(&Member::Text(&hash)))
}

/// TIMESTAMP.
pub fn timestamp(unix_seconds: f64) -> Result<Bytes, Failure> {
    Ok(json(&Member::Text(&timestamp_of(unix_seconds)?.to_wire())))
}

/// JavaScript's numbers are floats: those past the range become the nearest integer, and no number zero, which must not
/// pass for 1970.
pub fn timestamp_of(unix_seconds: f64) -> Result<Timestamp, Failure> {
    let unix_seconds = if unix_seconds.is_nan() { i64::MIN } else { unix_seconds as i64 };
    Ok(Timestamp::from_unix_seconds(unix_seconds)?)
}

/// ConfirmDevice, and the new device's password, of 56 random bytes, AccessToken, DeviceKey, DeviceGroupKey and DeviceName.
pub fn remember_device(packed: &mut Packed<'_>) -> Result<Bytes, Failure> {
    let random = packed.item().unwrap_or_default();
    let mut packed = packed.texts()?;
    let mut tokens = AuthenticationResult::default();
    tokens.access_token = packed.optional().map(AccessToken::new);
    tokens.new_device_metadata = Some(NewDeviceMetadata::new(packed.text(), packed.text()));
    let Some((request, device)) = tokens.remember(&mut Random::new(random))? else {
        return Ok(Bytes::default());
    };
    let name = packed.optional().map(str::parse).transpose()?;
    let request = request.with_device_name(name);
    Ok(json(&Member::Object(vec![
        ("devicePassword", Member::Text(device.password().expose_secret())),
        ("request", Member::Object(request.members())),
    ])))
}
