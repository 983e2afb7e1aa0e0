//! The transport: a request becomes a call of the SDK, and what comes of the call becomes an answer.

use aws_sdk_cognitoidentityprovider::{
    Client,
    error::{ProvideErrorMetadata, SdkError},
    operation::{
        admin_initiate_auth::AdminInitiateAuthOutput,
        admin_respond_to_auth_challenge::AdminRespondToAuthChallengeOutput,
        associate_software_token::AssociateSoftwareTokenOutput, confirm_device::ConfirmDeviceOutput,
        get_tokens_from_refresh_token::GetTokensFromRefreshTokenOutput, initiate_auth::InitiateAuthOutput,
        respond_to_auth_challenge::RespondToAuthChallengeOutput,
        update_device_status::UpdateDeviceStatusOutput, verify_software_token::VerifySoftwareTokenOutput,
    },
    types::{AuthenticationResultType, DeviceSecretVerifierConfigType, VerifySoftwareTokenResponseType},
};
use cognito_srp6a::messages::{
    AccessToken, Answer, AuthenticationResult, Challenge, IdToken, Member, NewDeviceMetadata, Operation,
    RefreshToken, Request, ServiceError, Session, VerifyStatus,
};
use std::{collections::HashMap, error::Error};

/// Sends a request. What the service refuses is an answer too; an error is what never reached it, or never came back.
///
/// AnalyticsMetadata, UserContextData and ContextData, which this program does not set, would go in as ClientMetadata does.
pub async fn send(sdk: &Client, request: &Request) -> Result<Answer, Box<dyn Error>> {
    let members = Members(request.members());
    let (text, map) = (|name| members.text(name), |name| members.map(name));
    // The Admin operations take the same by other types.
    macro_rules! begin {
        ($call:expr) => {{
            let call = $call.set_client_id(text("ClientId")).set_session(text("Session"));
            let call = call.set_auth_flow(text("AuthFlow").map(|flow| flow.as_str().into()));
            let call = call.set_auth_parameters(map("AuthParameters"));
            answer(call.set_client_metadata(map("ClientMetadata")).send().await)
        }};
    }
    macro_rules! respond {
        ($call:expr) => {{
            let call = $call.set_client_id(text("ClientId")).set_session(text("Session"));
            let call = call.set_challenge_name(text("ChallengeName").map(|name| name.as_str().into()));
            let call = call.set_challenge_responses(map("ChallengeResponses"));
            answer(call.set_client_metadata(map("ClientMetadata")).send().await)
        }};
    }
    match request.operation() {
        Operation::InitiateAuth => begin!(sdk.initiate_auth()),
        Operation::AdminInitiateAuth => {
            begin!(sdk.admin_initiate_auth().set_user_pool_id(text("UserPoolId")))
        }
        Operation::RespondToAuthChallenge => respond!(sdk.respond_to_auth_challenge()),
        Operation::AdminRespondToAuthChallenge => {
            respond!(sdk.admin_respond_to_auth_challenge().set_user_pool_id(text("UserPoolId")))
        }
        Operation::AssociateSoftwareToken => {
            let call = sdk.associate_software_token().set_session(text("Session"));
            answer(call.set_access_token(text("AccessToken")).send().await)
        }
        Operation::VerifySoftwareToken => {
            let call = sdk.verify_software_token().set_session(text("Session"));
            let call = call.set_access_token(text("AccessToken"));
            let call = call.set_friendly_device_name(text("FriendlyDeviceName"));
            answer(call.set_user_code(text("UserCode")).send().await)
        }
        Operation::ConfirmDevice => {
            let config = map("DeviceSecretVerifierConfig").unwrap_or_default();
            let value = |name| config.get(name).cloned();
            let config = DeviceSecretVerifierConfigType::builder().set_salt(value("Salt"));
            let config = config.set_password_verifier(value("PasswordVerifier")).build();
            let call = sdk.confirm_device().set_access_token(text("AccessToken"));
            let call = call.set_device_key(text("DeviceKey")).set_device_name(text("DeviceName"));
            answer(call.device_secret_verifier_config(config).send().await)
        }
        Operation::UpdateDeviceStatus => {
            let call = sdk.update_device_status().set_access_token(text("AccessToken"));
            let call = call.set_device_key(text("DeviceKey"));
            let status = text("DeviceRememberedStatus").map(|status| status.as_str().into());
            answer(call.set_device_remembered_status(status).send().await)
        }
        Operation::GetTokensFromRefreshToken => {
            let call = sdk.get_tokens_from_refresh_token().set_client_id(text("ClientId"));
            let call = call.set_client_secret(text("ClientSecret")).set_device_key(text("DeviceKey"));
            let call = call.set_client_metadata(map("ClientMetadata"));
            answer(call.set_refresh_token(text("RefreshToken")).send().await)
        }
        other => Err(format!("this program does not send {other}").into()),
    }
}

