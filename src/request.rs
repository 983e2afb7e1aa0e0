//! The five operations of a sign-in as typed requests, and their answers; feature `serde`.
//!
//! A request serialises to exactly the JSON that the service takes (awsJson1.1): member names in PascalCase, absent
//! members absent. Send it as the body of a POST to `https://cognito-idp.<region>.amazonaws.com/` with the headers
//! `Content-Type:` [`CONTENT_TYPE`] and `X-Amz-Target:` [`Operation::X_AMZ_TARGET`]; the two Admin operations also need
//! a SigV4 signature. Required members are required by the constructors; lengths and patterns of the service model are
//! checked when a member is made.
//!
//! ```
//! use cognito_srp6a::{
//!     AppClient, AuthParameters, Password,
//!     request::{AuthAnswer, InitiateAuth, Operation},
//! };
//!
//! let client = AppClient::new("1example23456789".parse()?);
//! let user = client.user("mary@example.com")?;
//! let request = InitiateAuth::new(&client, AuthParameters::user_password_auth(&user, &Password::new("..."))?);
//! assert_eq!(InitiateAuth::X_AMZ_TARGET, "AWSCognitoIdentityProviderService.InitiateAuth");
//! let body = serde_json::to_string(&request)?; // {"ClientId":"1example23456789","AuthFlow":"USER_PASSWORD_AUTH",...
//!
//! // ... your transport sends it, and brings this back ...
//! let answer = r#"{"ChallengeName": "SMS_MFA", "Session": "AYABeDkmlzwP-and-so-on", "ChallengeParameters": {}}"#;
//! match serde_json::from_str(answer)? {
//!     AuthAnswer::Authenticated(result) => drop(result.access_token),
//!     AuthAnswer::Challenge(challenge) => assert_eq!(challenge.name.as_str(), "SMS_MFA"),
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod members;
mod operations;

pub use crate::secret::{AccessToken, IdToken, RefreshToken};
pub use answer::{AuthAnswer, AuthenticationResult, Challenge, ConfirmDeviceAnswer};
pub use members::{AnalyticsMetadata, ClientMetadata, ContextData, DeviceName, Session, UserContextData};
pub use operations::{
    AdminInitiateAuth, AdminRespondToAuthChallenge, ConfirmDevice, InitiateAuth, RespondToAuthChallenge,
};

/// `Content-Type` of every request.
pub const CONTENT_TYPE: &str = "application/x-amz-json-1.1";

/// A request by its operation.
pub trait Operation: serde::Serialize {
    /// The header `X-Amz-Target`.
    const X_AMZ_TARGET: &'static str;

    /// What the service answers if it does not answer with an error.
    type Answer: serde::de::DeserializeOwned;
}
