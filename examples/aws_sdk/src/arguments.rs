//! What the command line and the environment say.

use cognito_srp6a::{AppClient, AuthFlow, ClientSecret, UserPoolId};
use std::{env, error::Error, path::PathBuf};

const USAGE: &str = "arguments: [--admin] [--flow FLOW] [--device FILE] POOL_ID CLIENT_ID USERNAME";

pub struct Arguments {
    pub admin: bool,
    pub flow: AuthFlow,
    pub device_file: Option<PathBuf>,
    pub pool: UserPoolId,
    pub client: AppClient,
    pub username: String,
}

impl Arguments {
    pub fn parse() -> Result<Self, Box<dyn Error>> {
        let (mut admin, mut flow, mut device_file) = (false, AuthFlow::UserSrpAuth, None);
        let mut positional = Vec::new();
        let mut arguments = env::args().skip(1);
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--admin" => admin = true,
                "--flow" => flow = auth_flow(&arguments.next().ok_or(USAGE)?)?,
                "--device" => device_file = Some(arguments.next().ok_or(USAGE)?.into()),
                option if option.starts_with("--") => return Err(USAGE.into()),
                _ => positional.push(argument),
            }
        }
        let [pool, client_id, username] = <[String; 3]>::try_from(positional).map_err(|_| USAGE)?;
        let mut client = AppClient::new(client_id.parse()?);
        if let Ok(secret) = env::var("COGNITO_CLIENT_SECRET") {
            client = client.with_secret(ClientSecret::new(secret));
        }
        Ok(Self { admin, flow, device_file, pool: pool.parse()?, client, username })
    }
}

fn auth_flow(name: &str) -> Result<AuthFlow, String> {
    let known = AuthFlow::ALL.iter().find(|flow| flow.as_str() == name);
    known.copied().ok_or_else(|| format!("unknown flow {name}"))
}
