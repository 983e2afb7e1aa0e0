//! What the TypeScript of `ts/` calls: one sign-in as a class, and three functions. Text and bytes come in, JavaScript
//! objects of text go out; the facade has checked that text is text.
//!
//! Without std the module is 7 kB smaller after gzip: no formatting of panics that nobody sees, and a small allocator.
#![cfg_attr(target_family = "wasm", no_std)]

extern crate alloc;

mod failure; // CognitoSrpError
mod flows; // SignIn: AuthParameters of each flow
mod parameters; // maps of text across the border
mod responses; // SignIn: ChallengeResponses of each challenge
mod sign_in; // SignIn: its state

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use cognito_srp6a::{ClientSecret, Device, DeviceSecretVerifier, Timestamp};
use failure::Failure;
use parameters::Object;
use wasm_bindgen::prelude::wasm_bindgen;

/// SECRET_HASH.
#[wasm_bindgen(js_name = secretHash)]
pub fn secret_hash(client_secret: Vec<u8>, username: &str, client_id: &str) -> Result<String, Failure> {
    let client_secret = ClientSecret::new(parameters::secret_text(client_secret)?);
    Ok(cognito_srp6a::secret_hash(&client_secret, username, client_id))
}

/// TIMESTAMP.
#[wasm_bindgen(js_name = timestamp)]
pub fn timestamp(unix_seconds: f64) -> Result<String, Failure> {
    Ok(timestamp_of(unix_seconds)?.to_string())
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

/// JavaScript's numbers are floats: those past the range become the nearest integer, and no number zero, which must not
/// pass for 1970.
fn timestamp_of(unix_seconds: f64) -> Result<Timestamp, Failure> {
    let unix_seconds = if unix_seconds.is_nan() { i64::MIN } else { unix_seconds as i64 };
    Ok(Timestamp::from_unix_seconds(unix_seconds)?)
}

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

/// Nothing panics by design. If it does, JavaScript gets a RuntimeError.
#[cfg(target_family = "wasm")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
