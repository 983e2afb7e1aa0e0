//! The requests, a type for each operation.

use super::{
    AccessToken, AnalyticsMetadata, ClientMetadata, ContextData, DeviceName, Member, Members, RefreshToken,
    Session, ToMember, UserContextData,
};
use super::{
    AppClient, AuthParameters, ChallengeResponses, ClientId, DeviceKey, UserPoolId,
    limits::{MAX_TEXT, check_length, check_max_length},
};
use crate::{
    error::{Error, Parameter},
    secrecy::ClientSecret,
};
use alloc::{string::String, vec, vec::Vec};
use core::fmt;
use zeroize::Zeroizing;

/// Declares a request: its members by their names on the wire, those required first, and a builder and an accessor for
/// each.
macro_rules! request {
    (
        $(#[$attribute:meta])*
        $name:ident {
            $($(#[$required_doc:meta])* $required:ident: $required_type:ty = $required_wire:literal,)*
        } optional {
            $($(#[$doc:meta])* $optional:ident: $optional_type:ty = $wire:literal, $with:ident;)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug)]
        pub struct $name {
            $(pub(super) $required: $required_type,)*
            $($optional: Option<$optional_type>,)*
        }

        impl $name {
            #[allow(clippy::missing_const_for_fn, reason = "generics differ")]
            fn with_required($($required: $required_type,)*) -> Self {
                Self { $($required,)* $($optional: None,)* }
            }

            $(
                #[doc = concat!("Returns ", $required_wire, ".")]
                $(#[$required_doc])*
                #[must_use]
                pub const fn $required(&self) -> &$required_type {
                    &self.$required
                }
            )*

            $(
                #[doc = concat!("Returns ", $wire, ", if it is there.")]
                #[must_use]
                pub const fn $optional(&self) -> Option<&$optional_type> {
                    self.$optional.as_ref()
                }

                #[doc = concat!("Sets ", $wire, ".")]
                $(#[$doc])*
                #[must_use]
                pub fn $with(mut self, $optional: impl Into<Option<$optional_type>>) -> Self {
                    self.$optional = $optional.into();
                    self
                }
            )*

            /// Returns the members by their names on the wire, except absent ones.
            #[must_use]
            pub fn members(&self) -> Members<'_> {
                let mut members = Vec::new();
                $(self.$required.add_to($required_wire, &mut members);)*
                $(self.$optional.add_to($wire, &mut members);)*
                members
            }
        }
    };
}

request! {
    /// Holds InitiateAuth, which begins a sign-in from the user's own client. It is not signed.
    ///
    /// ```
    /// use cognito_srp6a::messages::{ClientMetadata, InitiateAuth};
    /// use cognito_srp6a::{AppClient, AuthParameters};
    ///
    /// let client = AppClient::new("1example23456789".parse()?);
    /// let parameters = AuthParameters::custom_auth(&client.user("mary")?);
    /// let request = InitiateAuth::new(parameters).with_client_metadata(ClientMetadata::new([("locale", "de")])?);
    /// # let _ = request;
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    InitiateAuth {
        /// Holds AuthParameters. ClientId and AuthFlow are its [`client_id`](AuthParameters::client_id) and
        /// [`auth_flow`](AuthParameters::auth_flow).
        auth_parameters: AuthParameters = "AuthParameters",
    } optional {
        analytics_metadata: AnalyticsMetadata = "AnalyticsMetadata", with_analytics_metadata;
        client_metadata: ClientMetadata = "ClientMetadata", with_client_metadata;
        /// The Session of ConfirmSignUp signs a new user in without a password.
        session: Session = "Session", with_session;
        user_context_data: UserContextData = "UserContextData", with_user_context_data;
    }
}

impl InitiateAuth {
    /// Makes the request from ClientId, AuthFlow and AuthParameters.
    #[must_use]
    pub fn new(parameters: AuthParameters) -> Self {
        Self::with_required(parameters)
    }
}

request! {
    /// Holds AdminInitiateAuth, which begins a sign-in from a server with AWS credentials. It needs SigV4.
    ///
    /// ```
    /// use cognito_srp6a::messages::AdminInitiateAuth;
    /// use cognito_srp6a::{AppClient, AuthParameters, Password};
    ///
    /// let client = AppClient::new("1example23456789".parse()?);
    /// let user = client.user("mary")?;
    /// let parameters = AuthParameters::admin_user_password_auth(&user, &Password::new("..."))?;
    /// let request = AdminInitiateAuth::new(&"us-east-1_AbCdEf123".parse()?, parameters);
    /// # let _ = request;
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    AdminInitiateAuth {
        user_pool_id: UserPoolId = "UserPoolId",
        /// Holds AuthParameters. ClientId and AuthFlow are its [`client_id`](AuthParameters::client_id) and
        /// [`auth_flow`](AuthParameters::auth_flow).
        auth_parameters: AuthParameters = "AuthParameters",
    } optional {
        analytics_metadata: AnalyticsMetadata = "AnalyticsMetadata", with_analytics_metadata;
        client_metadata: ClientMetadata = "ClientMetadata", with_client_metadata;
        context_data: ContextData = "ContextData", with_context_data;
        /// The Session of ConfirmSignUp signs a new user in without a password.
        session: Session = "Session", with_session;
    }
}

impl AdminInitiateAuth {
    /// Makes the request from UserPoolId, ClientId, AuthFlow and AuthParameters.
    #[must_use]
    pub fn new(pool: &UserPoolId, parameters: AuthParameters) -> Self {
        Self::with_required(pool.clone(), parameters)
    }
}

request! {
    /// Holds RespondToAuthChallenge, which answers a challenge from the user's own client. It is not signed.
    ///
    /// ```
    /// use cognito_srp6a::messages::{RespondToAuthChallenge, Session};
    /// use cognito_srp6a::{AppClient, ChallengeResponses};
    ///
    /// let session: Session = "AYABeF0sK7Q0".parse()?; // of the challenge
    /// let client = AppClient::new("1example23456789".parse()?);
    /// let responses = ChallengeResponses::sms_mfa(&client.user("mary")?, "123456")?;
    /// let request = RespondToAuthChallenge::new(responses).with_session(session);
    /// # let _ = request;
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    RespondToAuthChallenge {
        /// Holds ChallengeResponses. ClientId and ChallengeName are its [`client_id`](ChallengeResponses::client_id)
        /// and [`challenge_name`](ChallengeResponses::challenge_name).
        challenge_responses: ChallengeResponses = "ChallengeResponses",
    } optional {
        analytics_metadata: AnalyticsMetadata = "AnalyticsMetadata", with_analytics_metadata;
        client_metadata: ClientMetadata = "ClientMetadata", with_client_metadata;
        /// Send the Session of the challenge that is answered.
        session: Session = "Session", with_session;
        user_context_data: UserContextData = "UserContextData", with_user_context_data;
    }
}

impl RespondToAuthChallenge {
    /// Makes the request from ClientId, ChallengeName and ChallengeResponses.
    #[must_use]
    pub fn new(responses: ChallengeResponses) -> Self {
        Self::with_required(responses)
    }
}

request! {
    /// Holds AdminRespondToAuthChallenge, which answers a challenge from a server with AWS credentials. It needs SigV4.
    ///
    /// ```
    /// use cognito_srp6a::messages::AdminRespondToAuthChallenge;
    /// use cognito_srp6a::{AppClient, ChallengeResponses};
    ///
    /// let client = AppClient::new("1example23456789".parse()?);
    /// let responses = ChallengeResponses::sms_mfa(&client.user("mary")?, "123456")?;
    /// let request = AdminRespondToAuthChallenge::new(&"us-east-1_AbCdEf123".parse()?, responses);
    /// # let _ = request;
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    AdminRespondToAuthChallenge {
        user_pool_id: UserPoolId = "UserPoolId",
        /// Holds ChallengeResponses. ClientId and ChallengeName are its [`client_id`](ChallengeResponses::client_id)
        /// and [`challenge_name`](ChallengeResponses::challenge_name).
        challenge_responses: ChallengeResponses = "ChallengeResponses",
    } optional {
        analytics_metadata: AnalyticsMetadata = "AnalyticsMetadata", with_analytics_metadata;
        client_metadata: ClientMetadata = "ClientMetadata", with_client_metadata;
        context_data: ContextData = "ContextData", with_context_data;
        /// Send the Session of the challenge that is answered.
        session: Session = "Session", with_session;
    }
}

impl AdminRespondToAuthChallenge {
    /// Makes the request from UserPoolId, ClientId, ChallengeName and ChallengeResponses.
    #[must_use]
    pub fn new(pool: &UserPoolId, responses: ChallengeResponses) -> Self {
        Self::with_required(pool.clone(), responses)
    }
}

request! {
    /// Holds AssociateSoftwareToken, which asks for the secret of a new authenticator app.
    ///
    /// During a sign-in it carries the Session of MFA_SETUP, later the user's AccessToken.
    ///
    /// ```
    /// use cognito_srp6a::messages::{AccessToken, AssociateSoftwareToken};
    ///
    /// let request = AssociateSoftwareToken::new().with_access_token(AccessToken::new("eyJraWQi"));
    /// # let _ = request;
    /// ```
    AssociateSoftwareToken {} optional {
        access_token: AccessToken = "AccessToken", with_access_token;
        session: Session = "Session", with_session;
    }
}

impl AssociateSoftwareToken {
    /// Makes a request that still needs [`with_session`](Self::with_session) or
    /// [`with_access_token`](Self::with_access_token).
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Default for AssociateSoftwareToken {
    fn default() -> Self {
        Self::with_required()
    }
}

request! {
    /// Holds VerifySoftwareToken, which checks the first code of a new authenticator app.
    ///
    /// It carries the Session or the AccessToken of [`AssociateSoftwareToken`].
    ///
    /// ```
    /// use cognito_srp6a::messages::VerifySoftwareToken;
    ///
    /// let request = VerifySoftwareToken::new("123456")?.with_session("AYABeF0sK7Q0".parse().ok());
    /// # let _ = request;
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    VerifySoftwareToken {
        user_code: UserCode = "UserCode",
    } optional {
        access_token: AccessToken = "AccessToken", with_access_token;
        friendly_device_name: String = "FriendlyDeviceName", with_friendly_device_name;
        session: Session = "Session", with_session;
    }
}

impl VerifySoftwareToken {
    /// Makes the request from UserCode, six digits.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] of UserCode.
    pub fn new(user_code: &str) -> Result<Self, Error> {
        check_length(user_code, MAX_TEXT, Parameter::UserCode)?;
        Ok(Self::with_required(UserCode(Zeroizing::new(user_code.into()))))
    }
}

/// Holds UserCode: a one-time code. It is redacted in `Debug`, and wiped when dropped.
///
/// ```
/// use cognito_srp6a::messages::VerifySoftwareToken;
///
/// let request = VerifySoftwareToken::new("123456")?;
/// assert_eq!(request.user_code().expose_secret(), "123456");
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
pub struct UserCode(Zeroizing<String>);

impl UserCode {
    /// Returns the code.
    #[must_use]
    pub fn expose_secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserCode").finish_non_exhaustive()
    }
}

impl ToMember for UserCode {
    fn member(&self) -> Option<Member<'_>> {
        self.0.member()
    }
}

request! {
    /// Holds ConfirmDevice, which registers a device's verifier, so that the device can be remembered. It is not
    /// signed.
    ///
    /// ```
    /// use cognito_srp6a::messages::{AccessToken, ConfirmDevice, DeviceName};
    /// use cognito_srp6a::{Device, DeviceSecretVerifier, Error, TryCryptoRng};
    ///
    /// # fn confirm<R: TryCryptoRng>(device: &Device, token: AccessToken, rng: &mut R) -> Result<(), Error> {
    /// let verifier = DeviceSecretVerifier::generate_with_rng(device, rng)?;
    /// let request = ConfirmDevice::new(token, device.key())?
    ///     .with_device_name("Mary's laptop".parse::<DeviceName>()?)
    ///     .with_device_secret_verifier_config(verifier.config());
    /// # let _ = request;
    /// # Ok(())
    /// # }
    /// ```
    ConfirmDevice {
        access_token: AccessToken = "AccessToken",
        device_key: DeviceKey = "DeviceKey",
    } optional {
        device_name: DeviceName = "DeviceName", with_device_name;
        device_secret_verifier_config: DeviceSecretVerifierConfig = "DeviceSecretVerifierConfig",
            with_device_secret_verifier_config;
    }
}

impl ConfirmDevice {
    /// Makes the request from AccessToken and DeviceKey.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] (over 131,072 characters) of AccessToken.
    pub fn new(access_token: AccessToken, device_key: &DeviceKey) -> Result<Self, Error> {
        check_length(access_token.expose_secret(), MAX_TEXT, Parameter::AccessToken)?;
        Ok(Self::with_required(access_token, device_key.clone()))
    }
}

/// Holds DeviceSecretVerifierConfig: PasswordVerifier and Salt of a device.
///
/// ```
/// use cognito_srp6a::messages::DeviceSecretVerifierConfig;
///
/// let config = DeviceSecretVerifierConfig::new("AJ9k...", "ehwNM/OypOXWx7ipkIFyYw==");
/// assert_eq!(config.salt(), "ehwNM/OypOXWx7ipkIFyYw==");
/// ```
pub struct DeviceSecretVerifierConfig {
    password_verifier: Zeroizing<String>,
    salt: String,
}

impl DeviceSecretVerifierConfig {
    /// Takes PasswordVerifier and Salt of a [`DeviceSecretVerifier`](crate::DeviceSecretVerifier).
    #[must_use]
    pub fn new(password_verifier: impl Into<String>, salt: impl Into<String>) -> Self {
        Self { password_verifier: Zeroizing::new(password_verifier.into()), salt: salt.into() }
    }

    /// Returns PasswordVerifier. **Secret:** guesses of the device's password can be tested against it.
    #[must_use]
    pub fn password_verifier(&self) -> &str {
        &self.password_verifier
    }

    /// Returns Salt.
    #[must_use]
    pub fn salt(&self) -> &str {
        &self.salt
    }
}

impl fmt::Debug for DeviceSecretVerifierConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceSecretVerifierConfig").finish_non_exhaustive()
    }
}

impl ToMember for DeviceSecretVerifierConfig {
    fn member(&self) -> Option<Member<'_>> {
        Some(Member::Object(vec![
            ("PasswordVerifier", Member::Text(&self.password_verifier)),
            ("Salt", Member::Text(&self.salt)),
        ]))
    }
}

request! {
    /// Holds UpdateDeviceStatus, which says that a device is remembered.
    ///
    /// It is needed if ConfirmDevice answers UserConfirmationNecessary and the user agrees.
    ///
    /// ```
    /// use cognito_srp6a::messages::{AccessToken, UpdateDeviceStatus};
    ///
    /// let key = "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57".parse()?;
    /// let request = UpdateDeviceStatus::new(AccessToken::new("eyJraWQi"), &key, true)?;
    /// assert_eq!(request.device_remembered_status(), "remembered");
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    UpdateDeviceStatus {
        access_token: AccessToken = "AccessToken",
        device_key: DeviceKey = "DeviceKey",
        device_remembered_status: String = "DeviceRememberedStatus",
    } optional {}
}

impl UpdateDeviceStatus {
    /// Makes the request from AccessToken, DeviceKey and DeviceRememberedStatus: `remembered`, or else
    /// `not_remembered`.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] of AccessToken.
    pub fn new(access_token: AccessToken, device_key: &DeviceKey, remembered: bool) -> Result<Self, Error> {
        check_length(access_token.expose_secret(), MAX_TEXT, Parameter::AccessToken)?;
        let status = if remembered { "remembered" } else { "not_remembered" };
        Ok(Self::with_required(access_token, device_key.clone(), status.into()))
    }
}

request! {
    /// Holds GetTokensFromRefreshToken, which renews tokens for an app client with refresh token rotation.
    ///
    /// Such a client cannot use REFRESH_TOKEN_AUTH. The answer has a new RefreshToken, and the old one ends.
    ///
    /// ```
    /// use cognito_srp6a::messages::GetTokensFromRefreshToken;
    /// use cognito_srp6a::{AppClient, RefreshToken};
    ///
    /// let client = AppClient::new("1example23456789".parse()?);
    /// let request = GetTokensFromRefreshToken::new(&client, RefreshToken::new("eyJjdHki"))?;
    /// # let _ = request;
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    GetTokensFromRefreshToken {
        client_id: ClientId = "ClientId",
        refresh_token: RefreshToken = "RefreshToken",
    } optional {
        client_metadata: ClientMetadata = "ClientMetadata", with_client_metadata;
        /// The secret is sent as it is, instead of SECRET_HASH.
        client_secret: ClientSecret = "ClientSecret", with_client_secret;
        /// The token of a remembered device needs it.
        device_key: DeviceKey = "DeviceKey", with_device_key;
    }
}

impl GetTokensFromRefreshToken {
    /// Makes the request from ClientId, ClientSecret if the client has one, and RefreshToken.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] of REFRESH_TOKEN.
    pub fn new(client: &AppClient, refresh_token: RefreshToken) -> Result<Self, Error> {
        check_length(refresh_token.expose_secret(), MAX_TEXT, Parameter::RefreshToken)?;
        if let Some(secret) = client.secret() {
            check_max_length(secret.expose_secret(), MAX_TEXT, Parameter::ClientSecret)?;
        }
        let request = Self::with_required(client.id().clone(), refresh_token);
        Ok(request.with_client_secret(client.secret().map(ClientSecret::copy)))
    }
}
