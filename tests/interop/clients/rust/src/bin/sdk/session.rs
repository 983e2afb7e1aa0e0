//! One app client, one set of operations; every sign-in counted.

use crate::script::Script;
use aws_sdk_cognitoidentityprovider::{
    Client, Config,
    config::{BehaviorVersion, Credentials, Region},
    error::DisplayErrorContext,
    types::AuthenticationResultType,
};
use cognito_srp6a::{AppClient, AppUser, AuthFlow, UserPoolId};
use interop_clients::{
    device::{self, RememberedDevice},
    emulator::Emulator,
    pool::{POOL_ID, password},
    service::Service,
    sign_in::sign_in,
};
use std::error::Error;

pub struct Session<'a> {
    pub service: Service,
    pub pool: UserPoolId,
    pub app_client: &'a AppClient,
    pub tally: &'a mut Tally,
}

#[derive(Default)]
pub struct Tally {
    /// Sign-ins.
    pub tried: u64,
    /// Claims of a password or a device among them.
    pub claims: u64,
}

/// The SDK on plain HTTP. Admin operations are signed, and the emulator does not look.
pub fn sdk(emulator: &Emulator) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::new("none", "none", None, None, "interop"))
        .endpoint_url(&emulator.endpoint)
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .region(Region::new("us-east-1"));
    Client::from_conf(config.build())
}

impl<'a> Session<'a> {
    pub fn new(sdk: &Client, app_client: &'a AppClient, admin: bool, tally: &'a mut Tally) -> Self {
        let pool: UserPoolId = POOL_ID.parse().expect("a pool id");
        let service = Service { sdk: sdk.clone(), admin_pool: admin.then(|| pool.clone()) };
        Self { service, pool, app_client, tally }
    }

    pub fn user(&self, name: &str) -> AppUser<'a> {
        self.app_client.user(name).expect("a user name")
    }

    /// Counts a sign-in that brought tokens.
    pub fn count(&mut self, claims: u64) {
        self.tally.tried += 1;
        self.tally.claims += claims;
    }

    /// A sign-in by the example's loop; `choice` is what the person chooses of what is offered.
    pub async fn sign_in(&mut self, name: &str, flow: AuthFlow, choice: &'static str, claims: u64) {
        let tokens = self.attempt(name, flow, None, choice, &right_password(name)).await;
        tokens.unwrap_or_else(|error| panic!("{name}: {}", DisplayErrorContext(&*error)));
        self.count(claims);
    }

    /// Signs in, has the device remembered, and signs in with it.
    pub async fn sign_in_by_device(&mut self, name: &str) {
        let password = right_password(name);
        let tokens = self.attempt(name, AuthFlow::UserSrpAuth, None, "", &password).await.expect(name);
        self.count(1);
        let device = device::remember(&self.service.sdk, &tokens).await.expect("ConfirmDevice");
        let device = device.expect("NewDeviceMetadata");
        self.attempt(name, AuthFlow::UserSrpAuth, Some(&device), "", &password).await.expect(name);
        self.count(2); // the password's claim, and the device's
    }

    /// The example's loop alone.
    pub async fn attempt(
        &self,
        name: &str,
        flow: AuthFlow,
        device: Option<&RememberedDevice>,
        choice: &'static str,
        password: &str,
    ) -> Result<AuthenticationResultType, Box<dyn Error>> {
        let mut person = Script { password: password.into(), choice };
        sign_in(&self.service, &self.pool, self.user(name), flow, device, &mut person).await
    }
}

/// Of a user, by name or alias.
pub fn right_password(name: &str) -> String {
    password(name.trim_end_matches("@example.com"))
}
