//! Defines what crosses the wire: the requests of a sign-in, and the service's answers.
//!
//! [`SignIn`](crate::SignIn) makes the requests and reads the answers. A program with a state machine of its own makes
//! requests from [`AuthParameters`] and [`ChallengeResponses`].
//!
//! Read a request by its accessors, as a tree of [`Member`]s, or as [JSON](Request::to_json). Feature `serde` adds
//! `Serialize` for `Request`, `Answer::from_http` and `Deserialize` for [`Answer`].
//!
//! # Sending a request without an SDK
//!
//! POST the JSON to [`UserPoolId::endpoint`](crate::UserPoolId::endpoint) with two headers: `Content-Type:`
//! [`CONTENT_TYPE`] and `X-Amz-Target:` [`Operation::x_amz_target`]. The Admin operations also need a SigV4 signature.
//! A request may be sent again until its answer has been received: the transport retries throttling, HTTP status 429 and
//! 5xx.
//!
//! ```
//! use cognito_srp6a::messages::{CONTENT_TYPE, Request};
//! use cognito_srp6a::{AppClient, AuthParameters, Password};
//!
//! let client = AppClient::new("1example23456789".parse()?);
//! let parameters = AuthParameters::user_password_auth(&client.user("mary")?, &Password::new("..."))?;
//! let request = Request::initiate_auth(parameters);
//! let (target, body_type) = (request.operation().x_amz_target(), CONTENT_TYPE);
//! assert_eq!(target, "AWSCognitoIdentityProviderService.InitiateAuth");
//! # let _ = body_type;
//! # Ok::<(), cognito_srp6a::Error>(())
//! ```

mod answer; // what the service answers
mod app_client; // AppClient, AppUser: the parameters that every message carries
mod auth_parameters; // AuthFlow, AuthParameters: what InitiateAuth is sent
mod challenge; // PasswordVerifierChallenge and its device twin: what the server asks
mod challenge_name; // ChallengeName
mod challenge_responses; // ChallengeResponses: an answer to each challenge
mod device; // Device: its two keys
mod first_factor; // FirstFactor
mod ids; // UserPoolId, ClientId, DeviceKey, DeviceGroupKey
mod integers; // reads SALT, SRP_A and SRP_B, and names the parameter in errors
mod json; // a tree's text
mod limits; // lengths
mod lookup; // finds parameters in any map
mod member; // a request as a tree of names and values
mod metadata; // Session, and the members beside the parameters
mod one_line; // the service's text in a log
mod open_enum; // enums that keep names they do not know
mod operation; // the names of the operations
mod parameters; // what AuthParameters, ChallengeResponses and ChallengeParameters have in common
mod request; // Request: a function for each operation
mod secret_hash; // SECRET_HASH
mod timestamp; // TIMESTAMP
mod tree; // texts under names, and trees of them
#[cfg(feature = "serde")]
mod claims; // the user's name in a token
#[cfg(feature = "serde")]
mod read; // Answer from JSON

pub use crate::secrecy::{AccessToken, IdToken, RefreshToken};
pub use answer::{
    Answer, AuthAnswer, AuthenticationResult, Challenge, NewDeviceMetadata, ServiceError, VerifyStatus,
};
pub use member::Member;
pub use metadata::{AnalyticsMetadata, ClientMetadata, ContextData, DeviceName, Session, UserContextData};
pub use operation::Operation;
pub use request::Request;

// At the front door, where a user of the crate finds them.
pub(crate) use answer::MAX_ANSWER;
pub(crate) use app_client::check_username;
#[doc(no_inline)]
pub use app_client::{AppClient, AppUser};
#[doc(no_inline)]
pub use auth_parameters::{AuthFlow, AuthParameters};
pub(crate) use challenge::ServerParameters;
#[cfg(feature = "hazmat")]
pub(crate) use challenge::decode_leniently;
#[doc(no_inline)]
pub use challenge::{DevicePasswordVerifierChallenge, PasswordVerifierChallenge};
#[doc(no_inline)]
pub use challenge_name::{ChallengeName, OtherName};
#[doc(no_inline)]
pub use challenge_responses::ChallengeResponses;
#[doc(no_inline)]
pub use device::Device;
#[doc(no_inline)]
pub use first_factor::{FirstFactor, OtherFactor};
#[doc(no_inline)]
pub use ids::{ClientId, DeviceGroupKey, DeviceKey, UserPoolId};
#[cfg(feature = "server")]
pub(crate) use limits::check_length;
pub(crate) use limits::{MAX_TEXT, check_max_length};
#[cfg(feature = "server")]
pub(crate) use lookup::{Found, find};
pub(crate) use member::Members;
pub(crate) use one_line::OneLine;
pub use parameters::{ChallengeParameters, ParameterIter};
#[cfg(feature = "server")]
pub(crate) use secret_hash::mac as secret_hash_mac;
#[doc(no_inline)]
pub use secret_hash::secret_hash;
#[doc(no_inline)]
pub use timestamp::Timestamp;
pub(crate) use tree::Object;

/// Holds the value of the header `Content-Type`, the same for every request.
pub const CONTENT_TYPE: &str = "application/x-amz-json-1.1";
