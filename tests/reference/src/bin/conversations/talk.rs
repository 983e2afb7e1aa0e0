//! A scripted conversation, written down turn by turn.
//!
//! Here are the options and the messages. What each message must carry is said where the conversation is: `Talk` only
//! adds what every message has, who sends it and the Session of the challenge it answers. The other turns are in
//! `turns.rs`, what is computed in `srp.rs`.

use crate::values::{draw, hex, secret_hash};
use serde_json::{Map, Value, json};

pub const POOL: &str = "us-east-1_AbCdEf123";
pub const CLIENT: &str = "1example23456789";
pub const SECRET: &str = "1examplesecret2examplesecret3examplesecret45";
pub const PASSWORD: &str = "correct horse battery staple";
/// Tue Sep 5 07:09:03 UTC 2023: a day of one digit.
pub const NOW: u64 = 1_693_897_743;

/// A remembered device.
#[derive(Clone)]
pub struct Device {
    pub key: String,
    pub group_key: String,
    pub password: String,
}

pub struct Talk {
    pub id: &'static str,
    about: &'static str,
    covers: Vec<String>,
    options: Map<String, Value>,
    /// The user's `a`, then the device's.
    pub random: Vec<u8>,
    pub turns: Vec<Value>,
    /// Who answers: rule 4.
    pub name: String,
    /// What the service calls the user.
    pub canonical: String,
    pub device: Option<Device>,
    /// The challenge that is open.
    pub challenge: Option<String>,
    pub session: Option<String>,
    pub parameters: Map<String, Value>,
    pub sessions: u32,
}

impl Talk {
    pub fn new(id: &'static str, about: &'static str) -> Self {
        let options = json!({ "userPoolId": POOL, "clientId": CLIENT, "username": "mary", "flow": "USER_SRP_AUTH",
                              "admin": false, "device": null });
        Self {
            id,
            about,
            covers: Vec::new(),
            options: map(options),
            random: draw(&format!("{id}/random"), 128),
            turns: Vec::new(),
            name: "mary".into(),
            canonical: "mary".into(),
            device: None,
            challenge: None,
            session: None,
            parameters: Map::new(),
            sessions: 0,
        }
    }

    /// What cannot be seen by the turns: rules and rows of field reports.
    pub fn covers(mut self, what: &[&str]) -> Self {
        self.covers.extend(what.iter().map(|&what| what.into()));
        self
    }

    pub fn option(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.options.insert(key.into(), value.into());
        self
    }

    pub fn flow(self, flow: &str) -> Self {
        self.option("flow", flow)
    }

    pub fn prefers(self, challenge: &str) -> Self {
        self.flow("USER_AUTH").option("preferredChallenge", challenge)
    }

    pub fn secret(self) -> Self {
        self.option("clientSecret", SECRET)
    }

    pub fn admin(self) -> Self {
        self.option("admin", true)
    }

    /// Signs in by an alias of `canonical`.
    pub fn alias(mut self, alias: &str, canonical: &str) -> Self {
        self.name = alias.into();
        self.canonical = canonical.into();
        self.option("username", alias)
    }

    pub fn on(mut self, device: Device) -> Self {
        let json = json!({ "deviceKey": device.key, "deviceGroupKey": device.group_key,
                           "devicePassword": device.password });
        self.device = Some(device);
        self.option("device", json)
    }

    /// The device `laptop`.
    pub fn on_laptop(self) -> Self {
        self.on(laptop())
    }

    pub fn get(&self, option: &str) -> &str {
        self.options.get(option).and_then(Value::as_str).unwrap_or_default()
    }

    fn has(&self, option: &str) -> bool {
        self.options.get(option).is_some_and(|value| !value.is_null() && value != false)
    }

    pub fn turn(&mut self, turn: Value) -> &mut Self {
        self.turns.push(turn);
        self
    }

