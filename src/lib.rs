//! Amazon Cognito's SRP-6a sign-in, for users and devices: pure, without I/O, in constant time.
#![cfg_attr(all(feature = "getrandom", feature = "std"), doc = include_str!("../README.md"))]
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
#[cfg(feature = "serde")]
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
pub mod request; // the five operations as JSON
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
#[doc(no_inline)]
pub use rand::{TryCryptoRng, rand_core};
pub use responses::ChallengeResponses;
pub use secret::{ClientSecret, DevicePassword, Password, RefreshToken};
pub use secret_hash::secret_hash;
pub use timestamp::Timestamp;
pub use user::UserSrpAuth;
