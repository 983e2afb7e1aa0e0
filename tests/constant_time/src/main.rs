//! Every operation on a secret with the secret marked, on one backend: `constant_time BACKEND` under valgrind.

#[cfg(not(cognito_srp6a_msan))]
mod memcheck;
#[cfg(cognito_srp6a_msan)]
mod msan;
mod plain;
mod reveal;
#[cfg(target_feature = "crt-static")]
mod heap;
mod secret;
mod tally;

mod arithmetic;
mod client;
mod controls;
mod flows;
mod machine;
mod server;

use cognito_srp6a::hazmat::Backend;
#[cfg(cognito_srp6a_msan)]
use msan as memcheck;
use std::process::ExitCode;

fn main() -> ExitCode {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let Some(backend) = Backend::ALL.into_iter().find(|backend| format!("{backend:?}") == wanted) else {
        eprintln!("usage: constant_time {:?}", Backend::ALL);
        return ExitCode::FAILURE;
    };
    if !backend.force() {
        eprintln!("{wanted} cannot run here");
        return ExitCode::FAILURE;
    }
    if !memcheck::is_running() {
        eprintln!("without valgrind nothing is checked");
        return ExitCode::FAILURE;
    }
    reveal::listen();
    let mut tally = tally::Tally::default();
    controls::check(&mut tally);
    arithmetic::check(&mut tally);
    client::check(&mut tally);
    machine::check(&mut tally);
    flows::check(&mut tally);
    server::check(&mut tally);
    if tally.close() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
