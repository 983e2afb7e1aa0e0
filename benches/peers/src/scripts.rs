//! Implementations in other languages, each a process that computes one sign-in a line. See `scripts/`.

use crate::sign_in;
use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts");

pub struct Script {
    pub id: &'static str,
    child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

/// Those whose packages are installed: `npm ci`, `python3 -m venv .venv`, `.venv/bin/pip install -r requirements.txt`.
pub fn installed() -> Vec<Script> {
    let scripts = [
        ("sign_in/amazon-cognito-identity-js", "node", "identity-js.mjs"),
        ("sign_in/cognito-srp-helper", "node", "srp-helper.mjs"),
        ("sign_in/pycognito", ".venv/bin/python", "pycognito_lines.py"),
    ];
    scripts.into_iter().filter_map(|(id, program, script)| Script::start(id, program, script)).collect()
}

impl Script {
    fn start(id: &'static str, program: &str, script: &str) -> Option<Self> {
        let local = format!("{FOLDER}/{program}");
        let program = if std::path::Path::new(&local).exists() { &local } else { program };
        let challenge = sign_in::challenge_parameters();
        let json: Vec<String> = challenge.iter().map(|(name, value)| format!("{name:?}:{value:?}")).collect();
        let mut child = Command::new(program)
            .arg(script)
            .current_dir(FOLDER)
            .envs([("POOL", sign_in::POOL), ("CLIENT", sign_in::CLIENT)])
            .envs([("USERNAME", sign_in::USER), ("PASSWORD", sign_in::PASSWORD)])
            .env("CHALLENGE", format!("{{{}}}", json.join(",")))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        let (input, output) = (child.stdin.take()?, BufReader::new(child.stdout.take()?).lines());
        let mut script = Self { id, child, input, output };
        let ready = script.output.next().is_some_and(|line| line.is_ok_and(|line| line == "ready"));
        if !ready {
            eprintln!("{id}: left out, its packages are not installed");
        }
        ready.then_some(script)
    }

    /// CPU seconds of one sign-in.
    pub fn sign_in(&mut self) -> f64 {
        writeln!(self.input, "go").expect("a living process");
        let line = self.output.next().expect("an answer").expect("text");
        line.parse().expect("seconds")
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
