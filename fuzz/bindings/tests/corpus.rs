//! The kept inputs of both targets, run again by the target's own function, without the fuzzer.

use fuzz_bindings::{abi, border};
use std::{fs, path::Path};

/// Runs every file of a target's corpus; a failure is a panic, after the name of the file.
fn replay(target: &str, run: fn(&[u8])) {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
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
fn abi() {
    replay("abi", abi::run);
}

#[test]
fn border() {
    replay("border", border::run);
}
