//! What the command line and the environment say.

use cognito_srp6a::{AppClient, ClientSecret, Flow, SignInOptions, UserPoolId};
use std::{env, error::Error, path::PathBuf};

const USAGE: &str = "arguments: [--admin] [--flow FLOW] [--device FILE] POOL_ID CLIENT_ID USERNAME";

pub struct Arguments {
    pub pool: UserPoolId,
    pub options: SignInOptions,
    pub device_file: Option<PathBuf>,
}

impl Arguments {
    pub fn parse() -> Result<Self, Box<dyn Error>> {
        let (mut admin, mut flow, mut device_file) = (false, Flow::UserSrpAuth, None);
        let mut positional = Vec::new();
        let mut arguments = env::args().skip(1);
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--admin" => admin = true,
                "--flow" => flow = flow_named(&arguments.next().ok_or(USAGE)?)?,
                "--device" => device_file = Some(arguments.next().ok_or(USAGE)?.into()),
                option if option.starts_with("--") => return Err(USAGE.into()),
                _ => positional.push(argument),
            }
        }
        let [pool, client_id, username] = <[String; 3]>::try_from(positional).map_err(|_| USAGE)?;
        let mut client = AppClient::new(client_id.parse()?);
        if let Ok(secret) = env::var("COGNITO_CLIENT_SECRET") {
            client = client.with_secret(ClientSecret::new(secret)?);
        }
        let pool: UserPoolId = pool.parse()?;
        let options = SignInOptions::new(pool.clone(), client, username)?.with_flow(flow);
        Ok(Self { pool, options: if admin { options.admin() } else { options }, device_file })
    }
}

fn flow_named(name: &str) -> Result<Flow, String> {
    match name {
        "USER_SRP_AUTH" => Ok(Flow::UserSrpAuth),
        "USER_AUTH" => Ok(Flow::UserAuth { preferred: None }), // SELECT_CHALLENGE comes next
        "CUSTOM_AUTH" => Ok(Flow::CustomAuth { srp_first: true }),
        "USER_PASSWORD_AUTH" => Ok(Flow::UserPasswordAuth),
        "ADMIN_USER_PASSWORD_AUTH" => Ok(Flow::AdminUserPasswordAuth),
        _ => Err(format!("unknown flow {name}")),
    }
}
