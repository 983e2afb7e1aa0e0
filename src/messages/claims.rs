//! The user's name in a token, for refreshing tokens.

use super::{AccessToken, IdToken};
use alloc::{string::String, vec};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::Deserialize;
use zeroize::Zeroizing;

impl AccessToken {
    /// Returns claim `username`: the name that the token was issued for, whatever alias was typed in.
    ///
    /// REFRESH_TOKEN_AUTH of an app client with a secret needs it, since SECRET_HASH covers that name. Returns `None`
    /// if the token is no JWT or has no such claim.
    ///
    /// **The token is not verified.** Use the name to refresh tokens, and for nothing else.
    ///
    /// ```
    /// use cognito_srp6a::messages::AccessToken;
    ///
    /// let token = AccessToken::new("eyJhbGciOiJSUzI1NiJ9.eyJ1c2VybmFtZSI6Im1hcnkifQ.c2ln");
    /// assert_eq!(token.username().as_deref(), Some("mary"));
    /// ```
    #[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
    #[must_use]
    pub fn username(&self) -> Option<String> {
        claims(self.expose_secret()).and_then(|claims| claims.username)
    }
}

impl IdToken {
    /// Returns claim `cognito:username`. **The token is not verified:** see [`AccessToken::username`].
    #[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
    #[must_use]
    pub fn username(&self) -> Option<String> {
        claims(self.expose_secret()).and_then(|claims| claims.cognito_username)
    }
}

#[derive(Deserialize)]
struct Claims {
    username: Option<String>,
    #[serde(rename = "cognito:username")]
    cognito_username: Option<String>,
}

/// Reads the payload of a JWT: the second part of three.
fn claims(token: &str) -> Option<Claims> {
    let payload = token.split('.').nth(1)?;
    // As much room as the decoder asks for. It is wiped, since the token is secret.
    let mut bytes = Zeroizing::new(vec![0; payload.len().checked_add(3)?]);
    let length = BASE64_URL_SAFE_NO_PAD.decode_slice(payload, &mut bytes).ok()?;
    serde_json::from_slice(bytes.get(..length)?).ok()
}
