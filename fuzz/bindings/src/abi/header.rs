//! What `cognito_srp6a.h` says of the numbers.

use std::{collections::BTreeMap, ffi::CStr, sync::OnceLock};

/// The numbers of the header, by the names of their macros without `COGNITO_`.
fn numbers() -> &'static BTreeMap<&'static str, i32> {
    static NUMBERS: OnceLock<BTreeMap<&str, i32>> = OnceLock::new();
    NUMBERS.get_or_init(|| {
        let header = include_str!("../../../../bindings/c/include/cognito_srp6a.h");
        let macros = header.lines().filter_map(|line| line.strip_prefix("#define COGNITO_"));
        let numbers = macros.filter_map(|line| {
            let mut words = line.split_whitespace();
            let (name, number) = (words.next()?, words.next()?);
            Some((name, number.trim_matches(['(', ')']).parse().ok()?))
        });
        numbers.filter(|(name, _)| *name != "ABI_VERSION").collect()
    })
}

/// The number of a macro.
pub fn number(name: &str) -> i32 {
    numbers()[name]
}

/// A status is one of the numbers that a call may return.
pub fn knows(status: i32) {
    let named = numbers().iter().find(|(_, number)| **number == status);
    let (name, _) = named.unwrap_or_else(|| panic!("{status} is no status"));
    // No thread is in a call, and nobody signs in to a server here.
    let never = ["UNKNOWN", "CLAIM_REJECTED", "IN_USE", "PANICKED"];
    assert!(!never.contains(name), "{name}");
}

/// Every number has a name, and those of the header have theirs.
pub fn knows_the_name(number: i64) {
    let number = number as i32;
    // SAFETY: the name is text with a NUL behind it.
    let name = unsafe { CStr::from_ptr(c::cognito_status_name(number)) }.to_str().expect("text");
    let is_known = numbers().values().any(|known| *known == number);
    assert_eq!(name == "Unknown", !is_known || number == self::number("UNKNOWN"), "{number}");
}
