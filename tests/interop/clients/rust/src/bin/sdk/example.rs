//! The example's own program, as a user runs it.

use crate::session::{Tally, right_password};
use interop_clients::{
    emulator::Emulator,
    pool::{Credentials, POOL_ID, PUBLIC, SECRET},
};
use std::{env, fs, path::PathBuf, process::Command};

pub fn sign_in(emulator: &Emulator, tally: &mut Tally) {
    run(emulator, PUBLIC, "salt-odd@example.com", &[]);
    run(emulator, SECRET, "salt-short", &["--admin"]);
    tally.tried += 2;
    tally.claims += 2;

    let file = beside_this_program("device");
    let _ = fs::remove_file(&file); // of a run that did not get to its end
    let remember = ["--device", file.to_str().expect("a path of UTF-8")];
    run(emulator, SECRET, "device", &remember);
    run(emulator, SECRET, "device", &remember); // the password, then the device
    fs::remove_file(&file).expect("the remembered device");
    tally.tried += 2;
    tally.claims += 3;

    let (_, refused) = attempt(emulator, PUBLIC, "new-profile", &[]);
    assert!(refused.contains("no answer"), "{refused}"); // given_name: standard input is empty
    tally.claims += 1; // the password's
}

fn run(emulator: &Emulator, client: Credentials, name: &str, options: &[&str]) {
    let (stdout, stderr) = attempt(emulator, client, name, options);
    assert!(stdout.starts_with("signed in"), "{stdout}{stderr}");
}

/// What the program says on standard output, and on standard error.
fn attempt(emulator: &Emulator, client: Credentials, name: &str, options: &[&str]) -> (String, String) {
    let mut program = Command::new(beside_this_program("aws_sdk"));
    program.args(options).args([POOL_ID, client.id, name]);
    // Nothing of whoever runs this: no profile, no endpoint, no password.
    let configures = |name: &str| name.starts_with("AWS_") || name.starts_with("COGNITO_");
    let configured = env::vars_os().map(|(name, _)| name);
    for name in configured.filter(|name| name.to_str().is_some_and(configures)) {
        program.env_remove(name);
    }
    program.env("COGNITO_PASSWORD", right_password(name)).env("AWS_ENDPOINT_URL", &emulator.endpoint).envs([
        ("COGNITO_NEW_PASSWORD", "Another0ne!"),
        ("AWS_ACCESS_KEY_ID", "none"),
        ("AWS_SECRET_ACCESS_KEY", "none"),
        ("AWS_CONFIG_FILE", "/dev/null"),
        ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
        ("AWS_EC2_METADATA_DISABLED", "true"),
    ]);
    if let Some(secret) = client.secret {
        program.env("COGNITO_CLIENT_SECRET", secret);
    }
    let output = program.output().expect("aws_sdk");
    let [stdout, stderr] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).expect("text"));
    assert_eq!(output.status.success(), stdout.starts_with("signed in"), "{stdout}{stderr}");
    (stdout, stderr)
}

fn beside_this_program(name: &str) -> PathBuf {
    env::current_exe().expect("this program's path").with_file_name(name)
}
