//! AuthFlow and AuthParameters, which InitiateAuth and AdminInitiateAuth send.

use super::{
    app_client::AppUser, first_factor::FirstFactor, ids::ClientId, parameters::reads_texts, tree::Object,
};
use crate::{
    error::{Error, Parameter, wire_enum},
    secrecy::{Password, RefreshToken},
};

wire_enum! {
    /// Names how a sign-in begins.
    ///
    /// ```
    /// use cognito_srp6a::AuthFlow;
    ///
    /// assert_eq!(AuthFlow::UserSrpAuth.as_str(), "USER_SRP_AUTH");
    /// ```
    pub enum AuthFlow {
        /// Is the legacy name of `ADMIN_USER_PASSWORD_AUTH`:
        AdminNoSrpAuth = "ADMIN_NO_SRP_AUTH",
        AdminUserPasswordAuth = "ADMIN_USER_PASSWORD_AUTH",
        CustomAuth = "CUSTOM_AUTH",
        RefreshTokenAuth = "REFRESH_TOKEN_AUTH",
        UserAuth = "USER_AUTH",
        UserPasswordAuth = "USER_PASSWORD_AUTH",
        UserSrpAuth = "USER_SRP_AUTH",
    }
}

/// Holds AuthFlow and AuthParameters of (Admin)InitiateAuth. They are redacted in `Debug`, and wiped when dropped.
///
/// They contain USERNAME, SECRET_HASH if the client has a secret, DEVICE_KEY if the device is known, and what the flow
/// needs.
///
/// [`SignIn`](crate::SignIn) makes them by itself. With a state machine of your own, make them from an [`AppUser`]:
///
/// | AuthFlow | made by |
/// |---|---|
/// | USER_SRP_AUTH | [`UserSrpAuth::initiate_user_srp_auth`] |
/// | USER_AUTH, preferring PASSWORD_SRP | [`UserSrpAuth::initiate_user_auth`] |
/// | USER_AUTH, otherwise | [`user_auth`](Self::user_auth), [`user_auth_password`](Self::user_auth_password) |
/// | CUSTOM_AUTH, the password first | [`UserSrpAuth::initiate_custom_auth`] |
/// | CUSTOM_AUTH, otherwise | [`custom_auth`](Self::custom_auth) |
/// | USER_PASSWORD_AUTH | [`user_password_auth`](Self::user_password_auth) |
/// | ADMIN_USER_PASSWORD_AUTH | [`admin_user_password_auth`](Self::admin_user_password_auth) |
/// | ADMIN_NO_SRP_AUTH | [`admin_no_srp_auth`](Self::admin_no_srp_auth) |
/// | REFRESH_TOKEN_AUTH | [`refresh_token_auth`](Self::refresh_token_auth), which sends no USERNAME |
///
/// [`UserSrpAuth::initiate_user_srp_auth`]: crate::UserSrpAuth::initiate_user_srp_auth
/// [`UserSrpAuth::initiate_user_auth`]: crate::UserSrpAuth::initiate_user_auth
/// [`UserSrpAuth::initiate_custom_auth`]: crate::UserSrpAuth::initiate_custom_auth
///
/// ```
/// use cognito_srp6a::{AppClient, AuthParameters, Password};
///
/// let client = AppClient::new("1example23456789".parse()?);
/// let parameters = AuthParameters::user_password_auth(&client.user("mary@example.com")?, &Password::new("..."))?;
/// assert_eq!(parameters.auth_flow().as_str(), "USER_PASSWORD_AUTH");
/// assert_eq!(parameters.get("USERNAME"), Some("mary@example.com"));
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Debug)]
pub struct AuthParameters {
    client_id: ClientId,
    name: AuthFlow,
    pub(crate) map: Object,
}

impl AuthParameters {
    pub(crate) fn new(name: AuthFlow, user: &AppUser) -> Self {
        Self { client_id: user.client().id().clone(), name, map: user.parameters() }
    }

    /// Makes AuthParameters of AuthFlow ADMIN_NO_SRP_AUTH, with PASSWORD.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for PASSWORD.
    pub fn admin_no_srp_auth(user: &AppUser, password: &Password) -> Result<Self, Error> {
        Self::password(AuthFlow::AdminNoSrpAuth, user, password)
    }

    /// Makes AuthParameters of AuthFlow ADMIN_USER_PASSWORD_AUTH, with PASSWORD.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for PASSWORD.
    pub fn admin_user_password_auth(user: &AppUser, password: &Password) -> Result<Self, Error> {
        Self::password(AuthFlow::AdminUserPasswordAuth, user, password)
    }

    /// Makes AuthParameters of AuthFlow USER_PASSWORD_AUTH, with PASSWORD.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for PASSWORD.
    pub fn user_password_auth(user: &AppUser, password: &Password) -> Result<Self, Error> {
        Self::password(AuthFlow::UserPasswordAuth, user, password)
    }

