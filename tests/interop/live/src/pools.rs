//! The user pools that a run makes, and deletes.

use crate::{authenticator::seconds, service::Service};
use cognito_srp6a::{AppClient, ClientSecret, SysRng, UserPoolId, rand_core::TryRng};
use serde_json::{Value, json};
use std::error::Error;

/// Each pool has both a name that begins like this and this tag. `--clean` deletes no other.
pub const MARK: &str = "cognito-srp6a-live";

/// What a pool is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Users have a name, and an e-mail address as an alias.
    Alias,
    /// The e-mail address is the user name; the service gives each user a UUID.
    Email,
    /// An authenticator app is required.
    Mfa,
}

pub struct Pool {
    pub kind: Kind,
    pub id: UserPoolId,
    pub clients: Vec<Client>,
}

/// An app client.
pub struct Client {
    pub name: &'static str,
    pub id: String,
    pub secret: Option<String>,
    pub rotates: bool,
}

impl Client {
    pub fn app_client(&self) -> Result<AppClient, Box<dyn Error>> {
        let client = AppClient::new(self.id.parse()?);
        Ok(match &self.secret {
            Some(secret) => client.with_secret(ClientSecret::new(secret.as_str()).expect("a secret")),
            None => client,
        })
    }
}

/// The pools of a run, deleted when dropped: after a failure too.
pub struct Pools<'a> {
    service: &'a Service,
    pub pools: Vec<Pool>,
}

impl<'a> Pools<'a> {
    pub fn none_yet(service: &'a Service) -> Self {
        Self { service, pools: Vec::new() }
    }

    pub fn make(&mut self, kind: Kind) -> Result<(), Box<dyn Error>> {
        let made = self.service.call("CreateUserPool", &pool(kind))?;
        let id: UserPoolId = text(&made["UserPool"]["Id"])?.parse()?;
        self.pools.push(Pool { kind, id: id.clone(), clients: Vec::new() });
        if kind == Kind::Mfa {
            let mfa = json!({
                "UserPoolId": id.as_str(), "MfaConfiguration": "ON",
                "SoftwareTokenMfaConfiguration": { "Enabled": true },
            });
            self.service.call("SetUserPoolMfaConfig", &mfa)?;
        }
        let mut clients =
            vec![self.client(&id, "public", false, false)?, self.client(&id, "secret", true, false)?];
        if kind == Kind::Alias {
            clients.push(self.client(&id, "rotating", false, true)?);
        }
        self.pools.last_mut().expect("the pool just made").clients = clients;
        Ok(())
    }

    fn client(
        &self,
        pool: &UserPoolId,
        name: &'static str,
        secret: bool,
        rotates: bool,
    ) -> Result<Client, Box<dyn Error>> {
        let mut flows = vec![
            "ALLOW_USER_SRP_AUTH",
            "ALLOW_USER_AUTH",
            "ALLOW_USER_PASSWORD_AUTH",
            "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        ];
        if !rotates {
            flows.push("ALLOW_REFRESH_TOKEN_AUTH"); // the service refuses it beside rotation
        }
        let mut members = json!({
            "UserPoolId": pool.as_str(), "ClientName": name, "GenerateSecret": secret, "ExplicitAuthFlows": flows,
            "PreventUserExistenceErrors": "ENABLED",
        });
        if rotates {
            members["RefreshTokenRotation"] = json!({ "Feature": "ENABLED", "RetryGracePeriodSeconds": 0 });
        }
        let made = &self.service.call("CreateUserPoolClient", &members)?["UserPoolClient"];
        let client_secret = made["ClientSecret"].as_str().filter(|_| secret);
        Ok(Client { name, id: text(&made["ClientId"])?, secret: client_secret.map(String::from), rotates })
    }
}

impl Drop for Pools<'_> {
    fn drop(&mut self) {
        for pool in &self.pools {
            match delete(self.service, pool.id.as_str()) {
                Ok(()) => println!("deleted {}", pool.id.as_str()),
                Err(error) => eprintln!("{} is left over ({error}): run with --clean", pool.id.as_str()),
            }
        }
    }
}

