//! Three whole sign-ins without a network, with every message that would cross the wire:
//!
//! ```text
//! cargo run --example sign_in --features server
//! ```
//!
//! Mary signs in by her e-mail address, through an app client that has a secret. She gives the code of her authenticator
//! app, and her device is remembered. The second time, the device takes the place of the code. The third time, the password
//! is wrong. `service.rs` stands in for Amazon Cognito: in an application, an SDK or an HTTPS POST takes its place.

mod service;
mod show;

use cognito_srp6a::messages::{Answer, AuthAnswer, AuthenticationResult, Request};
use cognito_srp6a::{
    AppClient, ClientSecret, Password, Question, RememberedDevice, Reply, SignIn, SignInOptions, Step,
    SysRng, Timestamp, UserPoolId,
};
use service::{CODE, Service};
use std::error::Error;

const EMAIL: &str = "mary@example.com";
const PASSWORD: &str = "correct horse battery staple";

fn main() -> Result<(), Box<dyn Error>> {
    let pool: UserPoolId = "us-east-1_AbCdEf123".parse()?;
    let client = AppClient::new("1example23456789".parse()?)
        .with_secret(ClientSecret::new("the app client's secret")?);
    let mut service = Service::with_user(&pool, client.clone(), EMAIL, &Password::new(PASSWORD))?;
    let options = || SignInOptions::new(pool.clone(), client.clone(), EMAIL);

    println!("FIRST SIGN-IN: the password and a code; then the device is remembered");
    let tokens = sign_in(&mut service, options()?, PASSWORD)?;
    let device = remember(&mut service, &tokens)?;

    println!("\nSECOND SIGN-IN: the password, then the device in the place of the code");
    sign_in(&mut service, options()?.with_device(device), PASSWORD)?;

    println!("\nTHIRD SIGN-IN: a wrong password");
    match sign_in(&mut service, options()?, "wrong") {
        Ok(_) => Err("a wrong password was accepted".into()),
        Err(error) => {
            println!("\n   The sign-in has failed: {error}");
            Ok(())
        }
    }
}

/// The loop around the machine.
fn sign_in(
    service: &mut Service,
    options: SignInOptions,
    password: &str,
) -> Result<AuthenticationResult, Box<dyn Error>> {
    let mut sign_in = SignIn::begin(options, &mut SysRng)?;
    loop {
        match sign_in.step() {
            Step::Send(request) => sign_in.receive(send(service, request), Timestamp::now()?)?,
            Step::Ask(question) => {
                show::question(&question);
                let reply = match question {
                    Question::Password => Reply::text(password),
                    Question::Code { .. } => Reply::text(CODE),
                    other => return Err(format!("not expected: {other:?}").into()),
                };
                sign_in.answer(reply, Timestamp::now()?)?;
            }
            Step::Done(_) => return Ok(sign_in.into_tokens()?),
            Step::Failed(failure) => return Err(failure.clone().into()),
        }
    }
}

/// The transport.
fn send(service: &mut Service, request: &Request) -> Answer {
    show::request(request);
    let answer = service.answer(request);
    show::answer(&answer);
    match answer {
        Ok(AuthAnswer::Authenticated(tokens)) => tokens.into(),
        Ok(AuthAnswer::Challenge(challenge)) => challenge.into(),
        Err(error) => error.into(),
    }
}

/// Registers the device that came with the tokens. What it returns is kept on the device, as safely as a password.
fn remember(
    service: &mut Service,
    tokens: &AuthenticationResult,
) -> Result<RememberedDevice, Box<dyn Error>> {
    let (request, device) = tokens.remember(&mut SysRng)?.ok_or("no new device")?;
    show::request(&request);
    show::confirmed(service.confirm_device(&request)?);
    Ok(device)
}
