//! HTTP to the emulator at ENDPOINT.

use cognito_srp6a::request::{CONTENT_TYPE, ServiceError};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
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

    /// An operation of the service by its X-Amz-Target.
    pub fn call<A: DeserializeOwned>(
        &self,
        target: &str,
        request: &impl Serialize,
    ) -> Result<A, ServiceError> {
        let post = self.agent.post(&self.endpoint).header("X-Amz-Target", target).content_type(CONTENT_TYPE);
        let mut answer = post.send_json(request).expect("an answer");
        let body: Value = answer.body_mut().read_json().expect("JSON");
        if answer.status().is_success() {
            Ok(serde_json::from_value(body).expect("the operation's answer"))
        } else {
            Err(serde_json::from_value(body).expect("a service error"))
        }
    }
}
