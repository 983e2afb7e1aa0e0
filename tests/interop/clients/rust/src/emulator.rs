//! HTTP to the emulator at ENDPOINT.

use cognito_srp6a::messages::{Answer, CONTENT_TYPE, Request, ServiceError};
use serde::Deserialize;
use serde_json::Value;
use std::{collections::BTreeMap, env};
use ureq::Agent;

pub struct Emulator {
    agent: Agent,
    pub endpoint: String,
}

/// What the emulator counts.
#[derive(Deserialize)]
pub struct Stats {
    pub claims: Vec<Login>,
    pub srp_a_reused: u64,
    pub without_session: u64,
}

/// Claims of a name that was typed, by edge.
#[derive(Deserialize)]
pub struct Login {
    pub username: String,
    pub client_id: String,
    pub challenge: String,
    pub edges: BTreeMap<String, Counts>,
}

#[derive(Debug, Deserialize)]
pub struct Counts {
    pub issued: u64,
    pub accepted: u64,
    pub rejected: u64,
}

impl Emulator {
    pub fn from_env() -> Self {
        let endpoint = env::var("ENDPOINT").expect("ENDPOINT is the emulator's address");
        // With status 400 the body says what is wrong.
        let agent = Agent::config_builder().http_status_as_error(false).build().into();
        Self { agent, endpoint }
    }

    pub fn reset(&self) {
        self.agent
            .post(format!("{}/interop/reset", self.endpoint))
            .send_empty()
            .expect("POST /interop/reset");
    }

    pub fn stats(&self) -> Stats {
        let answer = self.agent.get(format!("{}/interop/stats", self.endpoint)).call();
        answer.and_then(|mut answer| answer.body_mut().read_json()).expect("GET /interop/stats")
    }

    /// Sends a request of this crate's.
    pub fn send(&self, request: &Request) -> Answer {
        let (status, body) = self.post(request.operation().x_amz_target(), &request.to_json());
        Answer::from_http(status, &body).expect("an answer of this length")
    }

    /// Sends any JSON to an operation, by its X-Amz-Target.
    pub fn call(&self, target: &str, request: &Value) -> Result<Value, ServiceError> {
        let (status, body) = self.post(target, &request.to_string());
        match Answer::from_http(status, &body).expect("an answer of this length").service_error() {
            Some(error) => Err(error.clone()),
            None => Ok(serde_json::from_slice(&body).expect("JSON")),
        }
    }

    fn post(&self, target: &str, body: &str) -> (u16, Vec<u8>) {
        let post = self.agent.post(&self.endpoint).header("X-Amz-Target", target).content_type(CONTENT_TYPE);
        let mut answer = post.send(body).expect("an answer");
        (answer.status().as_u16(), answer.body_mut().read_to_vec().expect("a body"))
    }
}
