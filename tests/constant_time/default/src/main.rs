//! The crate as applications compile it, by its public interface alone: `default_build RUN` under valgrind.
//!
//! The crate does not tell what it makes public here. So memcheck reports the places where public values are looked at, and
//! `check` knows them. What leaves through the interface is made public by this program.

#[allow(dead_code, reason = "the other program needs all of it")]
#[path = "../../src/memcheck.rs"]
mod memcheck;
#[allow(dead_code, reason = "the same")]
#[path = "../../src/secret.rs"]
mod secret;

mod machine;
mod parts;

use memcheck::{is_marked, is_running, reveal};
use secret::Secrets::{self, Marked, Plain};
use std::process::ExitCode;

/// Which secrets a run marks.
#[derive(Clone, Copy)]
struct Marks {
    /// Each `a`.
    exponents: Secrets,
    /// The passwords of the user and the device, and the client's secret.
    texts: Secrets,
}

const NOTHING: Marks = Marks { exponents: Plain, texts: Plain };

fn main() -> ExitCode {
    let run = std::env::args().nth(1).unwrap_or_default();
    if !is_running() {
        eprintln!("without valgrind nothing is checked");
        return ExitCode::FAILURE;
    }
    let left = match run.as_str() {
        // A is public, and so is u: what is reported comes of S.
        "texts" => signed_in(Marks { texts: Marked, ..NOTHING }),
        "everything" => signed_in(Marks { exponents: Marked, texts: Marked }),
        "register" => parts::register(Marked),
        "leak" => parts::leak(),
        _ => {
            eprintln!("usage: default_build texts|everything|register|leak");
            return ExitCode::FAILURE;
        }
    };
    let plain = match run.as_str() {
        "texts" | "everything" => signed_in(NOTHING),
        "register" => parts::register(Plain),
        _ => parts::leak(),
    };
    if left == plain {
        println!("{} values left", left.len());
        ExitCode::SUCCESS
    } else {
        println!("other values than without marks");
        ExitCode::FAILURE
    }
}

/// The values that leave.
fn signed_in(marks: Marks) -> Vec<String> {
    let mut left = machine::sign_in(marks);
    left.extend(parts::sign_in(marks));
    left
}

/// A value leaves: here is a copy that is public.
fn public(text: &str) -> String {
    let mut text = String::from(text);
    reveal(text.as_mut_str());
    text
}

/// A value leaves that was computed from what is marked.
fn public_if(marks: Secrets, text: &str) -> String {
    assert_eq!(is_marked(text), marks == Marked, "the marks were lost on the way");
    public(text)
}
