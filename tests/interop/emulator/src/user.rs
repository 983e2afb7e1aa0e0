//! SignUp, GetUser, GlobalSignOut.

use crate::{Emulator, pool::Settings, request::Request, service_error::ServiceError};
use cognito_srp6a::{Password, server::verify_secret_hash};
use serde_json::{Value, json};

impl Emulator {
    /// Signs a user up, confirmed at once.
    pub fn sign_up(&self, request: &Request) -> Result<Value, ServiceError> {
        let client = self.client(request, false)?;
        let username = request.text("Username")?;
        let hash = request.optional("SecretHash")?.map(|hash| ("SECRET_HASH", hash));
        verify_secret_hash(client, [("USERNAME", username)].into_iter().chain(hash)).map_err(|_| {
            ServiceError::not_authorized(format!(
                "Unable to verify secret hash for client {}",
                client.id().as_str()
            ))
        })?;
        if username.ends_with("@example.com") {
            return Err(ServiceError::invalid_parameter("Username cannot be an e-mail address"));
        }
        let password = Password::new(request.text("Password")?);
        if !self.pool.add(username, &password, Settings::default())? {
            return Err(ServiceError::username_exists("User already exists"));
        }
        Ok(json!({"UserConfirmed": true, "UserSub": username}))
    }

    pub fn get_user(&self, request: &Request) -> Result<Value, ServiceError> {
        let owner = self.tokens.owner(request.text("AccessToken")?, "Invalid Access Token")?;
        let attributes = json!([{"Name": "sub", "Value": owner}, {"Name": "email", "Value": format!("{owner}@example.com")}]);
        Ok(json!({"Username": owner, "UserAttributes": attributes}))
    }

    pub fn global_sign_out(&self, request: &Request) -> Result<Value, ServiceError> {
        let owner = self.tokens.owner(request.text("AccessToken")?, "Invalid Access Token")?;
        self.tokens.revoke_all(&owner);
        Ok(json!({}))
    }
}
