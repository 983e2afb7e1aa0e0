//! The options of a sign-in: who signs in, through which app client, and how.

use super::RememberedDevice;
use crate::{
    error::{Error, Parameter},
    messages::{
        AnalyticsMetadata, AppClient, AppUser, AuthFlow, ClientMetadata, ContextData, FirstFactor, Object,
        Session, UserContextData, UserPoolId, check_username,
    },
    secrecy::RefreshToken,
};
use alloc::string::String;
use core::fmt;

/// Chooses how a sign-in begins: AuthFlow, and what it needs.
///
/// ```
/// use cognito_srp6a::{AuthFlow, FirstFactor, Flow};
///
/// let passkey = Flow::UserAuth { preferred: Some(FirstFactor::WebAuthn) };
/// assert_eq!(passkey.auth_flow(), AuthFlow::UserAuth);
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Flow {
    /// Sends the password itself from a server, by `ADMIN_NO_SRP_AUTH`: the legacy name of `ADMIN_USER_PASSWORD_AUTH`.
    AdminNoSrpAuth,
    /// Sends the password itself from a server: `ADMIN_USER_PASSWORD_AUTH`. It needs [`SignInOptions::admin`].
    AdminUserPasswordAuth,
    /// Lets the pool's Lambda triggers decide what is asked: `CUSTOM_AUTH`.
    CustomAuth {
        /// Says whether SRP proves the password first.
        srp_first: bool,
    },
    /// Renews tokens with a refresh token: `REFRESH_TOKEN_AUTH`.
    ///
    /// The user name is the one that the token was issued for: [claim `username` of the access
    /// token](crate::messages::AccessToken#method.username), not an alias. Set the device that the token was issued to.
    /// Without its DEVICE_KEY the service answers "Invalid Refresh Token".
    RefreshTokenAuth(RefreshToken),
    /// Lets the user choose a first factor, unless one is preferred: `USER_AUTH`.
    UserAuth {
        /// Becomes PREFERRED_CHALLENGE: `PASSWORD_SRP`, `PASSWORD`, `WEB_AUTHN`, `EMAIL_OTP` or `SMS_OTP`.
        preferred: Option<FirstFactor>,
    },
    /// Sends the password itself: `USER_PASSWORD_AUTH`. It cannot be combined with [`SignInOptions::admin`].
    UserPasswordAuth,
    /// Proves the password by SRP: `USER_SRP_AUTH`.
    UserSrpAuth,
}

impl Flow {
    /// Returns AuthFlow.
    #[must_use]
    pub fn auth_flow(&self) -> AuthFlow {
        match self {
            Self::AdminNoSrpAuth => AuthFlow::AdminNoSrpAuth,
            Self::AdminUserPasswordAuth => AuthFlow::AdminUserPasswordAuth,
            Self::CustomAuth { .. } => AuthFlow::CustomAuth,
            Self::RefreshTokenAuth(_) => AuthFlow::RefreshTokenAuth,
            Self::UserAuth { .. } => AuthFlow::UserAuth,
            Self::UserPasswordAuth => AuthFlow::UserPasswordAuth,
            Self::UserSrpAuth => AuthFlow::UserSrpAuth,
        }
    }

    /// Returns whether the first message holds the password itself.
    pub(super) fn sends_password(&self) -> bool {
        match self {
            Self::AdminNoSrpAuth | Self::AdminUserPasswordAuth | Self::UserPasswordAuth => true,
            Self::UserAuth { preferred } => *preferred == Some(FirstFactor::Password),
            Self::CustomAuth { .. } | Self::RefreshTokenAuth(_) | Self::UserSrpAuth => false,
        }
    }

    /// Returns whether SRP_A may be sent.
    pub(super) fn may_use_srp(&self) -> bool {
        matches!(self, Self::CustomAuth { srp_first: true } | Self::UserAuth { .. } | Self::UserSrpAuth)
    }
}

/// Holds the options that a sign-in begins with.
///
/// [`SignIn::from_bytes`](crate::SignIn::from_bytes) needs the same options again.
///
/// ```
/// use cognito_srp6a::{AppClient, ClientSecret, Flow, SignInOptions};
///
/// let client = AppClient::new("1example23456789".parse()?).with_secret(ClientSecret::new("...")?);
/// let options = SignInOptions::new("us-east-1_AbCdEf123".parse()?, client, "mary@example.com")?
///     .with_flow(Flow::UserAuth { preferred: None });
/// # let _ = options;
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Debug)]
pub struct SignInOptions {
    pub(super) pool: UserPoolId,
    pub(super) client: AppClient,
    username: Username,
    pub(super) device: Option<RememberedDevice>,
    pub(super) flow: Flow,
    pub(super) admin: bool,
    pub(super) session: Option<Session>,
    /// Holds what goes with every message that takes it, by the names on the wire.
    pub(super) metadata: Object,
}

