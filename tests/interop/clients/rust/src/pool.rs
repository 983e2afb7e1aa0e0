//! The emulator's pool: see `tests/interop/README.md`.

use cognito_srp6a::{AppClient, ClientSecret};

pub const POOL_ID: &str = "us-east-1_Interop01";

/// Users whose salts differ.
pub const SALTS: [&str; 5] = ["salt-high", "salt-low", "salt-odd", "salt-short", "salt-one"];

/// Id and secret of an app client.
#[derive(Clone, Copy)]
pub struct Credentials {
    pub id: &'static str,
    pub secret: Option<&'static str>,
}

pub const PUBLIC: Credentials = Credentials { id: "publicclient0000000000001", secret: None };

pub const SECRET: Credentials = Credentials {
    id: "secretclient0000000000001",
    secret: Some("interopsecret0123456789abcdefghijklmnopqrstuvwxyz01"),
};

impl Credentials {
    pub fn app_client(self) -> AppClient {
        let client = AppClient::new(self.id.parse().expect("an id"));
        match self.secret {
            Some(secret) => client.with_secret(ClientSecret::new(secret).expect("a secret")),
            None => client,
        }
    }
}

/// The user's other name.
pub fn alias(user: &str) -> String {
    format!("{user}@example.com")
}

pub fn password(user: &str) -> String {
    format!("Passw0rd!{user}")
}