/// Deletes what earlier runs left over.
pub fn clean(service: &Service) -> Result<(), Box<dyn Error>> {
    let mut next = Value::Null;
    let mut found = 0;
    loop {
        let mut members = json!({ "MaxResults": 60 });
        if let Some(token) = next.as_str() {
            members["NextToken"] = token.into();
        }
        let list = service.call("ListUserPools", &members)?;
        for pool in list["UserPools"].as_array().into_iter().flatten() {
            let id = text(&pool["Id"])?;
            if !pool["Name"].as_str().is_some_and(|name| name.starts_with(MARK)) {
                continue;
            }
            let described = service.call("DescribeUserPool", &json!({ "UserPoolId": id }))?;
            if described["UserPool"]["UserPoolTags"][MARK].is_string() {
                delete(service, &id)?;
                println!("deleted {id}");
                found += 1;
            }
        }
        next = list["NextToken"].clone();
        if !next.is_string() {
            println!("{found} left over");
            return Ok(());
        }
    }
}

fn delete(service: &Service, id: &str) -> Result<(), Box<dyn Error>> {
    service.call("DeleteUserPool", &json!({ "UserPoolId": id })).map(drop)
}

/// The members of CreateUserPool.
fn pool(kind: Kind) -> Value {
    let (name, names) = match kind {
        Kind::Alias => ("alias", "AliasAttributes"),
        Kind::Email => ("email", "UsernameAttributes"),
        Kind::Mfa => ("mfa", "AliasAttributes"),
    };
    let mut members = json!({
        "PoolName": format!("{MARK}-{name}"),
        "UserPoolTier": "ESSENTIALS", // USER_AUTH and rotation need it
        "UserPoolTags": { MARK: seconds().to_string() },
        "DeletionProtection": "INACTIVE",
        "AdminCreateUserConfig": { "AllowAdminCreateUserOnly": true },
        "UsernameConfiguration": { "CaseSensitive": false },
    });
    members[names] = json!(["email"]);
    if kind != Kind::Mfa {
        // Each new device is remembered, without a question.
        members["DeviceConfiguration"] =
            json!({ "ChallengeRequiredOnNewDevice": true, "DeviceOnlyRememberedOnUserPrompt": false });
    }
    members
}

/// A user, with an authenticator app if there is one.
pub struct User {
    pub name: String,
    pub password: String,
}

impl User {
    /// Makes a user, whose password is good until it is changed.
    pub fn make(service: &Service, pool: &Pool, name: &str) -> Result<Self, Box<dyn Error>> {
        let address = format!("{name}@example.com");
        let username = if pool.kind == Kind::Email { address.clone() } else { name.into() };
        let user = Self { name: username, password: new_password() };
        let members = json!({
            "UserPoolId": pool.id.as_str(), "Username": user.name, "MessageAction": "SUPPRESS",
            "TemporaryPassword": new_password(),
            "UserAttributes": [
                { "Name": "email", "Value": address }, { "Name": "email_verified", "Value": "true" },
            ],
        });
        service.call("AdminCreateUser", &members)?;
        user.set_password(service, pool, true)?;
        Ok(user)
    }

    /// Sets the password, for good or for one use.
    pub fn set_password(
        &self,
        service: &Service,
        pool: &Pool,
        permanent: bool,
    ) -> Result<(), Box<dyn Error>> {
        let members = json!({
            "UserPoolId": pool.id.as_str(), "Username": self.name, "Password": self.password,
            "Permanent": permanent,
        });
        service.call("AdminSetUserPassword", &members).map(drop)
    }
}

/// 96 random bits, and what a password policy may ask for.
pub fn new_password() -> String {
    let mut bits = [0; 12];
    SysRng.try_fill_bytes(&mut bits).expect("random numbers");
    let digits: String = bits.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("Aa1!{digits}")
}

fn text(value: &Value) -> Result<String, Box<dyn Error>> {
    Ok(value.as_str().ok_or("the service's answer lacks an id")?.into())
}
