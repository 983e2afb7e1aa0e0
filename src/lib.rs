//! Amazon Cognito's SRP-6a sign-in, for users and devices: pure, without I/O, in constant time.
//!
#![doc = include_str!("sign_in/sequence.svg")]
//!
//! A sign-in, in the order of its messages:
//!
//! 1. [`AppClient`] is the app client, with its secret if it has one. It makes an [`AppUser`], which adds USERNAME,
//!    SECRET_HASH and DEVICE_KEY to the messages that have them.
//! 2. [`UserSrpAuth`] draws `a`, and makes the AuthParameters with SRP_A; [`AuthParameters`] those of flows without SRP.
//! 3. [`ChallengeName`] is what the service asks next. PASSWORD_VERIFIER is read by [`PasswordVerifierChallenge`] and
//!    answered by [`UserSrpAuth::respond`]; every other challenge by [`ChallengeResponses`], or by [`DeviceSrpAuth`] for a
//!    remembered device.
//! 4. [`DeviceSecretVerifier`] registers a device, for [`DeviceSrpAuth`] to sign in with from then on.
//!
//! Whatever goes in or comes out is text by Cognito's names: any iterator over pairs, such as an SDK's map.
//!
#![cfg_attr(feature = "getrandom", doc = "```")]
#![cfg_attr(not(feature = "getrandom"), doc = "```ignore")]
//! use cognito_srp6a::{AppClient, Error, Password, PasswordVerifierChallenge, Timestamp, UserPoolId, UserSrpAuth};
//!
//! let client = AppClient::new("1example23456789".parse()?);
//! let user = client.user("mary@example.com")?;
//! let pool: UserPoolId = "us-east-1_AbCdEf123".parse()?;
//!
//! let auth = UserSrpAuth::start(&pool)?;
//! let _auth_parameters = auth.user_srp_auth(&user); // of InitiateAuth, AuthFlow USER_SRP_AUTH
//!
//! // ChallengeParameters of the service's PASSWORD_VERIFIER
//! let challenge_parameters = [
//!     ("USERNAME", "a2c2e290-6d0f-4a08-a5ca-f0162935f3a6"),
//!     ("USER_ID_FOR_SRP", "a2c2e290-6d0f-4a08-a5ca-f0162935f3a6"),
//!     ("SALT", "7a1c0d33f3b2a4e5d6c7b8a990817263"),
//!     ("SRP_B", "5fd6b0f1a2c3d4e5"), // 768 digits in life
//!     ("SECRET_BLOCK", "c2VjcmV0"),
//! ];
//! let challenge = PasswordVerifierChallenge::from_parameters(challenge_parameters)?;
//! let now = Timestamp::from_unix_seconds(1_693_897_743)?; // with feature `std`, Timestamp::now()?
//! let responses = auth.respond(&user, &challenge, &Password::new("..."), now)?;
//!
//! assert_eq!(responses.challenge_name().as_str(), "PASSWORD_VERIFIER"); // of RespondToAuthChallenge
//! assert_eq!(responses.get("USERNAME"), Some("a2c2e290-6d0f-4a08-a5ca-f0162935f3a6"));
//! # Ok::<(), Error>(())
//! ```
//!
//! The whole loop over challenges, which method makes what, features, and what is protected from whom, are in README.md and
//! SECURITY.md beside the source.
#![no_std]
#![cfg_attr(not(all(target_arch = "x86_64", any(feature = "avx2", feature = "ifma"))), forbid(unsafe_code))]
// `server` and `hazmat` reach functions that nothing else does; with both on, dead code is dead.
#![cfg_attr(not(all(feature = "hazmat", feature = "server")), allow(dead_code))]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(any(feature = "std", cognito_srp6a_memcheck))]
extern crate std;

// The public interface, in the order a sign-in meets it.

mod client; // AppClient, AppUser: the parameters that every message carries
mod user; // UserSrpAuth: a user's sign-in                                          <- a reader starts here
mod device; // Device, DeviceSrpAuth, DeviceSecretVerifier: a remembered device's
mod challenge; // ChallengeName, PasswordVerifierChallenge and its device twin: what the server asks
mod auth; // AuthFlow, AuthParameters: what InitiateAuth is sent
mod responses; // ChallengeResponses: an answer to each challenge
mod sign_in; // SignIn: the whole conversation                                        <- an application uses this
pub mod messages; // requests and answers
#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
pub mod server; // the server's half

mod error; // Error, Parameter
mod ids; // UserPoolId, ClientId, DeviceKey, DeviceGroupKey
mod secret; // Password, ClientSecret, DevicePassword, tokens
mod secret_hash; // SECRET_HASH
mod timestamp; // TIMESTAMP

// Beneath it, top down.

mod claim; // K, the message, its HMAC
mod srp; // k, u, x, A, B, S, v: one formula a function
mod arith; // integers modulo N
mod public; // what becomes public, and why
mod stack; // wiping what work on secrets leaves there
mod encoding; // hex integers, enc()
mod secret_map; // the map under AuthParameters and ChallengeResponses
mod wire; // enums whose variants are names on the wire

#[cfg(feature = "hazmat")]
#[cfg_attr(docsrs, doc(cfg(feature = "hazmat")))]
pub mod hazmat;

pub use auth::{AuthFlow, AuthParameters};
pub use challenge::{ChallengeName, DevicePasswordVerifierChallenge, OtherName, PasswordVerifierChallenge};
pub use client::{AppClient, AppUser};
pub use device::{Device, DeviceSecretVerifier, DeviceSrpAuth};
pub use error::{Error, Parameter};
pub use ids::{ClientId, DeviceGroupKey, DeviceKey, UserPoolId};
#[cfg(feature = "getrandom")]
#[doc(no_inline)]
pub use rand::rngs::SysRng;
#[doc(no_inline)]
pub use rand::{TryCryptoRng, rand_core};
pub use responses::ChallengeResponses;
pub use secret::{ClientSecret, DevicePassword, Password, RefreshToken};
pub use secret_hash::secret_hash;
pub use sign_in::{Failure, Flow, Question, RememberedDevice, Reply, SetUpTotp, SignIn, SignInOptions, Step};
pub use timestamp::Timestamp;
pub use user::UserSrpAuth;

/// README's code, as tests.
#[cfg(all(doctest, feature = "getrandom", feature = "std"))]
#[doc = include_str!("../README.md")]
struct Readme;
