//! Every operation on a secret with the secret marked, on one backend: `memcheck BACKEND` under valgrind.

#[cfg_attr(cognito_srp6a_msan, path = "msan.rs")]
mod memcheck;
mod reveal;
#[cfg(target_feature = "crt-static")]
mod heap;
mod secret;
mod tally;

mod arithmetic;
mod client;
mod controls;
mod machine;
mod server;

use cognito_srp6a::hazmat::Backend;
use std::process::ExitCode;

fn main() -> ExitCode {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let Some(backend) = Backend::ALL.into_iter().find(|backend| format!("{backend:?}") == wanted) else {
        eprintln!("usage: memcheck {:?}", Backend::ALL);
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
    server::check(&mut tally);
    if tally.close() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
