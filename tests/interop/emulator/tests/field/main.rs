//! What the service and its like do in the field, for the users who have it as a habit.

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
