//! The library that cargo built, called as other languages call it: by the C programs and the Python runner of this folder.
//!
//! `bindings/c/run` runs them on the installed library. Here they stand for tests/mutants, which knows cargo's tests alone.
#![allow(dead_code, reason = "each test uses some of it")]
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test")]

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The folder with the libraries, and with this test.
pub fn folder() -> PathBuf {
    env::current_exe().unwrap().parent().unwrap().into()
}

fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

pub fn passes(command: &mut Command) {
    let output = command.env("PYTHONDONTWRITEBYTECODE", "1").output().expect("it starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {}\n{said}{complained}", output.status);
}

/// Compiles a C program with the static library.
pub fn compiled(name: &str) -> PathBuf {
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name.replace(['/', '.'], "_"));
    let mut compiler = Command::new("cc");
    compiler.args(["-std=c99", "-pthread", "-I"]).arg(source("include")).arg("-o").arg(&program);
    passes(compiler.arg(source(name)).arg(folder().join("libcognito_srp6a.a")).arg("-lm"));
    program
}

/// Conversations and vectors, by Python: `kind` and `target` say how it reaches the library.
pub fn conversations(kind: &str, target: &Path) {
    let mut python = Command::new("python3");
    passes(python.arg(source("tests/support/run.py")).arg(kind).arg(target));
}
