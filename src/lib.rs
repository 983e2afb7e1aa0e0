//! Signs users and devices in to Amazon Cognito with SRP-6a: without I/O, and in constant time.
//!
//! [`SignIn`] is the whole conversation: a state machine that says which request to send and what to ask the person. It
//! ends with the tokens.
//!
#![doc = include_str!("sign_in/sequence.svg")]
//!
//! 1. [`SignInOptions`] holds the user's name, the [`AppClient`], the [`Flow`], and the [`RememberedDevice`].
//! 2. [`SignIn::step`] returns [`Step::Send`] or [`Step::Ask`] until it returns [`Step::Done`] or [`Step::Failed`].
//! 3. Module [`messages`] has the requests, and the answers that [`SignIn::receive`] takes.
//! 4. [`Question`] says what to ask the person, and [`SignIn::answer`] takes the [`Reply`].
//! 5. [`AuthenticationResult::remember`](messages::AuthenticationResult::remember) registers a device, for the next
//!    sign-in.
//!
//! **[The guide](guide) is the manual.** It has a page with a runnable example for each flow:
//! [passwords](guide::password), [codes](guide::totp), [devices](guide::device), [USER_AUTH](guide::user_auth),
//! [CUSTOM_AUTH](guide::custom_auth), [Admin operations](guide::admin), [refreshing tokens](guide::refresh). Other
//! pages cover [errors](guide::errors), [security](guide::security), [features](guide::features), and [common
//! mistakes](guide::mistakes).
//!
#![cfg_attr(all(feature = "getrandom", feature = "std"), doc = "```")]
#![cfg_attr(not(all(feature = "getrandom", feature = "std")), doc = "```ignore")]
//! use cognito_srp6a::messages::{Answer, AuthenticationResult, Request};
//! use cognito_srp6a::{Question, Reply, SignIn, SignInOptions, Step, SysRng, Timestamp};
//!
//! /// `send` is your transport, `prompt` asks the person.
//! fn sign_in(
//!     options: SignInOptions,
//!     send: impl Fn(&Request) -> Result<Answer, std::io::Error>,
//!     prompt: impl Fn(&Question) -> Reply,
//! ) -> Result<AuthenticationResult, Box<dyn std::error::Error>> {
//!     let mut sign_in = SignIn::begin(options, &mut SysRng)?;
//!     loop {
//!         match sign_in.step() {
//!             Step::Send(request) => sign_in.receive(send(request)?, Timestamp::now()?)?,
//!             Step::Ask(question) => sign_in.answer(prompt(&question), Timestamp::now()?)?,
//!             Step::Done(_) => return Ok(sign_in.into_tokens()?),
//!             Step::Failed(failure) => return Err(failure.clone().into()),
//!         }
//!     }
//! }
//! ```
//!
//! # The parts beneath
//!
//! An SDK with a state machine of its own can use the parts of [`SignIn`]:
//!
//! 1. [`AppClient`] makes an [`AppUser`], which adds USERNAME, SECRET_HASH and DEVICE_KEY to messages.
//! 2. [`UserSrpAuth`] draws `a`, and makes [`AuthParameters`] with SRP_A. Without SRP_A, use the constructors of
//!    `AuthParameters`.
//! 3. [`PasswordVerifierChallenge`] reads PASSWORD_VERIFIER, and [`UserSrpAuth::respond`] answers it.
//! 4. [`DeviceSrpAuth`] answers both challenges to a remembered device. [`ChallengeResponses`] answers all others.
//! 5. [`DeviceSecretVerifier`] registers a device.
//!
//! They read and write text under Cognito's names: any iterator over pairs, such as an SDK's map.
#![no_std]
#![cfg_attr(not(all(target_arch = "x86_64", any(feature = "avx2", feature = "ifma"))), forbid(unsafe_code))]
// Only `server` and `hazmat` reach some functions. With both on, the compiler can report dead code.
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

pub mod guide; // the manual: text and examples, no code

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

/// Runs README's code as tests.
#[cfg(all(doctest, feature = "getrandom", feature = "std"))]
#[doc = include_str!("../README.md")]
struct Readme;
