//! What is left in the memory of a C program, after all conversations.
#![cfg(target_os = "linux")]

mod library;

#[test]
#[ignore = "takes a minute; bindings/c/run does the same"]
fn no_secret_is_left() {
    library::conversations("child", &library::compiled("tests/support/calls.c"));
}
