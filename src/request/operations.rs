//! The requests.

use super::{
    AccessToken, AnalyticsMetadata, AuthAnswer, ClientMetadata, ConfirmDeviceAnswer, ContextData, DeviceName,
    Operation, Session, UserContextData,
};
use crate::{
    AuthFlow, AuthParameters, ChallengeName, ChallengeResponses, ClientId, DeviceKey, DeviceSecretVerifier,
    Error, Parameter, UserPoolId, challenge::MAX_TEXT, ids::check_length, secret_map::SecretMap,
};
use alloc::string::String;
use core::fmt;
use serde::{Serialize, Serializer};
use zeroize::Zeroizing;

/// Declares a request: its members, those required first, and a builder for each that is not.
macro_rules! request {
    (
        $(#[$attribute:meta])*
        $name:ident -> $answer:ty {
            $($required:ident: $required_type:ty,)*
        } optional {
            $($(#[$doc:meta])* $optional:ident: $optional_type:ty, $with:ident;)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Serialize)]
        #[serde(rename_all = "PascalCase")]
        pub struct $name {
            $($required: $required_type,)*
            $(#[serde(skip_serializing_if = "Option::is_none")] $optional: Option<$optional_type>,)*
        }

        impl $name {
            fn of($($required: $required_type,)*) -> Self {
                Self { $($required,)* $($optional: None,)* }
            }

            $(
                $(#[$doc])*
                #[must_use]
                pub fn $with(self, $optional: impl Into<Option<$optional_type>>) -> Self {
                    Self { $optional: $optional.into(), ..self }
                }
            )*
        }

        impl Operation for $name {
            const X_AMZ_TARGET: &'static str =
                concat!("AWSCognitoIdentityProviderService.", stringify!($name));
            type Answer = $answer;
        }
    };
}

request! {
    /// InitiateAuth: begins a sign-in from the user's own client. Unsigned.
    InitiateAuth -> AuthAnswer {
        client_id: ClientId,
        auth_flow: AuthFlow,
        auth_parameters: SecretMap,
    } optional {
        /// AnalyticsMetadata.
        analytics_metadata: AnalyticsMetadata, with_analytics_metadata;
        /// ClientMetadata.
        client_metadata: ClientMetadata, with_client_metadata;
        /// Session, of a sign-in that goes on from another request.
        session: Session, with_session;
        /// UserContextData.
        user_context_data: UserContextData, with_user_context_data;
    }
}

impl InitiateAuth {
    /// ClientId, AuthFlow and AuthParameters.
    #[must_use]
    pub fn new(parameters: AuthParameters) -> Self {
        Self::of(parameters.client_id().clone(), parameters.auth_flow(), parameters.map)
    }
}

request! {
    /// AdminInitiateAuth: begins a sign-in from a server with AWS credentials. Needs SigV4.
    AdminInitiateAuth -> AuthAnswer {
        user_pool_id: UserPoolId,
        client_id: ClientId,
        auth_flow: AuthFlow,
        auth_parameters: SecretMap,
    } optional {
        /// AnalyticsMetadata.
        analytics_metadata: AnalyticsMetadata, with_analytics_metadata;
        /// ClientMetadata.
        client_metadata: ClientMetadata, with_client_metadata;
        /// ContextData.
        context_data: ContextData, with_context_data;
        /// Session, of a sign-in that goes on from another request.
        session: Session, with_session;
    }
}

impl AdminInitiateAuth {
    /// UserPoolId, ClientId, AuthFlow and AuthParameters.
    #[must_use]
    pub fn new(pool: &UserPoolId, parameters: AuthParameters) -> Self {
        Self::of(pool.clone(), parameters.client_id().clone(), parameters.auth_flow(), parameters.map)
    }
}

request! {
    /// RespondToAuthChallenge: answers a challenge from the user's own client. Unsigned.
    RespondToAuthChallenge -> AuthAnswer {
        client_id: ClientId,
        challenge_name: ChallengeName,
        challenge_responses: SecretMap,
    } optional {
        /// AnalyticsMetadata.
        analytics_metadata: AnalyticsMetadata, with_analytics_metadata;
        /// ClientMetadata.
        client_metadata: ClientMetadata, with_client_metadata;
        /// Session of the challenge.
        session: Session, with_session;
        /// UserContextData.
        user_context_data: UserContextData, with_user_context_data;
    }
}

impl RespondToAuthChallenge {
    /// ClientId, ChallengeName and ChallengeResponses.
    #[must_use]
    pub fn new(responses: ChallengeResponses) -> Self {
        Self::of(responses.client_id().clone(), responses.challenge_name().clone(), responses.map)
    }
}

request! {
    /// AdminRespondToAuthChallenge: answers a challenge from a server with AWS credentials. Needs SigV4.
    AdminRespondToAuthChallenge -> AuthAnswer {
        user_pool_id: UserPoolId,
        client_id: ClientId,
        challenge_name: ChallengeName,
        challenge_responses: SecretMap,
    } optional {
        /// AnalyticsMetadata.
        analytics_metadata: AnalyticsMetadata, with_analytics_metadata;
        /// ClientMetadata.
        client_metadata: ClientMetadata, with_client_metadata;
        /// ContextData.
        context_data: ContextData, with_context_data;
        /// Session of the challenge.
        session: Session, with_session;
    }
}

impl AdminRespondToAuthChallenge {
    /// UserPoolId, ClientId, ChallengeName and ChallengeResponses.
    #[must_use]
    pub fn new(pool: &UserPoolId, responses: ChallengeResponses) -> Self {
        let name = responses.challenge_name().clone();
        Self::of(pool.clone(), responses.client_id().clone(), name, responses.map)
    }
}

/// ConfirmDevice: registers a device's verifier, so that the device can be remembered. Unsigned.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ConfirmDevice {
    #[serde(serialize_with = "expose")]
    access_token: AccessToken,
    device_key: DeviceKey,
    #[serde(skip_serializing_if = "Option::is_none")]
    device_secret_verifier_config: Option<DeviceSecretVerifierConfig>,
    #[serde(skip_serializing_if = "Option::is_none")]
    device_name: Option<DeviceName>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct DeviceSecretVerifierConfig {
    #[serde(serialize_with = "text")]
    password_verifier: Zeroizing<String>,
    salt: String,
}

impl fmt::Debug for DeviceSecretVerifierConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceSecretVerifierConfig").finish_non_exhaustive()
    }
}

impl ConfirmDevice {
    /// AccessToken and DeviceKey.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`] or [`Error::TooLong`] (over 131,072 characters) of AccessToken.
    pub fn new(access_token: AccessToken, device_key: &DeviceKey) -> Result<Self, Error> {
        check_length(access_token.expose_secret(), MAX_TEXT, Parameter::AccessToken)?;
        let device_key = device_key.clone();
        Ok(Self { access_token, device_key, device_secret_verifier_config: None, device_name: None })
    }

    /// DeviceSecretVerifierConfig: PasswordVerifier and Salt.
    #[must_use]
    pub fn with_device_secret_verifier(self, verifier: &DeviceSecretVerifier) -> Self {
        let config = DeviceSecretVerifierConfig {
            password_verifier: Zeroizing::new(verifier.password_verifier().into()),
            salt: verifier.salt().into(),
        };
        Self { device_secret_verifier_config: Some(config), ..self }
    }

    /// DeviceName, for people to tell their devices apart.
    #[must_use]
    pub fn with_device_name(self, device_name: DeviceName) -> Self {
        Self { device_name: Some(device_name), ..self }
    }
}

impl Operation for ConfirmDevice {
    const X_AMZ_TARGET: &'static str = "AWSCognitoIdentityProviderService.ConfirmDevice";
    type Answer = ConfirmDeviceAnswer;
}

fn expose<S: Serializer>(token: &AccessToken, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(token.expose_secret())
}

fn text<S: Serializer>(text: &Zeroizing<String>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text)
}
