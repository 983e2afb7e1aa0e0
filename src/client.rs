//! The app's half: it sends SRP_A, and answers both password challenges.

mod claimant; // what both have in common
mod device; // DeviceSrpAuth: a remembered device's
mod device_verifier; // DeviceSecretVerifier: how a device comes to be remembered
mod user; // UserSrpAuth: a user's sign-in

pub(crate) use claimant::Claimant;
pub use device::DeviceSrpAuth;
pub use device_verifier::DeviceSecretVerifier;
pub use user::UserSrpAuth;
