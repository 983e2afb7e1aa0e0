//! What a sign-in leaves behind: a child process signs in, user and device, by the parts and by the machine, each
//! operation in a thread of its own. After each, this process looks through the thread's stack and the freed blocks, and
//! at the end through the child's whole memory: for each secret, in every form that it may have had.
//!
//! The secrets never stand in the child's program text or arguments: they come through a pipe, straight to where the crate
//! wants them. What is expected is computed here, by the second implementation of `tests/reference`.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]
#![allow(clippy::arithmetic_side_effects, clippy::integer_division_remainder_used, reason = "a test")]

// The child.
mod child;
mod device;
mod freed;
mod generators;
mod leftovers;
mod machine;
mod operation;
mod records;
mod untidy;
mod user;

// Its parent.
mod finds;
mod forms;
mod process;
mod secrets;
mod service;

use cognito_srp6a::hazmat::Backend;
use finds::Finds;
use forms::Forms;
use process::Process;
use secrets::Secrets;
use std::{env, fs};

/// What is searched for and when, also in `SECURITY.md`: kinds of secrets, their forms, operations. Fewer would find less.
const COUNTS: (usize, usize, usize) = (21, 158, 142);

fn main() {
    let arguments: Vec<String> = env::args().collect();
    if let [_, "--child", backend, mode] = arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return child::run(backend, mode);
    }
    if !cfg!(target_os = "linux") {
        println!("wiping: not looked through, which needs Linux's /proc");
        return;
    }
    let secrets = Secrets::draw();
    let forms = Forms::of(&secrets);
    let (kinds, count) = forms.count();
    println!("wiping: {kinds} kinds of secrets in {count} forms, in windows of 8 bytes");
    let security =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/SECURITY.md")).expect("SECURITY.md");
    let (stated_kinds, stated_forms, operations) = COUNTS;
    let stated = format!(
        "{stated_kinds} kinds of secrets in {stated_forms} forms, after each of {operations} operations"
    );
    assert!(security.contains(&stated), "not in SECURITY.md: {stated}");
    assert_eq!((kinds, count), (stated_kinds, stated_forms), "kinds of secrets, and forms");

    // First that the search finds what is there: each form in its place.
    let mut process = Process::start(&["--child", "Radix64", "keep"], &forms);
    secrets.keep(&mut process);
    let kept = process.search();
    for (secret, place) in [
        ("a", "stack, control"),
        ("x", "stack, control"),
        ("password", "freed, control"),
        ("S", "freed, control"),
        ("a", "stack, control with a panic"),
        ("password", "heap, at the end"),
        ("client secret", "heap, at the end"),
        ("S", "heap, at the end"),
    ] {
        assert!(kept.has(secret, place), "control: {secret} was left ({place}), and not found: {kept}");
    }

    for backend in Backend::ALL.into_iter().filter(|backend| backend.is_available()) {
        let name = format!("{backend:?}");
        let mut left = left_by(&name, &secrets, &forms);
        if left.total() > 0 && left.may_be_chance() {
            println!("wiping: {name}, to be seen again: {left}");
            left = left.and(&left_by(&name, &secrets, &forms));
        }
        println!("wiping: {name}: {left}");
        assert_eq!(left.operations, operations, "{name}: operations");
        assert_eq!(left.total(), 0, "{name}: {left}");
    }
}

fn left_by(backend: &str, secrets: &Secrets, forms: &Forms) -> Finds {
    let mut process = Process::start(&["--child", backend, "drop"], forms);
    secrets.sign_in(&mut process);
    process.search()
}
