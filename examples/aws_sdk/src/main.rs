//! Signs in to an Amazon Cognito user pool, answers whatever the pool asks, and prints which tokens came.
//!
//! ```text
//! cargo run -- [--admin] [--flow FLOW] [--device FILE] POOL_ID CLIENT_ID USERNAME
//! ```
//!
//! | option | |
//! |---|---|
//! | `--admin` | AdminInitiateAuth and AdminRespondToAuthChallenge, which take your AWS credentials |
//! | `--flow` | `USER_SRP_AUTH` unless given, `USER_AUTH` or `CUSTOM_AUTH` |
//! | `--device` | remembers this device in FILE, a secret and one user's, and from then on signs in with it; if the pool forgets the device (ResourceNotFoundException), remove FILE |
//!
//! | environment | |
//! |---|---|
//! | `COGNITO_CLIENT_SECRET` | the app client's secret, if it has one |
//! | `COGNITO_PASSWORD`, `COGNITO_NEW_PASSWORD` | for scripts, in the place of a prompt |
//! | `AWS_ENDPOINT_URL` | another endpoint, such as a local emulator; read by the SDK |
//!
//! `sign_in.rs` is the sign-in; `service.rs` sends what it makes; `device.rs` remembers a device.

mod arguments;
mod device;
mod person;
mod service;
mod sign_in;
mod terminal;

use arguments::Arguments;
use aws_config::{BehaviorVersion, Region};
use aws_sdk_cognitoidentityprovider::Client;
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use cognito_srp6a::UserPoolId;
use device::RememberedDevice;
use service::Service;
use std::{error::Error, process::ExitCode};
use terminal::Terminal;

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
    let Arguments { admin, flow, device_file, pool, client, username } = Arguments::parse()?;
    let sdk = sdk(&pool).await;
    let service = Service { sdk: sdk.clone(), admin_pool: admin.then(|| pool.clone()) };
    let device = device_file.as_deref().map(RememberedDevice::load).transpose()?.flatten();

    let user = client.user(username)?;
    let tokens = sign_in::sign_in(&service, &pool, user, flow, device.as_ref(), &mut Terminal).await?;
    println!("signed in; tokens for {} seconds", tokens.expires_in());

    if let Some(file) = device_file
        && let Some(device) = device::remember(&sdk, &tokens).await?
    {
        device.save(&file)?;
        println!("this device is remembered in {}", file.display());
    }
    Ok(())
}

async fn sdk(pool: &UserPoolId) -> Client {
    let region = pool.as_str().split('_').next().unwrap_or_default().to_owned();
    let https =
        aws_smithy_http_client::Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https();
    let config = aws_config::defaults(BehaviorVersion::latest())
        .http_client(https)
        .region(Region::new(region))
        .load()
        .await;
    Client::new(&config)
}
