//! An emulator for each test, and the way to it.

use cognito_srp6a::{AppClient, Password, PasswordVerifierChallenge, Timestamp, UserPoolId, UserSrpAuth};
use emulator::{Emulator, Options, router};
use serde_json::{Value, json};
use std::{collections::BTreeMap, net::Ipv4Addr, sync::Arc, thread};

/// An error's name, as `Service::call` gives it.
pub const INVALID: &str = "InvalidParameterException";
pub const NOT_AUTHORIZED: &str = "NotAuthorizedException";
pub const NOT_FOUND: &str = "ResourceNotFoundException";

pub const PUBLIC: &str = "publicclient0000000000001";
pub const SECRET: &str = "secretclient0000000000001";
pub const CLIENT_SECRET: &str = "interopsecret0123456789abcdefghijklmnopqrstuvwxyz01";

pub struct Service {
    url: String,
    agent: ureq::Agent,
}

impl Service {
    pub fn start() -> Self {
        Self::start_with(Options::default())
    }

    pub fn start_with(options: Options) -> Self {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        listener.set_nonblocking(true).expect("a socket");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        thread::spawn(move || {
            let emulator = Arc::new(Emulator::new(&options).expect("the pool"));
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build().expect("a runtime");
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
                axum::serve(listener, router(emulator)).await.expect("serves");
            });
        });
        Self { url, agent: ureq::Agent::config_builder().http_status_as_error(false).build().into() }
    }

    /// HTTP status and body.
    pub fn send(&self, operation: &str, body: impl AsRef<[u8]>) -> (u16, Value) {
        let (status, _, text) = self.send_raw(operation, body);
        (status, serde_json::from_str(&text).unwrap_or_default())
    }

    /// HTTP status, the header x-amzn-ErrorType, and the body as it is.
    pub fn send_raw(&self, operation: &str, body: impl AsRef<[u8]>) -> (u16, Option<String>, String) {
        let target = format!("AWSCognitoIdentityProviderService.{operation}");
        let request = self.agent.post(&self.url).header("x-amz-target", target);
        let mut response = request.send(body.as_ref()).expect("an answer");
        let text = response.body_mut().read_to_string().expect("text");
        let error_type = response.headers().get("x-amzn-errortype");
        let error_type = error_type.map(|kind| kind.to_str().expect("text").to_owned());
        (response.status().as_u16(), error_type, text)
    }

    pub fn call(&self, operation: &str, request: &Value) -> Result<Value, String> {
        match self.send(operation, request.to_string()) {
            (200, answer) => Ok(answer),
            (400, error) => Err(error["__type"].as_str().expect("an error's name").into()),
            (status, answer) => panic!("{status}: {answer}"),
        }
    }

    pub fn initiate(&self, client: &str, parameters: &Value) -> Result<Value, String> {
        let flow = "USER_SRP_AUTH";
        self.call(
            "InitiateAuth",
            &json!({"ClientId": client, "AuthFlow": flow, "AuthParameters": parameters}),
        )
    }

    pub fn respond(&self, client: &str, name: &str, responses: &Value) -> Result<Value, String> {
        let request = json!({"ClientId": client, "ChallengeName": name, "ChallengeResponses": responses});
        self.call("RespondToAuthChallenge", &request)
    }

    /// An answer with a Session, by the public client.
    pub fn answer(&self, name: &str, session: &str, responses: &Value) -> Result<Value, String> {
        let request = json!({
            "ClientId": PUBLIC, "ChallengeName": name, "ChallengeResponses": responses, "Session": session,
        });
        self.call("RespondToAuthChallenge", &request)
    }

    /// What follows a user's right password: tokens, or another challenge.
    pub fn after_password(&self, name: &str) -> Value {
        let (claim, _) = self.claim(name, now());
        self.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).expect("the right password")
    }

    /// The tokens of a user who is asked only the password.
    pub fn tokens(&self, name: &str) -> Value {
        self.after_password(name)["AuthenticationResult"].clone()
    }

    /// What the emulator has counted.
    pub fn stats(&self) -> Value {
        let mut response = self.agent.get(format!("{}/interop/stats", self.url)).call().expect("an answer");
        serde_json::from_str(&response.body_mut().read_to_string().expect("text")).expect("JSON")
    }

    /// Whether it still signs users in.
    pub fn signs_in(&self) -> bool {
        let (claim, _) = self.claim("salt-high", now());
        self.respond(PUBLIC, "PASSWORD_VERIFIER", &json!(claim)).is_ok()
    }

    /// The right claim of a user at an instant, and the challenge it answers.
    pub fn claim(&self, name: &str, at: Timestamp) -> (BTreeMap<String, String>, Value) {
        let pool: UserPoolId = "us-east-1_Interop01".parse().expect("a pool");
        let client = AppClient::new(PUBLIC.parse().expect("a client"));
        let user = client.user(name).expect("a user");
        let auth = UserSrpAuth::start(&pool).expect("random numbers");
        let parameters: BTreeMap<_, _> = auth.initiate_user_srp_auth(&user).into_iter().collect();
        let answer = self.initiate(PUBLIC, &json!(parameters)).expect("a challenge");
        let parameters: BTreeMap<String, String> =
            serde_json::from_value(answer["ChallengeParameters"].clone()).expect("text");
        let challenge = PasswordVerifierChallenge::from_parameters(&parameters).expect("PASSWORD_VERIFIER");
        let password = Password::new(format!("Passw0rd!{}", challenge.username()));
        let responses = auth.respond(&user, &challenge, &password, at).expect("a claim");
        (responses.into_iter().collect(), answer)
    }
}

pub fn now() -> Timestamp {
    Timestamp::now().expect("a clock")
}

pub fn at(offset: i64) -> Timestamp {
    let seconds = now().unix_seconds() + offset;
    Timestamp::from_unix_seconds(seconds).expect("this era")
}
