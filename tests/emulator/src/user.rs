//! SignUp, GetUser, GlobalSignOut, RevokeToken.

use crate::{Emulator, pool::Settings, request::Request, service_error::ServiceError};
use cognito_srp6a::{Password, server::verify_secret_hash};
use serde_json::{Value, json};

/// The service model's bounds, in characters.
const MAX_USERNAME: usize = 128;
const MAX_PASSWORD: usize = 256;

impl Emulator {
    /// Signs a user up, confirmed at once.
    pub fn sign_up(&self, request: &Request) -> Result<Value, ServiceError> {
        let client = self.client(request, false)?;
        let username = request.text("Username")?;
        let printable = |name: &str| !name.chars().any(|char| char.is_whitespace() || char.is_control());
        if !(1..=MAX_USERNAME).contains(&username.chars().count()) || !printable(username) {
            return Err(ServiceError::invalid_parameter("Username does not satisfy its constraints"));
        }
        if username.ends_with("@example.com") {
            return Err(ServiceError::invalid_parameter("Username cannot be an e-mail address"));
        }
        let password = request.text("Password")?;
        if !(1..=MAX_PASSWORD).contains(&password.chars().count()) {
            return Err(ServiceError::invalid_parameter("Password does not satisfy its constraints"));
        }
        let hash = request.optional("SecretHash")?.map(|hash| ("SECRET_HASH", hash));
        verify_secret_hash(client, [("USERNAME", username)].into_iter().chain(hash))
            .map_err(|_| ServiceError::wrong_secret_hash(client))?;
        self.pool.sign_up(username, &Password::new(password), Settings::default())?;
        Ok(json!({"UserConfirmed": true, "UserSub": username}))
    }

    pub fn get_user(&self, request: &Request) -> Result<Value, ServiceError> {
        let owner = self.tokens.owner(request.text("AccessToken")?)?;
        let attributes = json!([{"Name": "sub", "Value": owner}, {"Name": "email", "Value": format!("{owner}@example.com")}]);
        Ok(json!({"Username": owner, "UserAttributes": attributes}))
    }

    pub fn global_sign_out(&self, request: &Request) -> Result<Value, ServiceError> {
        let owner = self.tokens.owner(request.text("AccessToken")?)?;
        self.tokens.revoke_all(&owner);
        Ok(json!({}))
    }

    pub fn revoke_token(&self, request: &Request) -> Result<Value, ServiceError> {
        let client = self.client(request, false)?;
        if !self.pool.is_secret_of(client, request.optional("ClientSecret")?) {
            return Err(ServiceError::unauthorized("Invalid client secret"));
        }
        self.tokens.revoke(request.text("Token")?, client.id().as_str())?;
        Ok(json!({}))
    }
}
