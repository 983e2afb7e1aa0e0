//! A request: its operation and its members.

use super::{
    AccessToken, AnalyticsMetadata, AppClient, AuthParameters, ChallengeName, ChallengeResponses,
    ClientMetadata, ContextData, DeviceKey, DeviceName, Member, Members, Operation, RefreshToken, Session,
    UserContextData, UserPoolId,
    limits::{MAX_TEXT, check_length, check_max_length},
    tree::{Object, Tree},
};
use crate::error::{Error, Parameter};
use alloc::{borrow::Cow, string::String};
use core::fmt;
use zeroize::Zeroizing;

/// Holds a request: an [`Operation`] and its members. It is wiped when dropped, and `Debug` shows the names alone.
///
/// Each operation has a constructor, which takes the required members. The `with_` methods add optional ones. Then send
/// its [JSON](Self::to_json), or fill in an SDK's request from its [members](Self::members).
///
/// ```
/// use cognito_srp6a::messages::{Member, Request};
///
/// let request = Request::associate_software_token().with_session("AYABeF0sK7Q0".parse().ok());
/// assert_eq!(request.operation().as_str(), "AssociateSoftwareToken");
/// assert_eq!(request.member("Session").as_ref().and_then(Member::as_text), Some("AYABeF0sK7Q0"));
/// assert_eq!(*request.to_json(), r#"{"Session":"AYABeF0sK7Q0"}"#);
/// ```
pub struct Request {
    operation: Operation,
    parameters: Parameters,
    session: Option<Session>,
    /// Holds all other members.
    members: Object,
}

enum Parameters {
    Begin(AuthParameters),
    Respond(ChallengeResponses),
    None,
}

/// Begins and continues sign-ins.
impl Request {
    /// Makes InitiateAuth, which begins a sign-in from the user's own client: ClientId, AuthFlow and AuthParameters.
    ///
    /// ```
    /// use cognito_srp6a::messages::{ClientMetadata, Request};
    /// use cognito_srp6a::{AppClient, AuthParameters};
    ///
    /// let client = AppClient::new("1example23456789".parse()?);
    /// let parameters = AuthParameters::custom_auth(&client.user("mary")?);
    /// let metadata = ClientMetadata::new([("locale", "de")])?;
    /// let request = Request::initiate_auth(parameters).with_client_metadata(metadata);
    /// # let _ = request;
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    #[must_use]
    pub fn initiate_auth(parameters: AuthParameters) -> Self {
        Self::new(Operation::InitiateAuth, Parameters::Begin(parameters))
    }

    /// Makes AdminInitiateAuth, which begins a sign-in from a server with AWS credentials. It needs SigV4.
    #[must_use]
    pub fn admin_initiate_auth(pool: &UserPoolId, parameters: AuthParameters) -> Self {
        Self::new(Operation::AdminInitiateAuth, Parameters::Begin(parameters)).in_pool(pool)
    }

    /// Makes RespondToAuthChallenge, which answers a challenge: ClientId, ChallengeName and ChallengeResponses.
    ///
    /// ```
    /// use cognito_srp6a::messages::{Request, Session};
    /// use cognito_srp6a::{AppClient, ChallengeResponses};
    ///
    /// let session: Session = "AYABeF0sK7Q0".parse()?; // of the challenge
    /// let client = AppClient::new("1example23456789".parse()?);
    /// let responses = ChallengeResponses::sms_mfa(&client.user("mary")?, "123456")?;
    /// let request = Request::respond_to_auth_challenge(responses).with_session(session);
    /// # let _ = request;
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    #[must_use]
    pub fn respond_to_auth_challenge(responses: ChallengeResponses) -> Self {
        Self::new(Operation::RespondToAuthChallenge, Parameters::Respond(responses))
    }

    /// Makes AdminRespondToAuthChallenge, which answers a challenge from a server with AWS credentials. It needs SigV4.
    #[must_use]
    pub fn admin_respond_to_auth_challenge(pool: &UserPoolId, responses: ChallengeResponses) -> Self {
        Self::new(Operation::AdminRespondToAuthChallenge, Parameters::Respond(responses)).in_pool(pool)
    }

