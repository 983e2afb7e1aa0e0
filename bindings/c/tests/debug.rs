//! `Debug` of a handle shows nothing of the sign-in.
#![allow(unsafe_code, reason = "a test")]

use cognito_srp6a::{cognito_sign_in_free, cognito_sign_in_new};

#[test]
fn debug_shows_nothing() {
    let handle = cognito_sign_in_new();
    // SAFETY: it is live, and nobody else has it.
    assert_eq!(format!("{:?}", unsafe { &*handle }), "Handle { .. }");
    // SAFETY: it came from `new`.
    unsafe { cognito_sign_in_free(handle) };
}
