//! Each habit of `src/habit.rs`: what the service and its emulators do in the field.

mod app; // an authenticator app and a passkey
mod codes;
mod devices;
mod downgrades;
mod factors;
mod names;
mod passkeys;
mod refresh;
#[path = "../hostile/service.rs"]
#[allow(dead_code, reason = "the other tests use the rest of it")]
mod service;
mod set_up;
mod sign_in;
mod untidy;
