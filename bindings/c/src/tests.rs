//! What only the library itself can bring about: a panic inside a call, and a second thread during one.
#![allow(clippy::panic, clippy::expect_used, reason = "a test")]
#![allow(unsafe_code, reason = "a test")]

use crate::{abi::*, handle::Handle};
use core::{ffi::CStr, ptr::null_mut};
use driver::Fault;

/// SAFETY of all tests: the handle is live, texts are Rust's own, and outputs may be NULL.
fn set(handle: *mut Handle, value: &str) -> i32 {
    let name = "username";
    unsafe {
        cognito_sign_in_set(handle, name.as_ptr().cast(), name.len(), value.as_ptr().cast(), value.len())
    }
}

fn step(handle: *const Handle) -> i32 {
    unsafe { cognito_sign_in_step(handle, null_mut(), null_mut(), null_mut(), null_mut()) }
}

#[test]
fn a_panic_is_a_status_and_the_end_of_the_handle() {
    let handle = cognito_sign_in_new();
    assert_eq!(set(handle, "mary"), 0);
    let panicked = Fault::Panicked.number();
    assert_eq!(unsafe { Handle::call(handle, |_| panic!("on purpose")) }, panicked);

    // Every call says so from then on, and so does the error.
    let mut message = core::ptr::null();
    assert_eq!(set(handle, "mary"), panicked);
    assert_eq!(step(handle), panicked);
    assert_eq!(unsafe { cognito_sign_in_begin(handle, null_mut(), 0) }, panicked);
    assert_eq!(unsafe { cognito_sign_in_save(handle, null_mut(), null_mut()) }, panicked);
    assert_eq!(unsafe { cognito_sign_in_device_forgotten(handle) }, panicked);
    let last = unsafe { cognito_sign_in_error(handle, null_mut(), null_mut(), &raw mut message, null_mut()) };
    assert_eq!(last, panicked);
    assert!(unsafe { CStr::from_ptr(message) }.to_str().expect("text").contains("panicked"));
    unsafe { cognito_sign_in_free(handle) };
}

#[test]
fn a_second_thread_is_refused() {
    let handle = cognito_sign_in_new();
    let address = handle.expose_provenance();
    let first = |_: &mut _| {
        let second = std::thread::spawn(move || {
            let handle = core::ptr::with_exposed_provenance_mut(address);
            let no_place = null_mut();
            let error =
                unsafe { cognito_sign_in_error(handle, null_mut(), null_mut(), null_mut(), no_place) };
            [set(handle, "eve"), step(handle), error]
        });
        assert_eq!(second.join().expect("no panic"), [Fault::InUse.number(); 3]);
        Ok(0)
    };
    assert_eq!(unsafe { Handle::call(handle, first) }, 0);
    // Then it is free again, and was not changed.
    assert_eq!(set(handle, "mary"), 0);
    assert_eq!(step(handle), Fault::from(driver::cognito_srp6a::Error::OutOfTurn).number());
    unsafe { cognito_sign_in_free(handle) };
}
