//! One app client, one set of operations; every sign-in counted.

use crate::script::Script;
use aws_sdk::{device, sign_in};
use aws_sdk_cognitoidentityprovider::{
    Client, Config,
    config::{BehaviorVersion, Credentials, Region},
    error::DisplayErrorContext,
};
use cognito_srp6a::{
    AppClient, AppUser, Flow, Question, RememberedDevice, SignIn, SignInOptions, SysRng, UserPoolId,
    messages::AuthenticationResult,
};
use interop_clients::{
    emulator::Emulator,
    pool::{POOL_ID, password},
};
use std::error::Error;

pub struct Session<'a> {
    pub sdk: &'a Client,
    pub pool: UserPoolId,
    pub app_client: &'a AppClient,
    pub admin: bool,
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
    pub fn new(sdk: &'a Client, app_client: &'a AppClient, admin: bool, tally: &'a mut Tally) -> Self {
        Self { sdk, pool: POOL_ID.parse().expect("a pool id"), app_client, admin, tally }
    }

    pub fn user(&self, name: &str) -> AppUser {
        self.app_client.user(name).expect("a user name")
    }

    pub fn options(&self, name: &str) -> SignInOptions {
        let options = SignInOptions::new(self.pool.clone(), self.app_client.clone(), name);
        let options = options.expect("a user name");
        if self.admin { options.admin() } else { options }
    }

    /// Counts a sign-in that brought tokens.
    pub fn count(&mut self, claims: u64) {
        self.tally.tried += 1;
        self.tally.claims += claims;
    }

    /// A sign-in that brings tokens; `choice` is what the person chooses of what is offered.
    pub async fn sign_in(
        &mut self,
        name: &str,
        flow: Flow,
        choice: &'static str,
        claims: u64,
    ) -> AuthenticationResult {
        let options = self.options(name).with_flow(flow);
        let (_, tokens) = self.attempt(options, choice, &right_password(name)).await;
        self.count(claims);
        tokens.unwrap_or_else(|error| panic!("{name}: {}", DisplayErrorContext(&*error)))
    }

    /// Signs in, has the device remembered, and signs in with it.
    pub async fn sign_in_by_device(&mut self, name: &str) {
        let tokens = self.sign_in(name, Flow::UserSrpAuth, "", 1).await;
        let device = device::remember(self.sdk, &tokens).await.expect("ConfirmDevice");
        let forgotten = self.attempt_by_device(name, device.expect("NewDeviceMetadata")).await;
        assert!(!forgotten, "{name}");
        self.count(2); // the password's claim, and the device's
    }

    /// Whether the service has forgotten the device, which brings tokens too.
    pub async fn attempt_by_device(&self, name: &str, device: RememberedDevice) -> bool {
        let options = self.options(name).with_device(device);
        let (forgotten, tokens) = self.attempt(options, "", &right_password(name)).await;
        tokens.expect(name);
        forgotten
    }

    /// The example's loop alone. Also gives whether the service has forgotten the device.
    pub async fn attempt(
        &self,
        options: SignInOptions,
        choice: &'static str,
        password: &str,
    ) -> (bool, Result<AuthenticationResult, Box<dyn Error>>) {
        self.attempt_by(options, &Script { password: password.into(), choice, code: "123456" }).await
    }

    pub async fn attempt_by(
        &self,
        options: SignInOptions,
        script: &Script,
    ) -> (bool, Result<AuthenticationResult, Box<dyn Error>>) {
        let mut sign_in = SignIn::begin(options, &mut SysRng).expect("random numbers");
        let mut person = |question: Question<'_>| script.reply(question);
        let result = sign_in::run(&mut sign_in, self.sdk, &mut person).await;
        let forgotten = sign_in.device_forgotten();
        (forgotten, result.and_then(|()| Ok(sign_in.into_tokens()?)))
    }
}

/// Of a user, by name or alias.
pub fn right_password(name: &str) -> String {
    password(name.trim_end_matches("@example.com"))
}
