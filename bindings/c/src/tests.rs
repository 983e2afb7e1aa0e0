//! What only the library itself can bring about: a panic inside a call, and a second thread during one. And what Miri has to
//! see: a sign-in that reads all that is lent, for as long as it is lent.
#![allow(clippy::panic, clippy::expect_used, reason = "a test")]
#![allow(unsafe_code, reason = "a test")]

use crate::{abi::*, handle::Handle};
use core::{
    ffi::{CStr, c_char},
    ptr::{null, null_mut},
};
use driver::Fault;

/// SAFETY of all tests: the handle is live, texts are Rust's own or still lent, and outputs may be NULL.
fn set(handle: *mut Handle, name: &str, value: &str) -> i32 {
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
    assert_eq!(set(handle, "username", "mary"), 0);
    let panicked = Fault::Panicked.number();
    assert_eq!(unsafe { Handle::call(handle, |_| panic!("on purpose")) }, panicked);

    // Every call says so from then on, and so does the error.
    let mut message = null();
    assert_eq!(set(handle, "username", "mary"), panicked);
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
            [set(handle, "username", "eve"), step(handle), error]
        });
        assert_eq!(second.join().expect("no panic"), [Fault::InUse.number(); 3]);
        Ok(0)
    };
    assert_eq!(unsafe { Handle::call(handle, first) }, 0);
    // Then it is free again, and was not changed.
    assert_eq!(set(handle, "username", "mary"), 0);
    assert_eq!(step(handle), Fault::from(driver::cognito_srp6a::Error::OutOfTurn).number());
    unsafe { cognito_sign_in_free(handle) };
}

/// Lent text, with its length.
type LentText = (*const c_char, usize);

/// What `lend` writes to the two places.
fn lent(lend: impl FnOnce(*mut *const c_char, *mut usize) -> i32) -> LentText {
    let (mut text, mut length) = (null(), 0);
    assert!(lend(&raw mut text, &raw mut length) >= 0);
    (text, length)
}

/// Reads lent text with the NUL behind it, as C would.
fn read((text, length): LentText) -> String {
    let text = unsafe { CStr::from_ptr(text) };
    assert_eq!(text.count_bytes(), length);
    text.to_str().expect("text").into()
}

/// The name of what is due, which has the given status, and its JSON.
fn due(handle: *const Handle, status: i32) -> [LentText; 2] {
    let mut name = (null(), 0);
    let json = lent(|json, json_length| {
        let (text, length) = (&raw mut name.0, &raw mut name.1);
        assert_eq!(unsafe { cognito_sign_in_step(handle, text, length, json, json_length) }, status);
        status
    });
    [name, json]
}

fn receive(handle: *mut Handle, body: LentText) -> i32 {
    unsafe { cognito_sign_in_receive(handle, 200, null(), 0, body.0, body.1, 0) }
}

#[test]
fn what_is_lent_may_be_an_argument_of_the_call_that_ends_it() {
    let prepared = || {
        let handle = cognito_sign_in_new();
        let options = [
            ("userPoolId", "us-east-1_AbCdEf123"),
            ("clientId", "1example23456789"),
            ("username", "mary"),
            ("flow", "USER_PASSWORD_AUTH"), // No exponentiation, which would take Miri minutes.
        ];
        assert!(options.iter().all(|(name, value)| set(handle, name, value) == 0));
        handle
    };
    let handle = prepared();
    assert_eq!(unsafe { cognito_sign_in_begin(handle, [7; 128].as_ptr(), 128) }, 0);

    // A name that was lent is refused as an option; the error names nothing of it.
    let name = lent(|text, length| unsafe { cognito_sign_in_username(handle, text, length) });
    assert_eq!(read(name), "mary");
    let set = unsafe { cognito_sign_in_set(handle, name.0, name.1, name.0, name.1) };
    let message = lent(|text, length| {
        assert_eq!(unsafe { cognito_sign_in_error(handle, null_mut(), null_mut(), text, length) }, set);
        0
    });
    assert!(!read(message).contains("mary"));

    // The name of the question as the password, which the request repeats. Looking ends nothing.
    let [question, details] = due(handle, 2);
    assert_eq!([due(handle, 2), due(handle, 2)], [[question, details]; 2]);
    assert_eq!([read(question), read(details)], ["Password", "{}"]);
    assert_eq!(unsafe { cognito_sign_in_answer(handle, question.0, question.1, 0) }, 0);
    let [operation, body] = due(handle, 1);
    assert_eq!(read(operation), "InitiateAuth");
    assert!(read(body).contains(r#""PASSWORD":"Password""#));

    // The request as its own answer: it has neither tokens nor a challenge, and stays due.
    assert!(receive(handle, body) < 0);
    let [_, body] = due(handle, 1);
    assert!(read(body).contains(r#""PASSWORD":"Password""#));

    // Saved, and the saved bytes lent to another handle.
    let saved = lent(|bytes, length| unsafe { cognito_sign_in_save(handle, bytes.cast(), length) });
    let other = prepared();
    assert_eq!(unsafe { cognito_sign_in_resume(other, saved.0.cast(), saved.1) }, 0);
    unsafe { cognito_sign_in_free(handle) };
    let [question, _] = due(other, 2); // The saved bytes never hold the password.
    assert_eq!(unsafe { cognito_sign_in_answer(other, question.0, question.1, 0) }, 0);
    let tokens = r#"{"AuthenticationResult":{"AccessToken":"token"}}"#;
    assert_eq!(receive(other, (tokens.as_ptr().cast(), tokens.len())), 0);
    let [none, tokens] = due(other, 3);
    assert_eq!([read(none), read(tokens)], ["", r#"{"AccessToken":"token"}"#]);
    unsafe { cognito_sign_in_free(other) };
}
