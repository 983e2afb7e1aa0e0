//! Every backend of the arithmetic that this machine can run: its kernel on raw digits against num-bigint and
//! crypto-bigint, and all recorded vectors through it. One that the machine lacks is reported as ignored, not as passed.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic, reason = "a test")]
#![allow(clippy::arithmetic_side_effects, clippy::integer_division_remainder_used, reason = "a test")]

mod integer;
mod kernel;
mod powers;

use check_vectors::case;
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
    // Never ignored: whether it is available is the question.
    let choices = Backend::ALL.map(|backend| {
        Trial::test(format!("choice::{backend:?}"), move || {
            choice(backend);
            Ok(())
        })
    });
    libtest_mimic::run(&arguments, trials.chain(choices).collect()).exit();
}

/// Available is what the standard library sees the machine to have; at work is the one forced, or else the fastest.
fn choice(backend: Backend) {
    assert_eq!(backend.is_available(), detected(backend));
    assert_eq!(backend.force(), backend.is_available());
    assert_eq!(Backend::at_work() == backend, backend.is_available());
    Backend::choose_freely();
    if !CONFIGURED {
        let portable = if cfg!(target_pointer_width = "64") { Backend::Radix64 } else { Backend::Radix28 };
        let fastest = [Backend::Ifma, Backend::Avx2].into_iter().find(|backend| backend.is_available());
        assert_eq!(Backend::at_work(), fastest.unwrap_or(portable));
    }
}

/// The build prefers a backend that is not the fastest.
const CONFIGURED: bool = cfg!(any(
    cognito_srp6a_backend = "avx2",
    cognito_srp6a_backend = "radix64",
    cognito_srp6a_backend = "radix28"
));

#[cfg(target_arch = "x86_64")]
fn detected(backend: Backend) -> bool {
    match backend {
        Backend::Ifma => {
            let wide = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512ifma");
            let extensions = is_x86_feature_detected!("avx512dq") && is_x86_feature_detected!("avx512bw");
            cfg!(cognito_srp6a_ifma_model) || wide && extensions && is_x86_feature_detected!("avx512vl")
        }
        Backend::Avx2 => is_x86_feature_detected!("avx2"),
        _ => true,
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn detected(backend: Backend) -> bool {
    matches!(backend, Backend::Radix64 | Backend::Radix28)
}

/// All recorded vectors, by the backend.
fn vectors(backend: Backend) {
    assert!(backend.force());
    assert_eq!(Backend::at_work(), backend);
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
