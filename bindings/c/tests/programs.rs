//! What C and Python see of the library.
#![cfg(target_os = "linux")]

mod library;

use library::{compiled, conversations, folder, passes};
use std::process::Command;

#[test]
fn bad_input() {
    passes(&mut Command::new(compiled("tests/bad_input.c")));
}

#[test]
fn conversations_and_vectors() {
    conversations("native", &folder().join("libcognito_srp6a.so"));
}
