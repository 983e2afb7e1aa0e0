//! WEB_AUTHN: the options that a passkey is asked with, and its answer. No signature is checked.
//!
//! The service sends CREDENTIAL_REQUEST_OPTIONS only with this challenge. No earlier message can carry the right answer.

use crate::{request::Text, service_error::ServiceError};
use base64::{
    Engine, alphabet,
    engine::{
        DecodePaddingMode, GeneralPurposeConfig,
        general_purpose::{GeneralPurpose, URL_SAFE_NO_PAD},
    },
};
use serde::Deserialize;
use serde_json::json;

/// Browsers leave the padding out; other programs may not.
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// CREDENTIAL_REQUEST_OPTIONS: the JSON of PublicKeyCredentialRequestOptions.
pub fn request_options(challenge: &str, username: &str) -> String {
    let credential =
        json!({"type": "public-key", "id": URL_SAFE_NO_PAD.encode(username), "transports": ["internal"]});
    let options = json!({
        "challenge": challenge,
        "timeout": 180_000,
        "rpId": "example.com",
        "allowCredentials": [credential],
        "userVerification": "preferred",
    });
    options.to_string()
}

/// What counts of an AuthenticationResponseJSON.
#[derive(Deserialize)]
struct Credential {
    response: Response,
}

#[derive(Deserialize)]
struct Response {
    #[serde(rename = "clientDataJSON")]
    client_data: String,
}

#[derive(Deserialize)]
struct ClientData {
    challenge: String,
}

/// Checks that CREDENTIAL answers this very challenge.
pub fn check(responses: &Text, challenge: &str) -> Result<(), ServiceError> {
    let malformed = || ServiceError::invalid_parameter("CREDENTIAL is no AuthenticationResponseJSON");
    let credential = responses.get("CREDENTIAL").ok_or_else(|| ServiceError::missing("CREDENTIAL"))?;
    let credential: Credential = serde_json::from_str(credential).map_err(|_| malformed())?;
    let client_data = URL_SAFE.decode(credential.response.client_data).map_err(|_| malformed())?;
    let client_data: ClientData = serde_json::from_slice(&client_data).map_err(|_| malformed())?;
    if client_data.challenge == challenge { Ok(()) } else { Err(ServiceError::wrong_passkey()) }
}
