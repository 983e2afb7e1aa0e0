//! AuthParameters of each AuthFlow.

use crate::{
    failure::Failure,
    parameters::{object, secret_text},
    sign_in::SignIn,
};
use cognito_srp6a::{AuthParameters, ChallengeName, Password, RefreshToken, UserSrpAuth};
use js_sys::Object;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl SignIn {
    #[wasm_bindgen(js_name = userSrpAuth)]
    pub fn user_srp_auth(&mut self) -> Result<Object, Failure> {
        Ok(read(&self.with_srp_a(UserSrpAuth::user_srp_auth)?))
    }

    #[wasm_bindgen(js_name = userAuthSrp)]
    pub fn user_auth_srp(&mut self) -> Result<Object, Failure> {
        Ok(read(&self.with_srp_a(UserSrpAuth::user_auth)?))
    }

    #[wasm_bindgen(js_name = userAuthPassword)]
    pub fn user_auth_password(&self, password: Vec<u8>) -> Result<Object, Failure> {
        let password = Password::new(secret_text(password)?);
        Ok(read(&AuthParameters::user_auth_password(&self.user()?, &password)?))
    }

    #[wasm_bindgen(js_name = userAuth)]
    pub fn user_auth(&self, preferred: Option<String>) -> Result<Object, Failure> {
        let preferred = preferred.as_deref().map(ChallengeName::from);
        Ok(read(&AuthParameters::user_auth(&self.user()?, preferred.as_ref())?))
    }

    #[wasm_bindgen(js_name = customAuthSrp)]
    pub fn custom_auth_srp(&mut self) -> Result<Object, Failure> {
        Ok(read(&self.with_srp_a(UserSrpAuth::custom_auth)?))
    }

    #[wasm_bindgen(js_name = customAuth)]
    pub fn custom_auth(&self) -> Result<Object, Failure> {
        Ok(read(&AuthParameters::custom_auth(&self.user()?)))
    }

    /// USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH differ in nothing but the name, which the facade has.
    #[wasm_bindgen(js_name = userPasswordAuth)]
    pub fn user_password_auth(&self, password: Vec<u8>) -> Result<Object, Failure> {
        let password = Password::new(secret_text(password)?);
        Ok(read(&AuthParameters::user_password_auth(&self.user()?, &password)?))
    }

    #[wasm_bindgen(js_name = refreshTokenAuth)]
    pub fn refresh_token_auth(&self, refresh_token: Vec<u8>) -> Result<Object, Failure> {
        let refresh_token = RefreshToken::new(secret_text(refresh_token)?);
        Ok(read(&AuthParameters::refresh_token_auth(&self.user()?, &refresh_token)?))
    }
}

fn read(parameters: &AuthParameters) -> Object {
    object(parameters.iter())
}
