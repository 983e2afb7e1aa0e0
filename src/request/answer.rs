//! What the service answers.

use super::{AccessToken, IdToken, RefreshToken, Session};
use crate::{ChallengeName, Device, Error, Parameter};
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::fmt;
use serde::Deserialize;

/// The answer of the four operations of a sign-in: done, or asked on.
#[derive(Debug, Deserialize)]
#[serde(try_from = "AuthAnswerMembers")]
pub enum AuthAnswer {
    /// The user is signed in.
    Authenticated(AuthenticationResult),
    /// The next challenge.
    Challenge(Challenge),
}

/// A challenge, to be answered by (Admin)RespondToAuthChallenge with its Session.
#[non_exhaustive]
pub struct Challenge {
    /// ChallengeName.
    pub name: ChallengeName,
    /// Session.
    pub session: Option<Session>,
    /// ChallengeParameters.
    pub parameters: BTreeMap<String, String>,
    /// AvailableChallenges, of SELECT_CHALLENGE.
    pub available: Vec<ChallengeName>,
}

/// AuthenticationResult.
#[derive(Debug, Deserialize)]
#[non_exhaustive]
#[serde(rename_all = "PascalCase")]
pub struct AuthenticationResult {
    /// AccessToken.
    pub access_token: Option<AccessToken>,
    /// ExpiresIn, in seconds, of AccessToken and IdToken.
    pub expires_in: Option<u32>,
    /// TokenType, `Bearer`.
    pub token_type: Option<String>,
    /// RefreshToken.
    pub refresh_token: Option<RefreshToken>,
    /// IdToken.
    pub id_token: Option<IdToken>,
    /// NewDeviceMetadata: a device that can be remembered, by ConfirmDevice.
    pub new_device_metadata: Option<NewDeviceMetadata>,
}

/// NewDeviceMetadata, not yet checked, so that nothing in it can cost the tokens beside it.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
#[serde(rename_all = "PascalCase")]
pub struct NewDeviceMetadata {
    /// DeviceKey.
    #[serde(default)]
    pub device_key: String,
    /// DeviceGroupKey.
    #[serde(default)]
    pub device_group_key: String,
}

impl TryFrom<NewDeviceMetadata> for Device {
    type Error = Error;

    /// # Errors
    ///
    /// Of DEVICE_KEY and DeviceGroupKey [`Error::Empty`], [`Error::TooLong`], [`Error::InvalidFormat`].
    fn try_from(metadata: NewDeviceMetadata) -> Result<Self, Error> {
        Ok(Self::new(metadata.device_key.parse()?, metadata.device_group_key.parse()?))
    }
}

/// The answer of ConfirmDevice.
#[derive(Clone, Copy, Debug, Deserialize)]
#[non_exhaustive]
#[serde(rename_all = "PascalCase")]
pub struct ConfirmDeviceAnswer {
    /// UserConfirmationNecessary: whether the device is remembered only once the user agrees (UpdateDeviceStatus).
    #[serde(default)]
    pub user_confirmation_necessary: bool,
}

/// What the service answers instead, with an HTTP status of 400 or 500.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[non_exhaustive]
pub struct ServiceError {
    /// The exception's name, `NotAuthorizedException` for one.
    #[serde(rename = "__type", deserialize_with = "without_namespace")]
    pub kind: String,
    /// What the service says of it.
    #[serde(default, alias = "Message")]
    pub message: String,
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind, self.message)
    }
}

impl core::error::Error for ServiceError {}

/// awsJson1.1 allows `namespace#Name`.
fn without_namespace<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let kind = String::deserialize(deserializer)?;
    Ok(kind.rsplit_once('#').map_or(kind.as_str(), |(_, name)| name).into())
}

// ChallengeParameters hold names and addresses.
impl fmt::Debug for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Challenge").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The members as they stand in the JSON.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct AuthAnswerMembers {
    authentication_result: Option<AuthenticationResult>,
    available_challenges: Option<Vec<ChallengeName>>,
    challenge_name: Option<ChallengeName>,
    challenge_parameters: Option<BTreeMap<String, String>>,
    session: Option<Session>,
}

impl TryFrom<AuthAnswerMembers> for AuthAnswer {
    type Error = Error;

    fn try_from(answer: AuthAnswerMembers) -> Result<Self, Error> {
        match (answer.authentication_result, answer.challenge_name) {
            (Some(result), None) => Ok(Self::Authenticated(result)),
            (None, Some(name)) => Ok(Self::Challenge(Challenge {
                name,
                session: answer.session,
                parameters: answer.challenge_parameters.unwrap_or_default(),
                available: answer.available_challenges.unwrap_or_default(),
            })),
            (Some(_), Some(_)) => Err(Error::InvalidFormat(Parameter::AuthenticationResult)),
            (None, None) => Err(Error::Missing(Parameter::AuthenticationResult)),
        }
    }
}