    /// USERNAME, SECRET_HASH and DEVICE_KEY, then the message's own.
    fn sender(&self, own: Value) -> Map<String, Value> {
        let mut all = map(json!({ "USERNAME": self.name }));
        if self.has("clientSecret") {
            all.insert(
                "SECRET_HASH".into(),
                secret_hash(self.get("clientSecret"), &self.name, self.get("clientId")).into(),
            );
        }
        if let Some(device) = &self.device {
            all.insert("DEVICE_KEY".into(), device.key.clone().into());
        }
        all.extend(map(own));
        all
    }

    /// What the four operations of a sign-in carry beside.
    fn operation(&mut self, operation: &str, own: Value, session: Option<String>) -> &mut Self {
        let admin = self.has("admin");
        let mut body = Map::new();
        if admin {
            body.insert("UserPoolId".into(), self.get("userPoolId").into());
        }
        body.insert("ClientId".into(), self.get("clientId").into());
        body.extend(map(own));
        if let Some(session) = session {
            body.insert("Session".into(), session.into());
        }
        for (option, member) in [
            ("clientMetadata", "ClientMetadata"),
            ("analyticsMetadata", "AnalyticsMetadata"),
            ("userContextData", "UserContextData"),
            ("contextData", "ContextData"),
        ] {
            if let Some(value) = self.options.get(option) {
                body.insert(member.into(), value.clone());
            }
        }
        let operation = if admin { format!("Admin{operation}") } else { operation.into() };
        self.send(&operation, Value::from(body))
    }

    /// Any message.
    pub fn send(&mut self, operation: &str, body: Value) -> &mut Self {
        self.turn(json!({ "send": { "operation": operation, "body": body } }))
    }

    /// (Admin)InitiateAuth with these AuthParameters beside the sender's.
    pub fn initiate(&mut self, own: Value) -> &mut Self {
        let flow = self.get("flow").to_owned();
        let mut parameters = self.sender(own);
        if flow == "REFRESH_TOKEN_AUTH" {
            parameters.shift_remove("USERNAME");
        }
        let session = self.options.get("session").and_then(Value::as_str).map(String::from);
        self.operation("InitiateAuth", json!({ "AuthFlow": flow, "AuthParameters": parameters }), session)
    }

    /// (Admin)RespondToAuthChallenge to the open challenge with these ChallengeResponses beside the sender's.
    pub fn respond(&mut self, own: Value) -> &mut Self {
        let name = self.challenge.clone().expect("an open challenge");
        let responses = self.sender(own);
        let session = self.session.clone();
        self.operation(
            "RespondToAuthChallenge",
            json!({ "ChallengeName": name, "ChallengeResponses": responses }),
            session,
        )
    }

    /// The last message again, as it was.
    pub fn send_again(&mut self) -> &mut Self {
        let last = self.last_send();
        self.turn(last)
    }

    /// The last message once more without DEVICE_KEY; so are all later ones.
    pub fn send_without_device(&mut self) -> &mut Self {
        let mut last = self.last_send();
        let body = &mut last["send"]["body"];
        let key = if body.get("AuthFlow").is_some() { "AuthParameters" } else { "ChallengeResponses" };
        body[key]
            .as_object_mut()
            .and_then(|map| map.shift_remove("DEVICE_KEY"))
            .expect("a message with DEVICE_KEY");
        self.device = None;
        self.turn(last)
    }

    fn last_send(&self) -> Value {
        self.turns.iter().rev().find(|turn| turn.get("send").is_some()).expect("a message").clone()
    }

    pub fn into_json(self) -> Value {
        let covers = crate::covers::list(&self.covers, &self.options, &self.turns);
        json!({ "id": self.id, "what": self.about, "covers": covers, "options": self.options,
                "random": hex(&self.random), "turns": self.turns })
    }
}

pub fn laptop() -> Device {
    Device {
        key: "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57".into(),
        group_key: "-DeviceGrp1".into(),
        password: crate::values::base64(&draw("laptop", 40)),
    }
}

pub fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("not a map: {other}"),
    }
}
