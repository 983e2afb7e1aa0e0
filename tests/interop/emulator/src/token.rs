//! Tokens: JSON Web Tokens that clients can decode, with a signature of random bytes that nobody can check.

use crate::{pool::Pool, service_error::ServiceError};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{TryRng, rngs::SysRng};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

/// Whose access and refresh tokens have been issued.
#[derive(Default)]
pub struct Tokens(Mutex<HashMap<String, String>>);

impl Tokens {
    /// AuthenticationResult but for NewDeviceMetadata; no new refresh token for who came with one.
    pub fn issue(
        &self,
        pool: &Pool,
        username: &str,
        client_id: &str,
        refresh: bool,
    ) -> Result<Value, ServiceError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let token = |use_: &str, name: &str| {
            let claims = json!({
                "sub": username,
                "iss": format!("https://cognito-idp.us-east-1.amazonaws.com/{}", pool.id),
                "token_use": use_,
                name: username,
                "client_id": client_id,
                "aud": client_id,
                "event_id": random_text(12)?,
                "auth_time": now,
                "iat": now,
                "exp": now + 3_600,
            });
            let header = json!({"alg": "RS256", "kid": "interop"});
            let encode = |part: Value| URL_SAFE_NO_PAD.encode(part.to_string());
            Ok::<_, ServiceError>(format!("{}.{}.{}", encode(header), encode(claims), random_text(32)?))
        };
        let mut result = json!({
            "AccessToken": token("access", "username")?,
            "IdToken": token("id", "cognito:username")?,
            "ExpiresIn": 3_600,
            "TokenType": "Bearer",
        });
        if !refresh {
            result["RefreshToken"] = random_text(96)?.into();
        }
        let mut owners = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for name in ["AccessToken", "RefreshToken"] {
            if let Some(token) = result[name].as_str() {
                owners.insert(token.into(), username.into());
            }
        }
        Ok(result)
    }

    /// Whose token it is.
    pub fn owner(&self, token: &str, message: &str) -> Result<String, ServiceError> {
        let owners = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        owners.get(token).cloned().ok_or_else(|| ServiceError::not_authorized(message))
    }

    /// Ends all sessions of a user.
    pub fn revoke_all(&self, username: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, owner| owner != username);
    }
}

/// `bytes` random bytes as text of letters, digits, `-` and `_`.
pub fn random_text(bytes: usize) -> Result<String, ServiceError> {
    random(bytes).map(|bytes| URL_SAFE_NO_PAD.encode(bytes))
}

pub fn random(bytes: usize) -> Result<Vec<u8>, ServiceError> {
    let mut random = vec![0; bytes];
    SysRng.try_fill_bytes(&mut random).map_err(|_| cognito_srp6a::Error::RngFailure)?;
    Ok(random)
}
