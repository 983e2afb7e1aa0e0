//! Signs in to pools of its own, by every flow that needs no phone, mailbox, Lambda function or passkey.
//!
//! See README.md beside this folder.

mod authenticator;
mod flows;
mod mfa;
mod pools;
mod record;
mod report;
mod service;
mod sign_in;

use flows::{Login, Outcome, PASSWORD, SRP, WAYS};
use pools::{Kind, Pool, Pools, User};
use service::Service;
use std::{env, error::Error, process::ExitCode};

#[derive(Default)]
struct Arguments {
    clean: bool,
    record: Option<String>,
    rows: Option<String>,
    rounds: u32,
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            let causes = std::iter::successors(error.source(), |&cause| cause.source());
            causes.for_each(|cause| eprintln!("  because: {cause}"));
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool, Box<dyn Error>> {
    let arguments = arguments()?;
    let service = Service::from_env()?;
    println!("service: {}", service.endpoint);
    if arguments.clean {
        return pools::clean(&service).map(|()| true);
    }
    let mut outcome = Outcome::default();
    {
        let mut pools = Pools::none_yet(&service); // deleted at the end of this block
        for kind in [Kind::Alias, Kind::Email, Kind::Mfa] {
            pools.make(kind)?;
        }
        for pool in &pools.pools {
            let mut logins = logins(&service, pool)?;
            if pool.kind == Kind::Mfa {
                mfa::set_up(&mut outcome, &mut logins);
                mfa::codes(&mut outcome, &mut logins);
            } else {
                logins.iter_mut().for_each(|login| every_flow(&mut outcome, login, arguments.rounds));
            }
        }
    }
    outcome.report.print();
    if let Some(file) = arguments.record {
        record::write(&file, &service.endpoint, outcome.conversations)?;
    }
    if let Some(file) = arguments.rows {
        outcome.report.write(&file)?;
    }
    Ok(outcome.report.failed() == 0)
}

fn every_flow(outcome: &mut Outcome, login: &mut Login<'_>, rounds: u32) {
    if login.client.rotates {
        login.passes(outcome, SRP);
    } else {
        for way in (0..rounds).flat_map(|_| WAYS) {
            login.passes(outcome, way);
        }
        login.new_password(outcome);
        login.is_refused(outcome, "wrong password, USER_SRP_AUTH", SRP, None);
        login.is_refused(outcome, "wrong password, USER_PASSWORD_AUTH", PASSWORD, None);
        login.is_refused(outcome, "unknown user, USER_SRP_AUTH", SRP, Some("nobody@example.com"));
        login.devices(outcome);
    }
    login.refresh(outcome);
    login.get_tokens(outcome);
}

/// A user of each kind of name, through each app client.
fn logins<'a>(service: &'a Service, pool: &'a Pool) -> Result<Vec<Login<'a>>, Box<dyn Error>> {
    let ways: &[&str] = if pool.kind == Kind::Email { &["e-mail"] } else { &["name", "alias"] };
    let mut logins = Vec::new();
    for by in ways {
        for client in &pool.clients {
            let name = format!("live-{by}-{}", client.name);
            let typed = if *by == "name" { name.clone() } else { format!("{name}@example.com") };
            let user = User::make(service, pool, &name)?;
            logins.push(Login { service, pool, client, by, typed, user, app: Default::default() });
        }
    }
    Ok(logins)
}

fn arguments() -> Result<Arguments, String> {
    let mut arguments = Arguments { rounds: 1, ..Arguments::default() };
    let mut given = env::args().skip(1);
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or(format!("{argument} takes a value"));
        match argument.as_str() {
            "--clean" => arguments.clean = true,
            "--record" => arguments.record = Some(value()?),
            "--rows" => arguments.rows = Some(value()?),
            "--rounds" => {
                let rounds = value()?.parse().map_err(|_| "--rounds takes a number");
                arguments.rounds = rounds?;
            }
            _ => return Err("usage: live [--record FILE] [--rows FILE] [--rounds N], or live --clean".into()),
        }
    }
    Ok(arguments)
}
