//! The user pool: its app clients and its users.

use crate::{habit::Habit, service_error::ServiceError};
use cognito_srp6a::{
    AppClient, ChallengeName, ClientSecret, Error, Password, UserPoolId,
    hazmat::{self, Identity},
    server::VerifierRecord,
};
use rand::rngs::SysRng;
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    sync::{Arc, Mutex, PoisonError},
};

/// A user pool.
pub struct Pool {
    pub id: UserPoolId,
    clients: Vec<Client>,
    users: Mutex<BTreeMap<String, Arc<User>>>,
    /// How many users there can be.
    room: usize,
}

/// An app client.
struct Client {
    app: AppClient,
    secret: Option<String>,
    /// Whether refresh tokens serve once.
    rotation: bool,
}

/// A user, and what is asked at sign-in.
pub struct User {
    pub name: String,
    pub record: VerifierRecord,
    pub settings: Settings,
}

/// What `users.json` says of a user beside the name.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    name: String,
    /// SALT; drawn if it is not there.
    salt: Option<String>,
    /// The MFA challenges to choose from.
    pub mfa: Vec<String>,
    pub mfa_setup: bool,
    /// MFAS_CAN_SETUP; SOFTWARE_TOKEN_MFA if it is not there.
    pub can_set_up: Option<Vec<String>>,
    pub devices: bool,
    pub new_password_required: bool,
    /// What must come with the new password.
    pub required_attributes: Vec<String>,
    /// What SELECT_CHALLENGE offers; everything if it is not there.
    pub factors: Option<Vec<String>>,
    pub habits: Vec<Habit>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    pool_id: String,
    clients: Vec<ClientSettings>,
    users: Vec<Settings>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClientSettings {
    id: String,
    secret: Option<String>,
    #[serde(default)]
    rotation: bool,
}

impl Pool {
    /// The pool of a file like `users.json`, with room for so many more who sign up.
    pub fn from_json(json: &str, sign_ups: NonZeroUsize) -> Result<Self, Box<dyn std::error::Error>> {
        let file: File = serde_json::from_str(json)?;
        let id: UserPoolId = file.pool_id.parse()?;
        let mut clients = Vec::new();
        for ClientSettings { id, secret, rotation } in file.clients {
            let app = AppClient::new(id.parse()?);
            let app = match &secret {
                Some(secret) => app.with_secret(ClientSecret::new(secret.as_str())?),
                None => app,
            };
            clients.push(Client { app, secret, rotation });
        }
        let room = file.users.len().saturating_add(sign_ups.get());
        let pool = Self { id, clients, users: Mutex::default(), room };
        for settings in file.users {
            let password = Password::new(format!("Passw0rd!{}", settings.name));
            pool.sign_up(&settings.name.clone(), &password, settings).map_err(|error| error.message)?;
        }
        Ok(pool)
    }

    /// Adds a user.
    pub fn sign_up(&self, name: &str, password: &Password, settings: Settings) -> Result<(), ServiceError> {
        let record = match &settings.salt {
            None => VerifierRecord::register_user(&self.id, name, password, &mut SysRng)?,
            Some(salt) => {
                let identity = Identity { group: self.id.pool_name(), id: name };
                let hash = hazmat::identity_hash(identity, password.expose_secret());
                let x = hazmat::private_key(&salt.parse()?, &hash);
                VerifierRecord::from_user(&self.id, name, salt, &hazmat::verifier(&x).to_be_bytes())?
            }
        };
        let user = User { name: name.into(), record, settings };
        let mut users = self.users.lock().unwrap_or_else(PoisonError::into_inner);
        if users.contains_key(name) {
            return Err(ServiceError::username_exists("User already exists"));
        }
        if users.len() >= self.room {
            return Err(ServiceError::limit_exceeded("There is no room for another user"));
        }
        users.insert(name.into(), Arc::new(user));
        Ok(())
    }

    /// The user of a name or an alias.
    pub fn user(&self, name: &str) -> Result<Arc<User>, ServiceError> {
        let users = self.users.lock().unwrap_or_else(PoisonError::into_inner);
        let canonical = name.strip_suffix("@example.com").unwrap_or(name);
        users.get(canonical).cloned().ok_or_else(|| ServiceError::user_not_found("User does not exist."))
    }

    /// An app client, by an operation that names the pool if it is an Admin one.
    pub fn client(&self, pool: Option<&str>, id: &str) -> Result<&AppClient, ServiceError> {
        if let Some(pool) = pool.filter(|pool| *pool != self.id.as_str()) {
            return Err(ServiceError::resource_not_found(format!("User pool {pool} does not exist.")));
        }
        let client = self.clients.iter().find(|client| client.app.id().as_str() == id);
        client
            .map(|client| &client.app)
            .ok_or_else(|| ServiceError::resource_not_found(format!("User pool client {id} does not exist.")))
    }

    /// Whether `secret` is the app client's: none, if it has none.
    pub fn is_secret_of(&self, client: &AppClient, secret: Option<&str>) -> bool {
        self.clients.iter().any(|known| known.app.id() == client.id() && known.secret.as_deref() == secret)
    }

    /// Whether the app client's refresh tokens serve once, by GetTokensFromRefreshToken alone.
    pub fn rotates(&self, client: &AppClient) -> bool {
        self.clients.iter().any(|known| known.app.id() == client.id() && known.rotation)
    }
}

impl User {
    /// Whether it is the password, for the flows that send it.
    pub fn has_password(&self, pool: &UserPoolId, password: &str) -> Result<bool, Error> {
        let identity = Identity { group: pool.pool_name(), id: &self.name };
        let salt = self.record.salt().parse()?;
        let x = hazmat::private_key(&salt, &hazmat::identity_hash(identity, password));
        Ok(hazmat::verifier(&x).to_be_bytes() == *self.record.verifier())
    }

    pub fn has(&self, habit: Habit) -> bool {
        self.settings.habits.contains(&habit)
    }

    /// The habit that the user has of these.
    pub fn habit_of(&self, habits: &[Habit]) -> Option<Habit> {
        habits.iter().copied().find(|habit| self.has(*habit))
    }

    /// MFAS_CAN_SETUP.
    pub fn can_set_up_all(&self) -> Vec<String> {
        self.settings.can_set_up.clone().unwrap_or_else(|| vec!["SOFTWARE_TOKEN_MFA".into()])
    }

    pub fn can_set_up(&self, mfa: &str) -> bool {
        self.can_set_up_all().iter().any(|name| name == mfa)
    }

    /// The MFA challenge that the user is asked without a choice.
    pub fn only_mfa(&self) -> Option<ChallengeName> {
        match self.settings.mfa.as_slice() {
            [only] => Some(only.as_str().into()),
            _ => None,
        }
    }
}
