//! What the TypeScript of `ts/` calls: one sign-in as a class, and three functions. Text and bytes come in, JavaScript
//! objects of text go out; the facade has checked that text is text.

mod failure; // CognitoSrpError
mod flows; // SignIn: AuthParameters of each flow
mod parameters; // maps of text across the border
mod responses; // SignIn: ChallengeResponses of each challenge
mod sign_in; // SignIn: its state

use cognito_srp6a::{ClientSecret, Device, DeviceSecretVerifier, Timestamp};
use failure::Failure;
use js_sys::Object;
use wasm_bindgen::prelude::wasm_bindgen;

/// SECRET_HASH.
#[wasm_bindgen(js_name = secretHash)]
pub fn secret_hash(client_secret: Vec<u8>, username: &str, client_id: &str) -> Result<String, Failure> {
    let client_secret = ClientSecret::new(parameters::secret_text(client_secret)?);
    Ok(cognito_srp6a::secret_hash(&client_secret, username, client_id))
}

/// TIMESTAMP of milliseconds since 1970, as JavaScript's clock counts.
#[wasm_bindgen(js_name = timestamp)]
pub fn timestamp(milliseconds: f64) -> Result<String, Failure> {
    Ok(timestamp_of(milliseconds)?.to_string())
}

/// The device's password, PasswordVerifier and Salt.
#[wasm_bindgen(js_name = deviceVerifier)]
pub fn device_verifier(device_key: &str, device_group_key: &str) -> Result<Object, Failure> {
    let device = Device::new(device_key.parse()?, device_group_key.parse()?);
    let verifier = DeviceSecretVerifier::generate(&device)?;
    Ok(parameters::object([
        ("devicePassword", verifier.password().expose_secret()),
        ("PasswordVerifier", verifier.password_verifier()),
        ("Salt", verifier.salt()),
    ]))
}

/// The second that the milliseconds are in.
fn timestamp_of(milliseconds: f64) -> Result<Timestamp, Failure> {
    // A float past the range becomes the nearest integer, and no number zero, which must not pass for 1970.
    let seconds = if milliseconds.is_nan() { i64::MIN } else { (milliseconds / 1_000.0).floor() as i64 };
    Ok(Timestamp::from_unix_seconds(seconds)?)
}
