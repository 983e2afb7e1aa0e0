//! What a sign-in leaves behind: a child process signs in, user and device, by the parts and by the machine, and drops
//! everything; this one then looks through the child's whole memory for each secret, in every form that it may have
//! had.
//!
//! The secrets never stand in the child's program text or arguments: they come through a pipe, straight to where the crate
//! wants them. What is expected is computed here, by the second implementation of `tests/reference`.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]
#![allow(clippy::arithmetic_side_effects, clippy::integer_division_remainder_used, reason = "a test")]

mod child;
mod forms;
mod freed;
mod machine;
mod process;
mod secrets;
mod service;

use cognito_srp6a::hazmat::Backend;
use forms::Forms;
use process::{Finds, Process};
use secrets::Secrets;
use std::{env, fs};

fn main() {
    let arguments: Vec<String> = env::args().collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [_, "--child", backend, mode] => return child::run(backend, mode, None),
        [_, "--child", backend, mode, freed] => return child::run(backend, mode, Some(freed)),
        _ => {} // A test runner's own arguments.
    }
    if !cfg!(target_os = "linux") {
        println!("wiping: not looked through, which needs Linux's /proc");
        return;
    }
    let secrets = Secrets::draw();
    let forms = Forms::of(&secrets);
    let (kinds, count) = forms.count();
    println!("wiping: {kinds} kinds of secrets in {count} forms, in windows of 8 bytes");

    // First that the search finds what is there: each form in its place.
    let kept = memory_after("Radix64", "keep", &secrets, &forms);
    for (secret, place) in [
        ("password", "heap"),
        ("client secret", "heap"),
        ("device password", "heap"),
        ("S", "heap"),
        ("a", "stack"),
        ("x", "stack"),
    ] {
        assert!(kept.has(secret, place), "control: {secret} was kept on the {place}, and not found: {kept}");
    }
    let freed = freed_blocks("Radix64", "free", &secrets, &forms);
    assert!(freed.has("password", "freed"), "control: a password was freed unwiped, and not found: {freed}");

    for backend in Backend::ALL.into_iter().filter(|backend| backend.is_available()) {
        let name = format!("{backend:?}");
        let left = memory_after(&name, "drop", &secrets, &forms);
        println!("wiping: {name}, after the sign-ins: {left}");
        assert_eq!(left.total(), 0, "{name}: {left}");
        let freed = freed_blocks(&name, "drop", &secrets, &forms);
        println!("wiping: {name}, in blocks as they were freed: {freed}");
        assert_eq!(freed.total(), 0, "{name}, in freed blocks: {freed}");
    }
}

/// Runs a child to its end, then looks through all of its memory.
fn memory_after(backend: &str, mode: &str, secrets: &Secrets, forms: &Forms) -> Finds {
    let mut process = Process::start(&["--child", backend, mode]);
    secrets.sign_in(&mut process);
    process.search(forms)
}

/// Runs a child that writes every block down as it frees it, then looks through those.
fn freed_blocks(backend: &str, mode: &str, secrets: &Secrets, forms: &Forms) -> Finds {
    let path = env::temp_dir().join(format!("cognito-srp6a-freed-{}", std::process::id()));
    let mut process = Process::start(&["--child", backend, mode, path.to_str().expect("text")]);
    secrets.sign_in(&mut process);
    drop(process);
    let blocks = fs::read(&path).expect("the blocks");
    fs::remove_file(&path).expect("the blocks");
    let mut finds = Finds::default();
    finds.search("freed", &blocks, forms);
    finds
}