    /// Makes GetTokensFromRefreshToken, which renews tokens for an app client with refresh token rotation: ClientId,
    /// RefreshToken, and ClientSecret if the client has one. The secret is sent as it is, instead of SECRET_HASH.
    ///
    /// Such a client cannot use REFRESH_TOKEN_AUTH. The answer has a new RefreshToken, and the old one ends. The token of
    /// a remembered device needs [its key](Self::with_device_key).
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for REFRESH_TOKEN.
    ///
    /// ```
    /// use cognito_srp6a::messages::Request;
    /// use cognito_srp6a::{AppClient, RefreshToken};
    ///
    /// let client = AppClient::new("1example23456789".parse()?);
    /// let request = Request::get_tokens_from_refresh_token(&client, &RefreshToken::new("eyJjdHki"))?;
    /// # let _ = request;
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    pub fn get_tokens_from_refresh_token(client: &AppClient, token: &RefreshToken) -> Result<Self, Error> {
        let token = token.expose_secret();
        check_length(token, MAX_TEXT, Parameter::RefreshToken)?;
        let mut request = Self::new(Operation::GetTokensFromRefreshToken, Parameters::None);
        request.members.set("ClientId", client.id().as_str());
        request.members.set("RefreshToken", token);
        if let Some(secret) = client.secret() {
            check_max_length(secret.expose_secret(), MAX_TEXT, Parameter::ClientSecret)?;
            request.members.set("ClientSecret", secret.expose_secret());
        }
        Ok(request)
    }
}

/// Sets up authenticator apps and devices.
impl Request {
    /// Makes AssociateSoftwareToken, which asks for the secret of a new authenticator app.
    ///
    /// During a sign-in it carries the [Session](Self::with_session) of MFA_SETUP, later the user's
    /// [AccessToken](Self::with_access_token). The machine sends the former by itself. The latter is yours:
    ///
    /// ```
    /// use cognito_srp6a::SetUpTotp;
    /// use cognito_srp6a::messages::{AccessToken, Answer, Request, VerifyStatus};
    ///
    /// # fn set_up<F>(token: &AccessToken, send: F) -> Result<bool, Box<dyn std::error::Error>>
    /// # where F: Fn(Request) -> Result<Answer, Box<dyn std::error::Error>> {
    /// # let (show, prompt) = (|_: &str| (), |_: &str| String::from("123456"));
    /// let (secret_code, _) = send(Request::associate_software_token().with_access_token(token))?.into_software_token()?;
    /// show(&SetUpTotp::new(&secret_code).otpauth_uri("Shop", "mary")); // as a QR code
    /// let request = Request::verify_software_token(&prompt("First code"))?.with_access_token(token);
    /// let (status, _) = send(request)?.into_verified()?;
    /// # Ok(status == VerifyStatus::Success)
    /// # }
    /// # let answer = |request: Request| Ok(match request.operation().as_str() {
    /// #     "AssociateSoftwareToken" => Answer::software_token("JBSWY3DP", None),
    /// #     _ => Answer::verified(VerifyStatus::Success, None),
    /// # });
    /// # assert!(set_up(&AccessToken::new("eyJraWQi"), answer).unwrap());
    /// ```
    #[must_use]
    pub fn associate_software_token() -> Self {
        Self::new(Operation::AssociateSoftwareToken, Parameters::None)
    }

    /// Makes VerifySoftwareToken, which checks the first code of a new authenticator app: UserCode, six digits.
    ///
    /// It carries the Session of AssociateSoftwareToken's answer, or the AccessToken.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for UserCode.
    pub fn verify_software_token(user_code: &str) -> Result<Self, Error> {
        let mut request = Self::new(Operation::VerifySoftwareToken, Parameters::None);
        request.members.set_checked(Parameter::UserCode, user_code)?;
        Ok(request)
    }

    /// Makes ConfirmDevice, which registers a device's verifier, so that the device can be remembered: AccessToken and
    /// DeviceKey.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] (over 131,072 characters) for AccessToken.
    ///
    /// ```
    /// use cognito_srp6a::messages::{AccessToken, DeviceName, Request};
    /// use cognito_srp6a::{Device, DeviceSecretVerifier, Error, TryCryptoRng};
    ///
    /// # fn confirm<R: TryCryptoRng>(device: &Device, token: &AccessToken, rng: &mut R) -> Result<(), Error> {
    /// let verifier = DeviceSecretVerifier::generate_with_rng(device, rng)?;
    /// let request = Request::confirm_device(token, device.key())?
    ///     .with_device_name("Mary's laptop".parse::<DeviceName>()?)
    ///     .with_device_secret_verifier_config(verifier.password_verifier(), verifier.salt());
    /// # let _ = request;
    /// # Ok(())
    /// # }
    /// ```
    pub fn confirm_device(access_token: &AccessToken, device_key: &DeviceKey) -> Result<Self, Error> {
        Self::of_device(Operation::ConfirmDevice, access_token, device_key)
    }

