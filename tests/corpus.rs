//! The kept inputs of every fuzz target, run again by the target's own function. New ones come from `fuzz/`.

use fuzz::{arithmetic, challenge, claim, json, kept::replay, machine, respond, sign_in, timestamp};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus");

#[test]
fn arithmetic() {
    replay(CORPUS, "arithmetic", arithmetic::run);
}

#[test]
fn challenge() {
    replay(CORPUS, "challenge", challenge::run);
}

#[test]
fn claim() {
    replay(CORPUS, "claim", claim::run);
}

#[test]
fn json() {
    replay(CORPUS, "json", json::run);
}

#[test]
fn machine() {
    replay(CORPUS, "machine", machine::run);
}

#[test]
fn respond() {
    replay(CORPUS, "respond", respond::run);
}

#[test]
fn sign_in() {
    replay(CORPUS, "sign_in", sign_in::run);
}

#[test]
fn timestamp() {
    replay(CORPUS, "timestamp", timestamp::run);
}
