//! The kept inputs of both targets, run again by the target's own function, without the fuzzer.

use fuzz::kept::replay;
use fuzz_bindings::{abi, border};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");

#[test]
fn abi() {
    replay(CORPUS, "abi", abi::run);
}

#[test]
fn border() {
    replay(CORPUS, "border", border::run);
}
