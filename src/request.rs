//! The five operations of a sign-in as typed requests, and their answers; feature `serde`.
//!
//! A request serialises to exactly the JSON that the service takes (awsJson1.1): member names in PascalCase, absent
//! members absent. Send it as the body of a POST to `https://cognito-idp.<region>.amazonaws.com/` with the headers
//! `Content-Type:` [`CONTENT_TYPE`] and `X-Amz-Target:` [`Operation::X_AMZ_TARGET`]; the two Admin operations also need
//! a SigV4 signature. Required members are required by the constructors; lengths and patterns of the service model are
//! checked when a member is made.
//!
//! The JSON of a request holds what the request does, passwords and tokens among it: wipe it, and know that a buffer that grew
//! left copies behind.
//!
//! ```
//! use cognito_srp6a::{
//!     AppClient, ChallengeName, ChallengeResponses, Password, PasswordVerifierChallenge, Timestamp, UserPoolId, UserSrpAuth,
//!     request::{AuthAnswer, AuthenticationResult, InitiateAuth, Operation, RespondToAuthChallenge},
//! };
//! use std::error::Error;
//!
//! /// Your HTTPS client: POSTs `serde_json::to_string(request)` with the two headers, and reads the body of the answer.
//! trait Service {
//!     fn call<O: Operation>(&self, request: &O) -> Result<O::Answer, Box<dyn Error>>;
//! }
//!
//! fn sign_in(service: &impl Service) -> Result<AuthenticationResult, Box<dyn Error>> {
//!     let pool: UserPoolId = "us-east-1_AbCdEf123".parse()?;
//!     let client = AppClient::new("1example23456789".parse()?);
//!     let mut user = client.user("mary@example.com")?;
//!     let auth = UserSrpAuth::start(&pool)?;
//!     let mut answer = service.call(&InitiateAuth::new(auth.user_srp_auth(&user)))?;
//!     let mut auth = Some(auth); // answers one PASSWORD_VERIFIER
//!     loop {
//!         let challenge = match answer {
//!             AuthAnswer::Authenticated(result) => return Ok(result),
//!             AuthAnswer::Challenge(challenge) => challenge,
//!         };
//!         let responses = match &challenge.name {
//!             ChallengeName::PasswordVerifier => {
//!                 let auth = auth.take().ok_or("a second PASSWORD_VERIFIER")?;
//!                 let parameters = PasswordVerifierChallenge::from_parameters(&challenge.parameters)?;
//!                 user = user.renamed(parameters.username())?;
//!                 auth.respond(&user, &parameters, &Password::new("..."), Timestamp::now()?)?
//!             }
//!             ChallengeName::SoftwareTokenMfa => ChallengeResponses::software_token_mfa(&user, "123456")?,
//!             other => return Err(format!("the user is asked for {other}").into()),
//!         };
//!         answer = service.call(&RespondToAuthChallenge::new(responses).with_session(challenge.session))?;
//!     }
//! }
//! ```

mod answer;
mod members;
mod operations;

pub use crate::secret::{AccessToken, IdToken, RefreshToken};
pub use answer::{
    AuthAnswer, AuthenticationResult, Challenge, ConfirmDeviceAnswer, NewDeviceMetadata, ServiceError,
};
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

    /// What the service answers with HTTP status 200; with any other, [`ServiceError`].
    type Answer: serde::de::DeserializeOwned;
}
