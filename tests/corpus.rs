//! The kept inputs of every fuzz target, run again by the target's own function. New ones come from `fuzz/`.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]
#![allow(clippy::arithmetic_side_effects, clippy::integer_division_remainder_used, reason = "a test")]

use fuzz::{arithmetic, challenge, claim, json, machine, respond, sign_in, timestamp};
use std::{fs, path::Path};

/// Runs every file of a target's corpus; a failure is a panic, after the name of the file.
fn replay(target: &str, run: fn(&[u8])) {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut count = 0;
    for entry in fs::read_dir(&directory).expect("a corpus") {
        let path = entry.expect("a file").path();
        println!("{}", path.display());
        run(&fs::read(&path).expect("a file"));
        count += 1;
    }
    assert!(count > 2, "{count} inputs in {}", directory.display());
}

#[test]
fn arithmetic() {
    replay("arithmetic", arithmetic::run);
}

#[test]
fn challenge() {
    replay("challenge", challenge::run);
}

#[test]
fn claim() {
    replay("claim", claim::run);
}

#[test]
fn json() {
    replay("json", json::run);
}

#[test]
fn machine() {
    replay("machine", machine::run);
}

#[test]
fn respond() {
    replay("respond", respond::run);
}

#[test]
fn sign_in() {
    replay("sign_in", sign_in::run);
}

#[test]
fn timestamp() {
    replay("timestamp", timestamp::run);
}
