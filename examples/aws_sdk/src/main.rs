//! Signs in to an Amazon Cognito user pool, answers whatever the pool asks, and prints which tokens came.
//!
//! ```text
//! cargo run -- [--admin] [--flow FLOW] [--device FILE] POOL_ID CLIENT_ID USERNAME
//! ```
//!
//! | option | |
//! |---|---|
//! | `--admin` | AdminInitiateAuth and AdminRespondToAuthChallenge, which take your AWS credentials |
//! | `--flow` | `USER_SRP_AUTH` unless given; `USER_AUTH`, `CUSTOM_AUTH` (the password first), `USER_PASSWORD_AUTH`; with `--admin`, `ADMIN_USER_PASSWORD_AUTH` |
//! | `--device` | remembers this device in FILE, a secret and one user's, and from then on signs in with it; removes FILE once the pool has forgotten the device |
//!
//! | environment | |
//! |---|---|
//! | `COGNITO_CLIENT_SECRET` | the app client's secret, if it has one |
//! | `COGNITO_PASSWORD`, `COGNITO_NEW_PASSWORD` | for scripts, in the place of a prompt |
//! | `AWS_ENDPOINT_URL` | another endpoint, such as a local emulator; read by the SDK |
//!
//! `sign_in.rs` is the loop, `service.rs` the transport, `terminal.rs` asks; `device.rs` keeps a remembered device.

mod arguments;

use arguments::Arguments;
use aws_config::{BehaviorVersion, Region};
use aws_sdk::{device, sign_in, terminal};
use aws_sdk_cognitoidentityprovider::Client;
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use cognito_srp6a::{Failure, Question, SignIn, SysRng, UserPoolId};
use std::{error::Error, fs, process::ExitCode};

// Prompts block the thread: nothing else has to run.
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            // Of what the SDK did not expect, it is the causes that tell.
            let causes = std::iter::successors(error.source(), |&cause| cause.source());
            causes.for_each(|cause| eprintln!("  because: {cause}"));
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let Arguments { pool, options, device_file } = Arguments::parse()?;
    let sdk = sdk(&pool).await;
    let device = device_file.as_deref().map(device::load).transpose()?.flatten();
    let account = options.username().to_owned();

    let mut sign_in = SignIn::begin(options.with_device(device), &mut SysRng)?;
    let mut person = |question: Question<'_>| terminal::ask(question, &account);
    let result = sign_in::run(&mut sign_in, &sdk, &mut person).await;
    if let Some(file) = device_file.as_deref().filter(|_| sign_in.device_forgotten()) {
        fs::remove_file(file)?;
        println!("the pool has forgotten this device; removed {}", file.display());
    }
    if let Err(error) = result {
        if error.downcast_ref().is_some_and(Failure::device_refused) {
            eprintln!("the pool refuses this device: to sign in without it, leave --device out");
        }
        return Err(error);
    }
    let tokens = sign_in.into_tokens()?;
    println!("signed in; tokens for {} seconds", tokens.expires_in.unwrap_or_default());

    if let Some(file) = device_file
        && let Some(device) = device::remember(&sdk, &tokens).await?
    {
        device::save(&device, &file)?;
        println!("this device is remembered in {}", file.display());
    }
    Ok(())
}

async fn sdk(pool: &UserPoolId) -> Client {
    let https =
        aws_smithy_http_client::Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https();
    let config = aws_config::defaults(BehaviorVersion::latest())
        .http_client(https)
        .region(Region::new(pool.region().to_owned()))
        .load()
        .await;
    Client::new(&config)
}
