//! The header says what the library does: status numbers with their names, what is due, the versions.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]
#![allow(unsafe_code, reason = "a test")]

use cognito_srp6a::{cognito_abi_version, cognito_status_name};
use driver::Fault;
use std::{collections::BTreeMap, ffi::CStr};

const HEADER: &str = include_str!("../include/cognito_srp6a.h");

/// The numbers as they were published. They are never used again: add to this list, and change nothing.
const PUBLISHED: &[(i32, &str)] = &[
    (-1, "Unknown"),
    (-2, "AdminNoSrpAuth"),
    (-3, "ClaimRejected"),
    (-4, "Downgrade"),
    (-5, "Duplicate"),
    (-6, "Empty"),
    (-7, "InvalidBase64"),
    (-8, "InvalidFormat"),
    (-9, "InvalidHex"),
    (-10, "InvalidState"),
    (-11, "Mismatch"),
    (-12, "Missing"),
    (-13, "NotReduced"),
    (-14, "OutOfTurn"),
    (-15, "RngFailure"),
    (-16, "TimestampOutOfRange"),
    (-17, "TooLong"),
    (-18, "UnexpectedChallenge"),
    (-19, "ZeroPublicKey"),
    (-20, "ZeroScrambler"),
    (-64, "InvalidUtf8"),
    (-65, "UnknownOption"),
    (-66, "InvalidFlag"),
    (-67, "InvalidJson"),
    (-68, "InvalidLength"),
    (-69, "NullPointer"),
    (-70, "InUse"),
    (-71, "Panicked"),
    (0, "OK"),
    (1, "Send"),
    (2, "Ask"),
    (3, "Done"),
    (4, "Failed"),
];

/// The macros of numbers, by their names: COGNITO_TOO_LONG is TooLong.
fn macros() -> BTreeMap<i32, String> {
    let lines = HEADER.lines().filter_map(|line| line.strip_prefix("#define COGNITO_"));
    let numbers = lines.filter_map(|line| {
        let mut words = line.split_whitespace();
        let (name, number) = (words.next()?, words.next()?);
        Some((name, number.trim_matches(['(', ')']).parse().ok()?))
    });
    let named = numbers.filter(|(name, _)| *name != "ABI_VERSION").map(|(name, number)| {
        let words = name.split('_').map(|word| match word {
            "OK" => String::from(word),
            _ => word[..1].to_owned() + &word[1..].to_lowercase(),
        });
        (number, words.collect())
    });
    named.collect()
}

fn status_name(status: i32) -> String {
    // SAFETY: the name is static, with a NUL behind it.
    unsafe { CStr::from_ptr(cognito_status_name(status)) }.to_str().unwrap().into()
}

#[test]
fn numbers_and_names_are_those_published() {
    let published = PUBLISHED.iter().map(|(number, name)| (*number, String::from(*name))).collect();
    assert_eq!(macros(), published);
    for (number, name) in PUBLISHED {
        assert_eq!(status_name(*number), *name);
    }
    let faults: BTreeMap<i32, &str> =
        Fault::ALL.iter().map(|(number, name)| (*number, name.to_str().unwrap())).collect();
    let refusals: BTreeMap<i32, &str> =
        PUBLISHED.iter().filter(|(number, _)| *number < -1).copied().collect();
    assert_eq!(faults, refusals);
    assert_eq!(faults.len(), Fault::ALL.len(), "a number is used twice");
    assert_eq!([status_name(i32::MIN), status_name(99)], ["Unknown", "Unknown"]);
}

#[test]
fn the_versions_agree() {
    let version = cognito_abi_version();
    assert!(HEADER.contains(&format!("#define COGNITO_ABI_VERSION {version}\n")));
    assert!(HEADER.contains(&format!(" libcognito_srp6a.so.{version}.")));
    assert!(include_str!("../build.rs").contains(&format!("libcognito_srp6a.so.{version}\"")));
}