    /// Makes UpdateDeviceStatus, which says whether a device is remembered: AccessToken, DeviceKey and
    /// DeviceRememberedStatus.
    ///
    /// It is needed if ConfirmDevice answers UserConfirmationNecessary and the user agrees.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for AccessToken.
    ///
    /// ```
    /// use cognito_srp6a::messages::{AccessToken, Member, Request};
    ///
    /// let key = "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57".parse()?;
    /// let request = Request::update_device_status(&AccessToken::new("eyJraWQi"), &key, true)?;
    /// assert_eq!(request.member("DeviceRememberedStatus").as_ref().and_then(Member::as_text), Some("remembered"));
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    pub fn update_device_status(
        access_token: &AccessToken,
        device_key: &DeviceKey,
        remembered: bool,
    ) -> Result<Self, Error> {
        let mut request = Self::of_device(Operation::UpdateDeviceStatus, access_token, device_key)?;
        let status = if remembered { "remembered" } else { "not_remembered" };
        request.members.set("DeviceRememberedStatus", status);
        Ok(request)
    }

    fn of_device(operation: Operation, token: &AccessToken, device_key: &DeviceKey) -> Result<Self, Error> {
        let mut request = Self::new(operation, Parameters::None);
        request.members.set_checked(Parameter::AccessToken, token.expose_secret())?;
        Ok(request.with_device_key(device_key))
    }
}

/// Adds members. The service ignores or refuses those that the operation does not take.
impl Request {
    /// Sets Session: that of the challenge that is answered, or of ConfirmSignUp.
    #[must_use]
    pub fn with_session(self, session: impl Into<Option<Session>>) -> Self {
        Self { session: session.into(), ..self }
    }

    /// Sets AccessToken, for an authenticator app that is set up after the sign-in.
    #[must_use]
    pub fn with_access_token(self, access_token: &AccessToken) -> Self {
        self.with("AccessToken", access_token.expose_secret())
    }

    /// Sets ClientMetadata.
    #[must_use]
    pub fn with_client_metadata(self, metadata: ClientMetadata) -> Self {
        self.with("ClientMetadata", metadata)
    }

    /// Sets AnalyticsMetadata.
    #[must_use]
    pub fn with_analytics_metadata(self, metadata: AnalyticsMetadata) -> Self {
        self.with("AnalyticsMetadata", metadata)
    }

    /// Sets UserContextData, which the Admin operations do not take.
    #[must_use]
    pub fn with_user_context_data(self, data: UserContextData) -> Self {
        self.with("UserContextData", data)
    }

    /// Sets ContextData, which only the Admin operations take.
    #[must_use]
    pub fn with_context_data(self, data: ContextData) -> Self {
        self.with("ContextData", data)
    }

    /// Sets FriendlyDeviceName of VerifySoftwareToken.
    #[must_use]
    pub fn with_friendly_device_name(self, name: impl Into<String>) -> Self {
        self.with("FriendlyDeviceName", name.into())
    }

    /// Sets DeviceKey of GetTokensFromRefreshToken.
    #[must_use]
    pub fn with_device_key(self, device_key: &DeviceKey) -> Self {
        self.with("DeviceKey", device_key.as_str())
    }

    /// Sets DeviceName of ConfirmDevice.
    #[must_use]
    pub fn with_device_name(mut self, name: impl Into<Option<DeviceName>>) -> Self {
        self.members.remove("DeviceName");
        match name.into() {
            Some(name) => self.with("DeviceName", name.as_str()),
            None => self,
        }
    }

    /// Sets DeviceSecretVerifierConfig of ConfirmDevice: PasswordVerifier and Salt of a
    /// [`DeviceSecretVerifier`](crate::DeviceSecretVerifier).
    #[must_use]
    pub fn with_device_secret_verifier_config(self, password_verifier: &str, salt: &str) -> Self {
        let mut config = Object::default();
        config.set("PasswordVerifier", password_verifier);
        config.set("Salt", salt);
        self.with("DeviceSecretVerifierConfig", Tree::Object(config))
    }

