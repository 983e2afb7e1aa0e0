//! What begins a sign-in, and what answers a challenge.

use super::{
    super::{
        AnalyticsMetadata, AuthParameters, ChallengeResponses, ClientMetadata, ContextData, Members, Session,
        ToMember, UserContextData, UserPoolId,
    },
    request,
};
use alloc::vec::Vec;

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
