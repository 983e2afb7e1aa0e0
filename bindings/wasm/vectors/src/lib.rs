//! The vectors' checker, `test-vectors`, inside wasm. JavaScript reads the files and asserts the counts.

use border::{Bytes, Lent};
use check_vectors::case;
use serde_json::{Value, json};

/// Gives room for the text of a file.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    border::room(length)
}

/// Checks that text. Gives a report, or fails with what makes the file unreadable.
#[unsafe(no_mangle)]
pub extern "C" fn check() -> *const Lent {
    let bytes = |value: Value| Bytes::from(value.to_string());
    border::lend(
        report(&String::from_utf8_lossy(&border::arguments())).map(bytes).map_err(|why| bytes(why.into())),
    )
}

/// What the cases of a file came to. `flows` counts whole flows that ran, beside the formulas, `fields` what was compared;
/// `failures` has a line for each field that differs.
fn report(text: &str) -> Result<Value, String> {
    let (mut passed, mut failed, mut flows, mut fields) = (0, 0, 0, 0);
    let mut failures = Vec::new();
    for case in case::read(text)? {
        let outcome = case.check();
        *(if outcome.failures.is_empty() { &mut passed } else { &mut failed }) += 1;
        flows += u32::from(outcome.flow);
        fields += case.expected.len();
        failures.extend(outcome.failures.iter().map(|failure| format!("{}: {failure}", case.id)));
    }
    Ok(json!({ "passed": passed, "failed": failed, "flows": flows, "fields": fields, "failures": failures }))
}
