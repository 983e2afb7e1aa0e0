//! New tokens for a refresh token: REFRESH_TOKEN_AUTH, and GetTokensFromRefreshToken, which also rotates.

use crate::{
    Emulator,
    auth::secret_hash_checked,
    habit::Habit,
    request::{Request, Text, parameter},
    service_error::ServiceError,
    token::Grant,
};
use cognito_srp6a::{AppClient, server::verify_secret_hash_of};
use serde_json::{Value, json};

impl Emulator {
    /// REFRESH_TOKEN_AUTH.
    pub fn refresh(&self, client: &AppClient, parameters: &Text) -> Result<Value, ServiceError> {
        // Rotation and ALLOW_REFRESH_TOKEN_AUTH exclude each other. The documentation does not say which exception a client
        // with rotation gets: this is the one of any flow that is not allowed.
        if self.pool.rotates(client) {
            return Err(ServiceError::flow_not_enabled());
        }
        let refresh_token = parameter(parameters, "REFRESH_TOKEN")?;
        let grant = self.tokens.refreshes(refresh_token, client.id().as_str())?;
        secret_hash_checked(client, verify_secret_hash_of(client, &grant.username, parameters))?;
        self.check_tracked_device(&grant, parameters.get("DEVICE_KEY").map(String::as_str))?;
        let result = self.tokens.access(&self.pool.id, &grant)?;
        Ok(json!({"AuthenticationResult": result, "ChallengeParameters": {}}))
    }

    /// The operation takes the client's secret in plain: it has no SECRET_HASH, since it names no user.
    pub fn get_tokens_from_refresh_token(&self, request: &Request) -> Result<Value, ServiceError> {
        let client = self.client(request, false)?;
        let refresh_token = request.text("RefreshToken")?;
        request.map("ClientMetadata")?;
        if !self.pool.is_secret_of(client, request.optional("ClientSecret")?) {
            return Err(ServiceError::not_authorized(format!(
                "Unable to verify client secret for client {}",
                client.id().as_str()
            )));
        }
        let grant = self.tokens.refreshes(refresh_token, client.id().as_str())?;
        self.check_tracked_device(&grant, request.optional("DeviceKey")?)?;
        let new = match self.pool.rotates(client) {
            true => Some(self.tokens.rotate(refresh_token, &grant)?),
            false => None,
        };
        let mut result = self.tokens.access(&self.pool.id, &grant)?;
        if let Some(new) = new {
            result["RefreshToken"] = new.into();
        }
        Ok(json!({"AuthenticationResult": result}))
    }

    /// Where devices are tracked, a refresh token serves only the device of its sign-in, once ConfirmDevice has been called.
    fn check_tracked_device(&self, grant: &Grant, device_key: Option<&str>) -> Result<(), ServiceError> {
        let user = self.pool.user(&grant.username)?;
        if !user.has(Habit::DeviceTracked) {
            return Ok(());
        }
        let key = device_key.ok_or_else(ServiceError::invalid_refresh_token)?;
        self.devices.announced(key, &user.name)?;
        if grant.device_key.as_deref() == Some(key) && self.devices.record(key, &user.name).is_ok() {
            Ok(())
        } else {
            Err(ServiceError::invalid_refresh_token())
        }
    }
}
