//! Amazon Cognito's SRP-6a sign-in, for users and devices: pure, without I/O, in constant time.
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
//! let _auth_parameters = auth.initiate_user_srp_auth(&user); // of InitiateAuth, AuthFlow USER_SRP_AUTH
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
//! [`SignIn`] runs the whole loop over challenges; [`messages`] has the requests and answers.
#![no_std]
#![cfg_attr(not(all(target_arch = "x86_64", any(feature = "avx2", feature = "ifma"))), forbid(unsafe_code))]
// `server` and `hazmat` reach functions that nothing else does; with both on, dead code is dead.
#![cfg_attr(not(all(feature = "hazmat", feature = "server")), allow(dead_code, unused_imports))]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(any(feature = "std", cognito_srp6a_memcheck))]
extern crate std;

// The layers, top down: each imports only what stands below it.

mod sign_in; // the machine: what an application uses                               <- a reader starts here
mod client; // the app's half, part by part
#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
pub mod server; // the service's half
pub mod messages; // what crosses the wire
mod srp; // RFC 5054's page: one formula a function
mod arith; // integers modulo N
mod secrecy; // secret text, the wiped stack, what becomes public
mod error; // Error, Parameter

#[cfg(feature = "hazmat")]
#[cfg_attr(docsrs, doc(cfg(feature = "hazmat")))]
pub mod hazmat;

pub use client::{DeviceSecretVerifier, DeviceSrpAuth, UserSrpAuth};
pub use error::{Error, Parameter};
#[doc(inline)]
pub use messages::{
    AppClient, AppUser, AuthFlow, AuthParameters, ChallengeName, ChallengeResponses, ClientId, Device,
    DeviceGroupKey, DeviceKey, DevicePasswordVerifierChallenge, FirstFactor, OtherFactor, OtherName,
    PasswordVerifierChallenge, Timestamp, UserPoolId, secret_hash,
};
#[cfg(feature = "getrandom")]
#[doc(no_inline)]
pub use rand::rngs::SysRng;
#[doc(no_inline)]
pub use rand::{TryCryptoRng, rand_core};
#[doc(inline)]
pub use secrecy::{ClientSecret, DevicePassword, Password, RefreshToken};
pub use sign_in::{Failure, Flow, Question, RememberedDevice, Reply, SetUpTotp, SignIn, SignInOptions, Step};

/// README's code, as tests.
#[cfg(all(doctest, feature = "getrandom", feature = "std"))]
#[doc = include_str!("../README.md")]
struct Readme;
