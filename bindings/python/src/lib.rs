//! What the Python of `python/cognito_srp6a` calls: one sign-in as a class, and the values beside it.
//!
//! Secrets come in as `str`, `bytes` or `bytearray`, and are wiped here. What goes out are plain Python objects.

mod answer; // what the service answers
mod fault; // CognitoSrpError
mod guard; // one call at a time, and none after a panic
mod sign_in; // SignIn
mod text; // texts that come in
mod tree; // dicts that go out
mod values; // what stands beside a sign-in

use pyo3::prelude::*;
use std::alloc::System;

// An answer that is refused half-way leaves its tokens to code that wipes nothing.
#[global_allocator]
static ALLOCATOR: driver::Wiping<System> = driver::Wiping(System);

#[pymodule]
mod _core {
    #[pymodule_export]
    use super::sign_in::SignIn;
    #[pymodule_export]
    use super::values::{endpoint, plain, remember, secret_hash, timestamp};
}