/// A request's members, as the SDK takes them.
struct Members<'a>(Vec<(&'a str, Member<'a>)>);

impl Members<'_> {
    fn text(&self, name: &str) -> Option<String> {
        self.0.iter().find(|(key, _)| *key == name).and_then(|(_, member)| text(member))
    }

    fn map(&self, name: &str) -> Option<HashMap<String, String>> {
        match self.0.iter().find(|(key, _)| *key == name) {
            Some((_, Member::Object(members))) => Some(
                members.iter().filter_map(|(key, member)| Some(((*key).into(), text(member)?))).collect(),
            ),
            _ => None,
        }
    }
}

fn text(member: &Member<'_>) -> Option<String> {
    match member {
        Member::Text(text) => Some((*text).into()),
        _ => None,
    }
}

fn answer<O: Output, E: ProvideErrorMetadata + Error + 'static>(
    result: Result<O, SdkError<E>>,
) -> Result<Answer, Box<dyn Error>> {
    match result {
        Ok(output) => Ok(output.answer()),
        Err(SdkError::ServiceError(refusal)) => {
            let (code, message) = (refusal.err().code(), refusal.err().message());
            let error = ServiceError::new(code.unwrap_or_default(), message.unwrap_or_default());
            Ok(error.with_status(refusal.raw().status().as_u16()).into())
        }
        Err(error) => Err(error.into()),
    }
}

/// What a call gives.
trait Output {
    fn answer(self) -> Answer;
}

/// Four operations answer alike, in four types. Tokens win over a challenge beside them.
macro_rules! authenticates {
    ($($output:ident)*) => { $(
        impl Output for $output {
            fn answer(self) -> Answer {
                match (self.authentication_result, self.challenge_name) {
                    (Some(result), _) if result.access_token.is_some() => tokens(result).into(),
                    (_, Some(name)) => {
                        let mut challenge = Challenge::new(name.as_str());
                        challenge.session = session(self.session);
                        challenge.parameters.extend(self.challenge_parameters.unwrap_or_default());
                        let available = self.available_challenges.unwrap_or_default();
                        challenge.available = available.iter().map(|name| name.as_str().into()).collect();
                        challenge.into()
                    }
                    _ => Answer::default(),
                }
            }
        }
    )* };
}

authenticates! {
    InitiateAuthOutput RespondToAuthChallengeOutput AdminInitiateAuthOutput AdminRespondToAuthChallengeOutput
}

impl Output for GetTokensFromRefreshTokenOutput {
    fn answer(self) -> Answer {
        self.authentication_result.map_or_else(Answer::default, |result| tokens(result).into())
    }
}

fn tokens(result: AuthenticationResultType) -> AuthenticationResult {
    let mut tokens = AuthenticationResult::default();
    tokens.access_token = result.access_token.map(AccessToken::new);
    tokens.expires_in = result.expires_in.try_into().ok();
    tokens.token_type = result.token_type;
    tokens.refresh_token = result.refresh_token.map(RefreshToken::new);
    tokens.id_token = result.id_token.map(IdToken::new);
    tokens.new_device_metadata = result
        .new_device_metadata
        .and_then(|metadata| Some(NewDeviceMetadata::new(metadata.device_key?, metadata.device_group_key?)));
    tokens
}

impl Output for AssociateSoftwareTokenOutput {
    fn answer(self) -> Answer {
        Answer::software_token(self.secret_code.unwrap_or_default(), session(self.session))
    }
}

impl Output for VerifySoftwareTokenOutput {
    fn answer(self) -> Answer {
        let success = self.status == Some(VerifySoftwareTokenResponseType::Success);
        let status = if success { VerifyStatus::Success } else { VerifyStatus::Error };
        Answer::verified(status, session(self.session))
    }
}

impl Output for ConfirmDeviceOutput {
    fn answer(self) -> Answer {
        Answer::device_confirmed(self.user_confirmation_necessary)
    }
}

impl Output for UpdateDeviceStatusOutput {
    fn answer(self) -> Answer {
        Answer::default()
    }
}

fn session(text: Option<String>) -> Option<Session> {
    text.and_then(|text| text.parse().ok())
}
