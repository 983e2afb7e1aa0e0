//! Each habit of `src/habit.rs`: what the service and its emulators do in the field.

mod app; // an authenticator app and a passkey
mod codes;
mod devices;
mod downgrades;
mod factors;
mod names;
mod passkeys;
mod refresh;
mod set_up;
mod sign_in;
mod untidy;

use crate::service;