/// The service model marks user names sensitive.
struct Username(String);

impl fmt::Debug for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}

impl SignInOptions {
    /// Takes the user pool, the app client, and the user name as it was typed: a name, an e-mail address or a phone
    /// number.
    ///
    /// The flow is USER_SRP_AUTH, unless [`with_flow`](Self::with_flow) sets another.
    ///
    /// # Errors
    ///
    /// Returns what [`AppClient::user`] returns.
    pub fn new(pool: UserPoolId, client: AppClient, username: impl Into<String>) -> Result<Self, Error> {
        let username = username.into();
        check_username(&username)?;
        Ok(Self {
            pool,
            client,
            username: Username(username),
            device: None,
            flow: Flow::UserSrpAuth,
            admin: false,
            session: None,
            metadata: Object::default(),
        })
    }

    /// Sets another flow than USER_SRP_AUTH.
    #[must_use]
    pub fn with_flow(mut self, flow: Flow) -> Self {
        self.flow = flow;
        self
    }

    /// Signs in on a remembered device, or on none. A device belongs to the user name that was typed when it was
    /// registered. Only a refresh may use it with the user's real name.
    #[must_use]
    pub fn with_device(mut self, device: impl Into<Option<RememberedDevice>>) -> Self {
        self.device = device.into();
        self
    }

    /// Sends AdminInitiateAuth and AdminRespondToAuthChallenge, which need AWS credentials.
    #[must_use]
    pub fn admin(mut self) -> Self {
        self.admin = true;
        self
    }

    /// Sends ClientMetadata with every message that takes it.
    #[must_use]
    pub fn with_client_metadata(mut self, metadata: ClientMetadata) -> Self {
        self.metadata.set("ClientMetadata", metadata);
        self
    }

    /// Sends AnalyticsMetadata with every message that takes it.
    #[must_use]
    pub fn with_analytics_metadata(mut self, metadata: AnalyticsMetadata) -> Self {
        self.metadata.set("AnalyticsMetadata", metadata);
        self
    }

    /// Sends UserContextData. It cannot be combined with [`admin`](Self::admin).
    #[must_use]
    pub fn with_user_context_data(mut self, data: UserContextData) -> Self {
        self.metadata.set("UserContextData", data);
        self
    }

    /// Sends ContextData. It needs [`admin`](Self::admin).
    #[must_use]
    pub fn with_context_data(mut self, data: ContextData) -> Self {
        self.metadata.set("ContextData", data);
        self
    }

    /// Continues from ConfirmSignUp, whose Session signs the new user in. It needs [`Flow::UserAuth`].
    #[must_use]
    pub fn with_session(mut self, session: Session) -> Self {
        self.session = Some(session);
        self
    }

    /// Returns the user name as it was typed.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username.0
    }

    /// Refuses options that conflict.
    pub(super) fn check(&self) -> Result<(), Error> {
        let flow_fits = match self.flow {
            Flow::AdminNoSrpAuth | Flow::AdminUserPasswordAuth => self.admin,
            Flow::UserPasswordAuth => !self.admin,
            _ => true,
        };
        let has = |parameter: Parameter| self.metadata.value(parameter.as_str()).is_some();
        let other = if self.admin { Parameter::UserContextData } else { Parameter::ContextData };
        if !flow_fits {
            Err(Error::Mismatch(Parameter::AuthFlow))
        } else if has(other) {
            Err(Error::Mismatch(other))
        } else if self.session.is_some() && !matches!(self.flow, Flow::UserAuth { .. }) {
            Err(Error::Mismatch(Parameter::Session))
        } else {
            Ok(())
        }
    }

    /// Wipes the client's secret, the device, a refresh token and the Session of ConfirmSignUp.
    pub(super) fn wipe_secrets(&mut self) {
        self.client = AppClient::new(self.client.id().clone());
        self.device = None;
        self.flow = Flow::UserSrpAuth;
        self.session = None;
    }

    /// Returns the user under a name, on the device unless the service forgot it.
    pub(super) fn user(&self, username: &str, forgotten: bool) -> AppUser {
        let device_key = self.device.as_ref().filter(|_| !forgotten).map(|device| device.key().clone());
        AppUser::known(&self.client, username.into(), device_key)
    }
}
