//! AuthParameters of each AuthFlow.

use crate::{
    failure::Failure,
    parameters::{object, secret_text},
    sign_in::SignIn,
};
use alloc::{string::String, vec::Vec};
use cognito_srp6a::{AuthParameters, ChallengeName, Error, Parameter, Password, RefreshToken};
use js_sys::Object;
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
        let secret = secret.map(secret_text).transpose()?;
        let parameters = match (flow, first, secret) {
            ("USER_SRP_AUTH", None, None) => {
                let (auth, user) = self.start()?;
                auth.user_srp_auth(&user)
            }
            ("USER_AUTH", Some(ChallengeName::PasswordSrp), None) => {
                let (auth, user) = self.start()?;
                auth.user_auth(&user)
            }
            ("CUSTOM_AUTH", Some(ChallengeName::PasswordSrp), None) => {
                let (auth, user) = self.start()?;
                auth.custom_auth(&user)
            }
            ("USER_AUTH", None, Some(secret)) => {
                AuthParameters::user_auth_password(&self.user()?, &Password::new(secret))?
            }
            ("USER_AUTH", first, None) => AuthParameters::user_auth(&self.user()?, first.as_ref())?,
            ("CUSTOM_AUTH", None, None) => AuthParameters::custom_auth(&self.user()?),
            // ADMIN_USER_PASSWORD_AUTH differs in nothing but the name.
            ("USER_PASSWORD_AUTH", None, Some(secret)) => {
                AuthParameters::user_password_auth(&self.user()?, &Password::new(secret))?
            }
            ("REFRESH_TOKEN_AUTH", None, Some(secret)) => {
                AuthParameters::refresh_token_auth(&self.user()?, &RefreshToken::new(secret))?
            }
            _ => return Err(Error::Missing(Parameter::AuthParameters).into()),
        };
        Ok(object(parameters.iter()))
    }
}
