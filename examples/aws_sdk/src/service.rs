//! The user pool: two operations of the SDK, or their Admin twins, which differ in nothing that matters to a sign-in.

use aws_sdk_cognitoidentityprovider::{
    Client, Error,
    operation::{
        admin_initiate_auth::AdminInitiateAuthOutput,
        admin_respond_to_auth_challenge::AdminRespondToAuthChallengeOutput,
        initiate_auth::InitiateAuthOutput, respond_to_auth_challenge::RespondToAuthChallengeOutput,
    },
    types::{AuthFlowType, AuthenticationResultType, ChallengeNameType},
};
use cognito_srp6a::{AuthParameters, ChallengeName, ChallengeResponses, UserPoolId};
use std::collections::HashMap;

pub struct Service {
    pub sdk: Client,
    /// The pool for the Admin operations; `None` for those that any app may call.
    pub admin_pool: Option<UserPoolId>,
}

/// Signed in, or asked on.
pub enum Answer {
    Tokens(AuthenticationResultType),
    Challenge(Challenge),
}

pub struct Challenge {
    pub name: ChallengeName,
    pub parameters: HashMap<String, String>,
    /// What SELECT_CHALLENGE lets the user choose from.
    pub available: Vec<ChallengeNameType>,
    /// Goes back with the answer.
    pub session: Option<String>,
}

impl Service {
    pub async fn initiate_auth(&self, parameters: AuthParameters) -> Result<Answer, Error> {
        let client_id = parameters.client_id().as_str().to_owned();
        let flow = AuthFlowType::from(parameters.auth_flow().as_str());
        let parameters = Some(parameters.into_iter().collect());
        Ok(match &self.admin_pool {
            None => {
                let request = self.sdk.initiate_auth().client_id(client_id).auth_flow(flow);
                request.set_auth_parameters(parameters).send().await?.into()
            }
            Some(pool) => {
                let request = self.sdk.admin_initiate_auth().user_pool_id(pool.as_str());
                let request = request.client_id(client_id).auth_flow(flow);
                request.set_auth_parameters(parameters).send().await?.into()
            }
        })
    }

    pub async fn respond_to_auth_challenge(
        &self,
        responses: ChallengeResponses,
        session: Option<String>,
    ) -> Result<Answer, Error> {
        let client_id = responses.client_id().as_str().to_owned();
        let name = ChallengeNameType::from(responses.challenge_name().as_str());
        let responses = Some(responses.into_iter().collect());
        Ok(match &self.admin_pool {
            None => {
                let request = self.sdk.respond_to_auth_challenge().client_id(client_id).challenge_name(name);
                request.set_challenge_responses(responses).set_session(session).send().await?.into()
            }
            Some(pool) => {
                let request = self.sdk.admin_respond_to_auth_challenge().user_pool_id(pool.as_str());
                let request = request.client_id(client_id).challenge_name(name);
                request.set_challenge_responses(responses).set_session(session).send().await?.into()
            }
        })
    }
}

/// The four operations answer alike, in four types.
macro_rules! answers {
    ($($output:ident)*) => { $(
        impl From<$output> for Answer {
            fn from(output: $output) -> Self {
                match output.authentication_result {
                    Some(tokens) => Self::Tokens(tokens),
                    None => Self::Challenge(Challenge {
                        name: output.challenge_name.as_ref().map_or("", |name| name.as_str()).into(),
                        parameters: output.challenge_parameters.unwrap_or_default(),
                        available: output.available_challenges.unwrap_or_default(),
                        session: output.session,
                    }),
                }
            }
        }
    )* };
}

answers! {
    InitiateAuthOutput RespondToAuthChallengeOutput AdminInitiateAuthOutput AdminRespondToAuthChallengeOutput
}
