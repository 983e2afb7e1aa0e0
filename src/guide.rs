//! Explains every way to sign in, one page for each, and what to know beside it. This is the manual.
//!
//! Start with [`password`], which explains the loop that every other page uses. Then read the page of your flow.
//!
//! | you want to | read |
//! |---|---|
//! | sign in with a password | [`password`] |
//! | ask for the code of an authenticator app, or set one up | [`totp`] |
//! | skip MFA on a device that the user trusts | [`device`] |
//! | let the user choose between password, passkey and one-time code | [`user_auth`] |
//! | run your own challenges in Lambda triggers | [`custom_auth`] |
//! | sign users in from a server with AWS credentials | [`admin`] |
//! | renew tokens | [`refresh`] |
//! | answer the next question in a different process | [`between_processes`] |
//! | write an emulator, or test against the service's half | [`server_half`] |
//! | know what is protected, and from whom | [`security`] |
//! | choose features, or build without `std` | [`features`] |
//! | understand an error | [`errors`] |
//! | check code of your own against common mistakes | [`mistakes`] |
//!
//! The examples run as tests, without a network. A script takes the service's place, in lines that are not shown. `run`
//! is the loop of [`password`], and `prompt` stands for your own way to ask.

#[doc = include_str!("guide/password.md")]
pub mod password {}

#[doc = include_str!("guide/totp.md")]
pub mod totp {}

#[doc = include_str!("guide/device.md")]
pub mod device {}

#[doc = include_str!("guide/user_auth.md")]
pub mod user_auth {}

#[doc = include_str!("guide/custom_auth.md")]
pub mod custom_auth {}

#[doc = include_str!("guide/admin.md")]
pub mod admin {}

#[doc = include_str!("guide/refresh.md")]
pub mod refresh {}

#[doc = include_str!("guide/between_processes.md")]
pub mod between_processes {}

#[doc = include_str!("guide/server_half.md")]
pub mod server_half {}

#[doc = include_str!("guide/security.md")]
pub mod security {}

#[doc = include_str!("guide/features.md")]
pub mod features {}

#[doc = include_str!("guide/errors.md")]
pub mod errors {}

#[doc = include_str!("guide/mistakes.md")]
pub mod mistakes {}
