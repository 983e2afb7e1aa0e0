//! What is between two messages of a sign-in.

use crate::{
    habit::Habit, pool::User, service_error::ServiceError, store::Store, tally::Login, token::random_text,
    totp::Secret,
};
use cognito_srp6a::{AppClient, ChallengeName, server::ServerSrpAuth};
use std::{num::NonZeroUsize, sync::Arc, time::Duration};

/// Who signs in, and how.
#[derive(Clone)]
pub struct Progress {
    pub user: Arc<User>,
    /// The USERNAME that was typed: a name or an alias.
    pub login: String,
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
    /// MFA_SETUP: how far it is.
    pub software_token: SoftwareToken,
    /// WEB_AUTHN: the challenge that the passkey signs.
    pub nonce: String,
    /// How many answers came before that count for nothing.
    pub tries: u32,
}

impl Waiting {
    pub fn new(progress: Progress, challenge: ChallengeName) -> Self {
        Self { progress, challenge, software_token: SoftwareToken::None, nonce: String::new(), tries: 0 }
    }
}

#[derive(Clone, PartialEq, Eq)]
pub enum SoftwareToken {
    None,
    Associated(Secret),
    Verified,
}

/// Challenges by their Session. One serves once, but a wrong code can be typed again.
pub struct Sessions(Store<Waiting>);

impl Sessions {
    pub fn new(capacity: NonZeroUsize) -> Self {
        Self(Store::new(capacity, LIFETIME))
    }

    pub fn open(&self, waiting: Waiting) -> Result<String, ServiceError> {
        let short = waiting.progress.user.has(Habit::ShortSession);
        let session = random_text(if short { 6 } else { 96 })?;
        self.0.insert(session.clone(), waiting);
        Ok(session)
    }

    pub fn get(&self, session: &str) -> Result<Waiting, ServiceError> {
        self.0.with(session, |waiting| waiting.clone()).ok_or_else(ServiceError::invalid_session)
    }

    /// Counts an answer that does not close the Session, and tells how many there were before.
    pub fn count_try(&self, session: &str) -> u32 {
        let count = |waiting: &mut Waiting| {
            waiting.tries += 1;
            waiting.tries - 1
        };
        self.0.with(session, count).unwrap_or_default()
    }

    /// The newest Session of a user's device that waits for DEVICE_SRP_AUTH.
    pub fn of_device(&self, username: &str, client: &AppClient) -> Result<String, ServiceError> {
        let newest = self.0.newest(|waiting| {
            waiting.challenge == ChallengeName::DeviceSrpAuth && waiting.progress.is_of(username, client)
        });
        newest.ok_or_else(ServiceError::invalid_session)
    }

    /// False if it is closed already: of two answers at once, one wins.
    pub fn close(&self, session: &str) -> bool {
        self.0.take(session).is_some()
    }
}

/// A challenge that waits for its claim.
pub struct Claim {
    pub progress: Progress,
    pub server: ServerSrpAuth,
    pub login: Login,
    pub edge: &'static str,
}

/// Claims waited for, by SECRET_BLOCK, which comes back with the claim. One serves once.
pub fn claims(capacity: NonZeroUsize) -> Store<Claim> {
    Store::new(capacity, LIFETIME)
}