    /// Makes AuthParameters of AuthFlow CUSTOM_AUTH that begins with the pool's own challenge.
    ///
    /// [`UserSrpAuth::initiate_custom_auth`](crate::UserSrpAuth::initiate_custom_auth) begins with the password.
    #[must_use]
    pub fn custom_auth(user: &AppUser) -> Self {
        Self::new(AuthFlow::CustomAuth, user)
    }

    /// Makes AuthParameters of AuthFlow USER_AUTH, with PREFERRED_CHALLENGE if given: WEB_AUTHN, EMAIL_OTP or SMS_OTP.
    ///
    /// # Errors
    ///
    /// Two factors need more, and return [`Error::Missing`] here. For PASSWORD_SRP, call
    /// [`UserSrpAuth::initiate_user_auth`](crate::UserSrpAuth::initiate_user_auth); for PASSWORD,
    /// [`user_auth_password`](Self::user_auth_password).
    pub fn user_auth(user: &AppUser, preferred: Option<&FirstFactor>) -> Result<Self, Error> {
        let mut parameters = Self::new(AuthFlow::UserAuth, user);
        match preferred {
            None => {}
            Some(FirstFactor::PasswordSrp) => return Err(Error::Missing(Parameter::SrpA)),
            Some(FirstFactor::Password) => return Err(Error::Missing(Parameter::Password)),
            Some(name) => parameters.map.set_checked(Parameter::PreferredChallenge, name.as_str())?,
        }
        Ok(parameters)
    }

    /// Makes AuthParameters of AuthFlow USER_AUTH, with PREFERRED_CHALLENGE=PASSWORD and PASSWORD.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for PASSWORD.
    pub fn user_auth_password(user: &AppUser, password: &Password) -> Result<Self, Error> {
        let mut parameters = Self::password(AuthFlow::UserAuth, user, password)?;
        parameters.map.set_checked(Parameter::PreferredChallenge, FirstFactor::Password.as_str())?;
        Ok(parameters)
    }

    /// Makes AuthParameters of AuthFlow REFRESH_TOKEN_AUTH, with REFRESH_TOKEN.
    ///
    /// USERNAME is not sent, but SECRET_HASH covers it. `user` must have the name that the token was issued for: the
    /// USERNAME of the challenge, or [claim `username` of the access
    /// token](crate::messages::AccessToken#method.username). It is never an alias.
    ///
    /// Where the pool tracks devices, the token needs DEVICE_KEY, and is valid only after ConfirmDevice. Otherwise the
    /// service answers "Invalid Refresh Token". An app client with refresh token rotation needs
    /// [GetTokensFromRefreshToken](crate::messages::Request::get_tokens_from_refresh_token) instead.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for REFRESH_TOKEN.
    pub fn refresh_token_auth(user: &AppUser, refresh_token: &RefreshToken) -> Result<Self, Error> {
        let mut parameters = Self::new(AuthFlow::RefreshTokenAuth, user);
        let _ = parameters.map.remove(Parameter::Username.as_str());
        parameters.map.set_checked(Parameter::RefreshToken, refresh_token.expose_secret())?;
        Ok(parameters)
    }

    pub(crate) fn password(name: AuthFlow, user: &AppUser, password: &Password) -> Result<Self, Error> {
        let mut parameters = Self::new(name, user);
        parameters.map.set_checked(Parameter::Password, password.expose_secret())?;
        Ok(parameters)
    }

    /// Adds a parameter, for a flow that needs one which this crate does not know.
    ///
    /// # Errors
    ///
    /// - Returns [`Error::Duplicate`] for USERNAME, SECRET_HASH and DEVICE_KEY, which only the [`AppUser`] sets.
    /// - Returns [`Error::Duplicate`] for `AuthParameters` if the parameter is there already.
    /// - Returns [`Error::Empty`] for `AuthParameters` if the name is empty, and [`Error::TooLong`] if the name or the
    ///   value is too long.
    pub fn with(mut self, key: &str, value: &str) -> Result<Self, Error> {
        self.add(key, value)?;
        Ok(self)
    }

    pub(crate) fn add(&mut self, key: &str, value: &str) -> Result<(), Error> {
        self.map.add_new(key, value, Parameter::AuthParameters)
    }

    /// Returns ClientId of the app client whose user signs in.
    #[must_use]
    pub fn client_id(&self) -> &ClientId {
        &self.client_id
    }

    /// Returns AuthFlow.
    #[must_use]
    pub fn auth_flow(&self) -> AuthFlow {
        self.name
    }
}

reads_texts!(AuthParameters);

#[cfg(feature = "serde")]
impl serde::Serialize for AuthFlow {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
