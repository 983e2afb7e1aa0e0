//! Every backend of the arithmetic that this machine can run: its kernel on raw digits against num-bigint and
//! crypto-bigint, and all recorded vectors through it. One that the machine lacks is reported as ignored, not as passed.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic, reason = "a test")]
#![allow(clippy::arithmetic_side_effects, clippy::integer_division_remainder_used, reason = "a test")]

#[path = "../../examples/check_vectors/case.rs"]
mod case;
#[path = "../../examples/check_vectors/client.rs"]
mod client;
#[path = "../../examples/check_vectors/fields.rs"]
mod fields;
#[path = "../../examples/check_vectors/flow.rs"]
mod flow;
#[path = "../../examples/check_vectors/invalid.rs"]
mod invalid;
#[path = "../../examples/check_vectors/server.rs"]
mod server;

mod integer;
mod kernel;
mod powers;

use cognito_srp6a::hazmat::Backend;
use libtest_mimic::{Arguments, Failed, Trial};

type Check = (&'static str, fn(Backend));

fn main() {
    let mut arguments = Arguments::from_args();
    arguments.test_threads = Some(1); // A backend is put to work in the whole process.
    let trials = Backend::ALL.into_iter().flat_map(|backend| {
        let lacking = !backend.is_available();
        if lacking {
            eprintln!(
                "NOT TESTED: {backend:?}. This machine lacks its instructions, or this build its feature."
            );
        }
        let checks: [Check; 3] = [("kernel", kernel::check), ("powers", powers::check), ("vectors", vectors)];
        checks.map(|(name, check)| {
            let run = move || {
                check(backend);
                Ok::<(), Failed>(())
            };
            Trial::test(format!("{name}::{backend:?}"), run).with_ignored_flag(lacking)
        })
    });
    libtest_mimic::run(&arguments, trials.collect()).exit();
}

/// All recorded vectors, by the backend.
fn vectors(backend: Backend) {
    assert!(backend.force());
    let files = [
        (include_str!("../../test-vectors/user_srp.json"), 144),
        (include_str!("../../test-vectors/device_srp.json"), 42),
        (include_str!("../../test-vectors/device_verifier.json"), 29),
        (include_str!("../../test-vectors/published.json"), 63),
    ];
    for (file, count) in files {
        let cases = case::read(file).unwrap();
        assert_eq!(cases.len(), count);
        for case in cases {
            let failures = case.check().failures;
            assert!(failures.is_empty(), "{}: {failures:?}", case.id);
        }
    }
}
