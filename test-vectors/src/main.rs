//! Checks files of recorded vectors against this crate:
//!
//! ```text
//! cargo run --release -p check_vectors -- test-vectors/*.json
//! ```
//!
//! Takes the format of `test-vectors/` (user_srp, device_srp, device_verifier, secret_hash, timestamp, base64, published,
//! invalid, conversations; the kind is told from the content). Prints the id and the field of each failure, closes with
//! `N passed, N failed`;
//! exits with 1 on any failure, with 2 on a file it cannot read.

#![allow(clippy::arithmetic_side_effects, reason = "counts")]

use check_vectors::check;
use std::{env, fs, process::ExitCode};

fn main() -> ExitCode {
    let files: Vec<String> = env::args().skip(1).collect();
    if files.is_empty() {
        eprintln!("usage: check_vectors FILE...");
        return ExitCode::from(2);
    }
    let (mut passed, mut failed, mut unread) = (0_u32, 0_u32, 0_u32);
    for file in &files {
        let text = fs::read_to_string(file).map_err(|error| error.to_string());
        match text.and_then(|text| check(&text)) {
            Err(error) => {
                eprintln!("{file}: {error}");
                unread += 1;
            }
            Ok(checked) => {
                for (id, failures) in checked {
                    for failure in &failures {
                        println!("{file}: {id}: {failure}");
                    }
                    if failures.is_empty() { passed += 1 } else { failed += 1 }
                }
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    match (unread, failed) {
        (0, 0) => ExitCode::SUCCESS,
        (0, _) => ExitCode::from(1),
        _ => ExitCode::from(2),
    }
}
