//! What a person holds: an authenticator app, and a passkey.

use super::sign_in::text;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha1::Sha1;
use std::time::{SystemTime, UNIX_EPOCH};

/// The code that an app shows for a secret in base32, as many steps of 30 seconds from now.
pub fn totp(secret_code: &str, steps: i64) -> String {
    let bits = secret_code.chars().flat_map(|char| {
        let value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(char).expect("base32");
        (0..5).rev().map(move |bit| value >> bit & 1)
    });
    let bits: Vec<usize> = bits.collect();
    let byte =
        |bits: &[usize]| u8::try_from(bits.iter().fold(0, |byte, bit| byte << 1 | bit)).expect("8 bits");
    let key: Vec<u8> = bits.chunks_exact(8).map(byte).collect();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("this era").as_secs();
    let step = (now / 30).checked_add_signed(steps).expect("this era");
    let mac = Hmac::<Sha1>::new_from_slice(&key).expect("a key").chain_update(step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let from = usize::from(digest[19] & 15);
    let chosen = u32::from_be_bytes(digest[from..from + 4].try_into().expect("4 bytes"));
    format!("{:06}", (chosen & 0x7fff_ffff) % 1_000_000)
}

/// The challenge in a WEB_AUTHN challenge.
pub fn nonce(asked: &Value) -> String {
    let options = text(&asked["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"]);
    let options: Value = serde_json::from_str(options).expect("JSON");
    text(&options["challenge"]).into()
}

/// CREDENTIAL in its shortest form.
pub fn credential(nonce: &str) -> String {
    let client_data = json!({"type": "webauthn.get", "challenge": nonce, "origin": "https://example.com"});
    json!({"response": {"clientDataJSON": URL_SAFE_NO_PAD.encode(client_data.to_string())}}).to_string()
}
