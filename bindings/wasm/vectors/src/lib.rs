//! The vectors' checker, `test-vectors`, inside wasm. JavaScript reads the files and asserts the counts.

use check_vectors::case;
use wasm_bindgen::prelude::wasm_bindgen;

/// What the cases of a file came to.
#[wasm_bindgen(getter_with_clone)]
pub struct Report {
    pub passed: u32,
    pub failed: u32,
    /// Whole flows that ran, beside the formulas.
    pub flows: u32,
    /// Fields compared.
    pub fields: u32,
    /// A line for each field that differs.
    pub failures: Vec<String>,
}

/// Checks the text of a file; throws what makes it unreadable.
#[wasm_bindgen]
pub fn check(text: &str) -> Result<Report, String> {
    let mut report = Report { passed: 0, failed: 0, flows: 0, fields: 0, failures: Vec::new() };
    for case in case::read(text)? {
        let outcome = case.check();
        *(if outcome.failures.is_empty() { &mut report.passed } else { &mut report.failed }) += 1;
        report.flows += u32::from(outcome.flow);
        report.fields += case.expected.len() as u32;
        report.failures.extend(outcome.failures.iter().map(|failure| format!("{}: {failure}", case.id)));
    }
    Ok(report)
}