    /// Sets each of the members.
    pub(crate) fn with_members(self, members: &Object) -> Self {
        members.iter().fold(self, |request, (name, value)| request.with(name.clone(), value.clone()))
    }
}

/// Reads the request.
impl Request {
    /// Returns the operation.
    #[must_use]
    pub const fn operation(&self) -> Operation {
        self.operation
    }

    /// Returns the members by their names on the wire, except absent ones. It allocates their list.
    #[must_use]
    pub fn members(&self) -> Members<'_> {
        let parameters = match &self.parameters {
            Parameters::Begin(parameters) => Some((
                parameters.client_id(),
                ("AuthFlow", parameters.auth_flow().as_str()),
                ("AuthParameters", &parameters.map),
            )),
            Parameters::Respond(responses) => Some((
                responses.client_id(),
                ("ChallengeName", responses.challenge_name().as_str()),
                ("ChallengeResponses", &responses.map),
            )),
            Parameters::None => None,
        };
        let mut members = self.members.members();
        if let Some((client_id, (kind, name), (kind_of_map, map))) = parameters {
            members.push(("ClientId", Member::Text(client_id.as_str())));
            members.push((kind, Member::Text(name)));
            members.push((kind_of_map, Member::Object(map.members())));
        }
        members
            .extend(self.session.as_ref().map(|session| ("Session", Member::Text(session.expose_secret()))));
        members
    }

    /// Returns a member by its name on the wire, if it is there.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<Member<'_>> {
        self.members().into_iter().find(|(other, _)| *other == name).map(|(_, member)| member)
    }

    /// Returns ChallengeResponses, if the request answers a challenge.
    #[must_use]
    pub const fn challenge_responses(&self) -> Option<&ChallengeResponses> {
        match &self.parameters {
            Parameters::Respond(responses) => Some(responses),
            Parameters::Begin(_) | Parameters::None => None,
        }
    }

    /// Returns AuthParameters, if the request begins a sign-in.
    #[must_use]
    pub const fn auth_parameters(&self) -> Option<&AuthParameters> {
        match &self.parameters {
            Parameters::Begin(parameters) => Some(parameters),
            Parameters::Respond(_) | Parameters::None => None,
        }
    }

    /// Returns the name of the challenge that the request answers.
    #[must_use]
    pub fn challenge_name(&self) -> Option<&ChallengeName> {
        self.challenge_responses().map(ChallengeResponses::challenge_name)
    }

    /// Returns Session, if it is there.
    #[must_use]
    pub const fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// Returns the request's JSON, wiped when dropped. It is written once, so that no copy of a secret is left behind.
    ///
    /// Timing: depends on the length of every member, and on where a character needs an escape.
    #[must_use]
    pub fn to_json(&self) -> Zeroizing<String> {
        Member::Object(self.members()).to_json()
    }

    /// Returns one of AuthParameters or ChallengeResponses.
    pub(crate) fn parameter(&self, parameter: Parameter) -> Option<&str> {
        let map = match &self.parameters {
            Parameters::Begin(parameters) => &parameters.map,
            Parameters::Respond(responses) => &responses.map,
            Parameters::None => return None,
        };
        map.get(parameter.as_str())
    }

    pub(crate) fn carries(&self, parameter: Parameter) -> bool {
        self.parameter(parameter).is_some()
    }

    /// Returns the text of a member beside the parameters and Session.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.members.get(name)
    }

    /// Removes DEVICE_KEY, if it is there and the message makes sense without it. Returns whether it did.
    pub(crate) fn remove_device_key(&mut self) -> bool {
        let map = match &mut self.parameters {
            Parameters::Begin(parameters) => &mut parameters.map,
            Parameters::Respond(responses) if !responses.challenge_name().is_of_device() => {
                &mut responses.map
            }
            Parameters::Respond(_) | Parameters::None => return false,
        };
        map.remove(Parameter::DeviceKey.as_str())
    }

    fn new(operation: Operation, parameters: Parameters) -> Self {
        Self { operation, parameters, session: None, members: Object::default() }
    }

    fn in_pool(self, pool: &UserPoolId) -> Self {
        self.with("UserPoolId", pool.as_str())
    }

    fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Tree>) -> Self {
        self.members.set(name, value);
        self
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("operation", &self.operation)
            .field("members", &Member::Object(self.members()))
            .finish()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Request {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Member::Object(self.members()).serialize(serializer)
    }
}
