//! Tokens: JSON Web Tokens that clients can decode, with a signature of random bytes that nobody can check.

use crate::{service_error::ServiceError, session::Progress, store::Store};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cognito_srp6a::UserPoolId;
use rand::{TryRng, rngs::SysRng};
use serde_json::{Value, json};
use std::{
    num::NonZeroUsize,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// An access token's, as ExpiresIn says.
const ACCESS: Duration = Duration::from_secs(3_600);
/// A refresh token's: the service's default, 30 days.
const REFRESH: Duration = Duration::from_secs(30 * 24 * 3_600);

/// What tokens stand for. One kind is never taken for the other.
pub struct Tokens {
    access: Store<Grant>,
    refresh: Store<Grant>,
    /// Refresh tokens that rotation has ended.
    rotated: Store<()>,
}

/// A sign-in.
#[derive(Clone)]
pub struct Grant {
    pub username: String,
    pub client_id: String,
    /// The device that signed in, or that was announced with the tokens.
    pub device_key: Option<String>,
    /// Which tokens came of it: `origin_jti`.
    origin: String,
}

impl Tokens {
    pub fn new(capacity: NonZeroUsize) -> Self {
        Self {
            access: Store::new(capacity, ACCESS),
            refresh: Store::new(capacity, REFRESH),
            rotated: Store::new(capacity, REFRESH),
        }
    }

    /// AuthenticationResult of a sign-in, but for NewDeviceMetadata.
    pub fn sign_in(
        &self,
        pool: &UserPoolId,
        progress: &Progress,
        device_key: Option<String>,
    ) -> Result<Value, ServiceError> {
        let (username, client_id) = (progress.user.name.clone(), progress.client_id.clone());
        let grant = Grant { username, client_id, device_key, origin: random_text(12)? };
        let mut result = self.access(pool, &grant)?;
        let refresh_token = random_text(96)?;
        result["RefreshToken"] = refresh_token.as_str().into();
        self.refresh.insert(refresh_token, grant);
        Ok(result)
    }

    /// AuthenticationResult for who comes with a refresh token, and needs no new one.
    pub fn access(&self, pool: &UserPoolId, grant: &Grant) -> Result<Value, ServiceError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let Grant { username, client_id, origin, .. } = grant;
        let token = |use_: &str, name: &str| {
            let claims = json!({
                "sub": username,
                "iss": format!("https://cognito-idp.us-east-1.amazonaws.com/{pool}"),
                "token_use": use_,
                name: username,
                "client_id": client_id,
                "aud": client_id,
                "origin_jti": origin,
                "jti": random_text(12)?,
                "auth_time": now,
                "iat": now,
                "exp": now + ACCESS.as_secs(),
            });
            let header = json!({"alg": "RS256", "kid": "interop"});
            let encode = |part: Value| URL_SAFE_NO_PAD.encode(part.to_string());
            Ok::<_, ServiceError>(format!("{}.{}.{}", encode(header), encode(claims), random_text(32)?))
        };
        let access_token = token("access", "username")?;
        let result = json!({
            "AccessToken": access_token,
            "IdToken": token("id", "cognito:username")?,
            "ExpiresIn": ACCESS.as_secs(),
            "TokenType": "Bearer",
        });
        self.access.insert(access_token, grant.clone());
        Ok(result)
    }

    /// Whose access token it is.
    pub fn owner(&self, access_token: &str) -> Result<String, ServiceError> {
        let owner = self.access.with(access_token, |grant| grant.username.clone());
        owner.ok_or_else(|| ServiceError::not_authorized("Invalid Access Token"))
    }

    /// The sign-in of a refresh token, for the app client that it was issued to.
    pub fn refreshes(&self, refresh_token: &str, client_id: &str) -> Result<Grant, ServiceError> {
        if self.rotated.contains(refresh_token) {
            return Err(reused());
        }
        let grant = self.refresh.with(refresh_token, |grant| grant.clone());
        let grant = grant.filter(|grant| grant.client_id == client_id);
        grant.ok_or_else(ServiceError::invalid_refresh_token)
    }

    /// A new refresh token. The old one ends at once: the grace period is 0 seconds.
    pub fn rotate(&self, old: &str, grant: &Grant) -> Result<String, ServiceError> {
        let new = random_text(96)?;
        // Of two that rotate at once, one wins.
        self.refresh.take(old).ok_or_else(reused)?;
        self.rotated.insert(old.into(), ());
        self.refresh.insert(new.clone(), grant.clone());
        Ok(new)
    }

    /// Ends a refresh token, and every access token that came of the same sign-in. Of a token that is not known there is
    /// nothing to end, and that is no error (RFC 7009, section 2.2).
    pub fn revoke(&self, token: &str, client_id: &str) -> Result<(), ServiceError> {
        if self.access.contains(token) {
            return Err(ServiceError::unsupported_token_type("Unsupported token type"));
        }
        match self.refresh.with(token, |grant| grant.clone()) {
            None => Ok(()),
            Some(grant) if grant.client_id != client_id => {
                Err(ServiceError::unauthorized("The token was not issued to this client"))
            }
            Some(grant) => {
                self.refresh.take(token);
                self.access.remove_all(|access| access.origin == grant.origin);
                Ok(())
            }
        }
    }

    /// Ends all tokens of a user.
    pub fn revoke_all(&self, username: &str) {
        self.access.remove_all(|grant| grant.username == username);
        self.refresh.remove_all(|grant| grant.username == username);
    }
}

fn reused() -> ServiceError {
    ServiceError::refresh_token_reuse("Refresh token has been invalidated by rotation")
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
