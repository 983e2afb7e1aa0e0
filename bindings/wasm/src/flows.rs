//! AuthParameters of each AuthFlow.

use crate::{
    failure::Failure,
    parameters::{Object, object, secret_text},
    sign_in::{SignIn, Waiting},
};
use alloc::{string::String, vec::Vec};
use cognito_srp6a::{AuthParameters, ChallengeName, Error, Parameter, Password, RefreshToken};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl SignIn {
    /// `first` is the challenge to begin with, of the flows that have a choice; `secret` the password or the token.
    pub fn begin(
        &mut self,
        flow: &str,
        first: Option<String>,
        secret: Option<Vec<u8>>,
    ) -> Result<Object, Failure> {
        let first = first.as_deref().map(ChallengeName::from);
        let secret = secret.map(secret_text).transpose()?.map(Password::new);
        if flow == "USER_SRP_AUTH" || first == Some(ChallengeName::PasswordSrp) {
            self.start_user()?;
        }
        let user = self.user()?;
        let parameters = match (flow, &first, &secret, &self.waiting) {
            ("USER_SRP_AUTH", None, None, Waiting::User(auth)) => Ok(auth.user_srp_auth(&user)),
            ("USER_AUTH", Some(ChallengeName::PasswordSrp), None, Waiting::User(auth)) => {
                Ok(auth.user_auth(&user))
            }
            ("CUSTOM_AUTH", Some(ChallengeName::PasswordSrp), None, Waiting::User(auth)) => {
                Ok(auth.custom_auth(&user))
            }
            ("USER_AUTH", None, Some(password), _) => AuthParameters::user_auth_password(&user, password),
            ("USER_AUTH", first, None, _) => AuthParameters::user_auth(&user, first.as_ref()),
            ("CUSTOM_AUTH", None, None, _) => Ok(AuthParameters::custom_auth(&user)),
            // ADMIN_USER_PASSWORD_AUTH differs in nothing but the name.
            ("USER_PASSWORD_AUTH", None, Some(password), _) => {
                AuthParameters::user_password_auth(&user, password)
            }
            ("REFRESH_TOKEN_AUTH", None, Some(token), _) => {
                AuthParameters::refresh_token_auth(&user, &RefreshToken::new(token.expose_secret()))
            }
            _ => Err(Error::Missing(Parameter::AuthParameters)),
        };
        Ok(object(parameters?.iter()))
    }
}
