//! Conversations as `test-vectors/README.md` describes them, of what was sent and received.
//!
//! Tokens, Sessions, the secrets of app clients and of authenticator apps are replaced. What the claims are made of stays:
//! passwords, each `a` and SECRET_BLOCK. Passwords and `a` were made up for pools that are deleted by then.

use crate::{
    pools::Client,
    service::Response,
    sign_in::{Answer, Kept, Start},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use cognito_srp6a::{Question, messages::AuthenticationResult};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::{collections::BTreeMap, error::Error, fs};

pub struct Conversation {
    what: String,
    options: Value,
    random: String,
    turns: Vec<Value>,
}

impl Conversation {
    pub fn begin(start: &Start<'_>, random: &[u8]) -> Self {
        let mut options = json!({
            "userPoolId": start.pool.id.as_str(), "clientId": start.client.id, "username": start.username,
            "flow": start.flow, "admin": start.admin, "device": start.device.map(device),
        });
        let Client { secret, .. } = start.client;
        let optional = [
            ("clientSecret", secret.as_deref()),
            ("preferredChallenge", start.preferred),
            ("refreshToken", start.refresh_token),
        ];
        for (name, value) in optional {
            if let Some(value) = value {
                options[name] = value.into();
            }
        }
        Self { what: String::new(), options, random: hex(random), turns: Vec::new() }
    }

    /// Says what the conversation shows.
    pub fn named(self, what: impl Into<String>) -> Self {
        Self { what: what.into(), ..self }
    }

    pub fn sent(&mut self, operation: &str, body: &str) {
        self.turns.push(json!({ "send": { "operation": operation, "body": parsed(body) } }));
    }

    pub fn received(&mut self, response: &Response, now: u64) {
        let mut receive = json!({ "status": response.status });
        match serde_json::from_str::<Value>(&response.body) {
            Ok(body) => receive["body"] = body,
            Err(_) => receive["text"] = response.body.as_str().into(),
        }
        if let Some(name) = &response.error_type {
            receive["headers"] = json!({ "x-amzn-ErrorType": name });
        }
        self.turns.push(json!({ "receive": receive, "at": now }));
    }

    /// Returns whether the question was asked again.
    pub fn asked(&mut self, question: &Question<'_>) -> bool {
        let (with, again) = match question {
            Question::NewPassword { required, again, .. } => (json!({ "required": required }), *again),
            Question::Code { kind, sent_to, medium, again, .. } => {
                (json!({ "kind": kind.as_str(), "sent_to": sent_to, "medium": medium }), *again)
            }
            Question::SelectMfa { among, .. } => (json!({ "among": among }), None),
            Question::SelectFirstFactor { among, .. } => {
                let among: Vec<_> = among.iter().map(|name| name.as_str()).collect();
                (json!({ "among": among }), None)
            }
            Question::SetUpTotp(new) => (json!({ "secret_code": new.secret_code() }), new.again()),
            _ => (json!({}), None),
        };
        let mut turn = json!({ "ask": question.name(), "with": with });
        if let Some(message) = again {
            turn["with"]["again"] = true.into();
            turn["with"]["message"] = message.into();
        }
        self.turns.push(turn);
        again.is_some()
    }

    pub fn answered(&mut self, answer: &Answer, now: u64) {
        self.turns.push(match answer {
            Answer::Text(text) => json!({ "answer": { "text": text, "at": now } }),
            Answer::Choice(choice) => json!({ "answer": { "choice": choice, "at": now } }),
        });
    }

    pub fn done(&mut self, tokens: &AuthenticationResult, device_forgotten: bool) {
        let mut done = json!({
            "AccessToken": tokens.access_token.as_ref().map(|token| token.expose_secret()),
            "IdToken": tokens.id_token.as_ref().map(|token| token.expose_secret()),
            "RefreshToken": tokens.refresh_token.as_ref().map(|token| token.expose_secret()),
        });
        if device_forgotten {
            done["deviceForgotten"] = true.into();
        }
        self.turns.push(json!({ "done": done }));
    }

    pub fn failed(&mut self, kind: &str) {
        self.turns.push(json!({ "failed": kind }));
    }

    pub fn remembered(&mut self, random: &[u8], kept: &Kept, operation: &str, body: &str) {
        self.turns.push(json!({ "remember": { "random": hex(random), "device": device(kept) } }));
        self.sent(operation, body);
    }
}

/// Writes the file, without the secrets.
pub fn write(file: &str, endpoint: &str, conversations: Vec<Conversation>) -> Result<(), Box<dyn Error>> {
    let mut replaced = Replaced::default();
    let conversations: Vec<_> = conversations
        .into_iter()
        .enumerate()
        .map(|(index, Conversation { what, mut options, random, mut turns })| {
            let secret = options.get("clientSecret").and_then(Value::as_str).map(String::from);
            replaced.hide(&mut options);
            turns.iter_mut().for_each(|turn| replaced.hide(turn));
            if secret.is_some() {
                turns.iter_mut().for_each(|turn| sign_again(turn, &options));
            }
            json!({
                "id": format!("recorded-{:03}", index + 1), "what": what, "covers": [],
                "options": options, "random": random, "turns": turns,
            })
        })
        .collect();
    let file_text = serde_json::to_string_pretty(&json!({
        "description": format!("Recorded at {endpoint}. Tokens, Sessions and secrets are replaced."),
        "conversation_count": conversations.len(),
        "conversations": conversations,
    }))?;
    replaced.are_gone_from(&file_text)?;
    Ok(fs::write(file, file_text + "\n")?)
}

/// Members whose values are replaced, wherever they stand.
const HIDDEN: [&str; 10] = [
    "AccessToken",
    "IdToken",
    "RefreshToken",
    "REFRESH_TOKEN",
    "refreshToken",
    "Session",
    "SecretCode",
    "secret_code",
    "ClientSecret",
    "clientSecret",
];

/// What stands in the place of each secret.
#[derive(Default)]
struct Replaced {
    by_secret: BTreeMap<String, String>,
    /// moto's are its Sessions; they are signed, so they stay.
    secret_blocks: Vec<String>,
}

impl Replaced {
    fn hide(&mut self, value: &mut Value) {
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    match value {
                        Value::String(text) if HIDDEN.contains(&name.as_str()) && !text.is_empty() => {
                            let number = self.by_secret.len() + 1;
                            let other = self.by_secret.entry(text.clone());
                            *text = other.or_insert_with(|| format!("Replaced{number:024}")).clone();
                        }
                        Value::String(text) if name == "SECRET_BLOCK" => {
                            self.secret_blocks.push(text.clone())
                        }
                        other => self.hide(other),
                    }
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.hide(value)),
            _ => {}
        }
    }

    fn are_gone_from(&self, text: &str) -> Result<(), Box<dyn Error>> {
        let mut secrets = self.by_secret.keys().filter(|secret| !self.secret_blocks.contains(secret));
        match secrets.any(|secret| text.contains(secret.as_str())) {
            true => Err("a secret would stand in the file".into()),
            false => Ok(()),
        }
    }
}

/// SECRET_HASH by the client secret that stands in the file now.
fn sign_again(turn: &mut Value, options: &Value) {
    for map in ["AuthParameters", "ChallengeResponses"] {
        let Some(map) = turn.pointer_mut(&format!("/send/body/{map}")) else { continue };
        if map.get("SECRET_HASH").is_some() {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let username = text(map.get("USERNAME").unwrap_or(&options["username"]));
            let mut mac = Hmac::<Sha256>::new_from_slice(text(&options["clientSecret"]).as_bytes())
                .expect("HMAC takes a key of any length");
            mac.update((username + &text(&options["clientId"])).as_bytes());
            map["SECRET_HASH"] = BASE64_STANDARD.encode(mac.finalize().into_bytes()).into();
        }
    }
}

fn device(kept: &Kept) -> Value {
    json!({ "deviceKey": kept.key, "deviceGroupKey": kept.group_key, "devicePassword": kept.password })
}

fn parsed(body: &str) -> Value {
    serde_json::from_str(body).expect("the crate writes JSON")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
