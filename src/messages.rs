//! What crosses the wire: the requests of a sign-in, and the service's answers.
//!
//! [`SignIn`](crate::SignIn) makes the requests and reads the answers. A program with a state machine of its own makes
//! requests from [`AuthParameters`](crate::AuthParameters) and [`ChallengeResponses`](crate::ChallengeResponses).
//!
//! Every request can be taken apart without `serde`: by its accessors, or as a tree of [`Member`]s. Feature `serde` adds
//! the JSON: `Request::to_json`, `Serialize` for each request, `Answer::from_http` and `Deserialize` for [`Answer`].
//!
//! # Sending a request without an SDK
//!
//! POST the JSON to [`UserPoolId::endpoint`](crate::UserPoolId::endpoint) with two headers: `Content-Type:`
//! [`CONTENT_TYPE`] and `X-Amz-Target:` [`Operation::x_amz_target`]. The Admin operations also need a SigV4 signature. A
//! request may be sent again until its answer has been received: throttling and 5xx are the transport's to repeat.
//!
//! ```
//! use cognito_srp6a::messages::{CONTENT_TYPE, InitiateAuth, Request};
//! use cognito_srp6a::{AppClient, AuthParameters, Password};
//!
//! let client = AppClient::new("1example23456789".parse()?);
//! let parameters = AuthParameters::user_password_auth(&client.user("mary")?, &Password::new("..."))?;
//! let request = Request::from(InitiateAuth::new(parameters));
//! let (target, body_type) = (request.operation().x_amz_target(), CONTENT_TYPE);
//! assert_eq!(target, "AWSCognitoIdentityProviderService.InitiateAuth");
//! # let _ = body_type;
//! # Ok::<(), cognito_srp6a::Error>(())
//! ```

mod answer; // what the service answers
mod member; // a request as a tree of names and values
mod metadata; // Session, and the members beside the parameters
mod operation; // the names of the operations
mod request; // Request: any of them
mod requests; // one type for each operation
#[cfg(feature = "serde")]
mod json; // a request's text
#[cfg(feature = "serde")]
mod read; // an answer's

pub use crate::secret::{AccessToken, IdToken, RefreshToken};
pub use answer::{
    Answer, AuthAnswer, AuthenticationResult, Challenge, NewDeviceMetadata, ServiceError, VerifyStatus,
};
pub use member::Member;
pub use metadata::{AnalyticsMetadata, ClientMetadata, ContextData, DeviceName, Session, UserContextData};
pub use operation::Operation;
pub use request::Request;
pub use requests::{
    AdminInitiateAuth, AdminRespondToAuthChallenge, AssociateSoftwareToken, ConfirmDevice,
    GetTokensFromRefreshToken, InitiateAuth, RespondToAuthChallenge, UpdateDeviceStatus, VerifySoftwareToken,
};

pub(crate) use answer::MAX_ANSWER;
pub(crate) use member::{Members, ToMember};

/// `Content-Type` of every request.
pub const CONTENT_TYPE: &str = "application/x-amz-json-1.1";
