//! What is between two messages of a sign-in.

use crate::{pool::User, service_error::ServiceError, token::random_text};
use cognito_srp6a::{AppClient, ChallengeName, server::ServerSrpAuth};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Who signs in, and how.
#[derive(Clone)]
pub struct Progress {
    pub user: Arc<User>,
    pub client_id: String,
    pub device_key: Option<String>,
    /// CUSTOM_AUTH: the pool's own challenge comes after the password.
    pub custom: bool,
}

impl Progress {
    /// Whether it is this user's, through this app client.
    pub fn is_of(&self, username: &str, client: &AppClient) -> bool {
        self.user.name == username && self.client_id == client.id().as_str()
    }
}

/// How long a challenge can be answered.
const LIFETIME: Duration = Duration::from_secs(180);

/// A challenge that was issued with a Session.
#[derive(Clone)]
pub struct Waiting {
    pub progress: Progress,
    pub challenge: ChallengeName,
    /// MFA_SETUP: a software token has been verified.
    pub verified: bool,
    pub issued: Instant,
}

/// Challenges by their Session. One serves once, but a wrong code can be typed again.
#[derive(Default)]
pub struct Sessions(Mutex<HashMap<String, Waiting>>);

impl Sessions {
    pub fn open(&self, waiting: Waiting) -> Result<String, ServiceError> {
        let session = random_text(96)?;
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.retain(|_, waiting| waiting.issued.elapsed() < LIFETIME);
        sessions.insert(session.clone(), waiting);
        Ok(session)
    }

    pub fn get(&self, session: &str) -> Result<Waiting, ServiceError> {
        let sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = sessions.get(session).filter(|waiting| waiting.issued.elapsed() < LIFETIME).cloned();
        waiting.ok_or_else(ServiceError::invalid_session)
    }

    /// The Session of a user's device that waits for DEVICE_SRP_AUTH: some clients leave it out of their answer.
    pub fn of_device(&self, username: &str, client_id: &str) -> Result<String, ServiceError> {
        let sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = |waiting: &Waiting| {
            waiting.challenge == ChallengeName::DeviceSrpAuth
                && waiting.progress.user.name == username
                && waiting.progress.client_id == client_id
        };
        let waiting = sessions.iter().filter(|(_, waiting)| waits(waiting));
        let newest = waiting.max_by_key(|(_, waiting)| waiting.issued).map(|(session, _)| session.clone());
        newest.ok_or_else(ServiceError::invalid_session)
    }

    /// False if it is closed already: of two answers at once, one wins.
    pub fn close(&self, session: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(session).is_some()
    }
}

/// A challenge that waits for its claim.
pub struct Claim {
    pub progress: Progress,
    pub server: ServerSrpAuth,
    pub challenge: ChallengeName,
    pub edge: &'static str,
    pub issued: Instant,
}

/// Claims waited for, by SECRET_BLOCK, which comes back with the claim. One serves once.
#[derive(Default)]
pub struct Claims(Mutex<HashMap<String, Claim>>);

impl Claims {
    pub fn wait(&self, secret_block: &str, claim: Claim) {
        let mut claims = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        claims.retain(|_, claim| claim.issued.elapsed() < LIFETIME);
        claims.insert(secret_block.into(), claim);
    }

    pub fn take(&self, secret_block: &str) -> Option<Claim> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(secret_block)
            .filter(|claim| claim.issued.elapsed() < LIFETIME)
    }
}
