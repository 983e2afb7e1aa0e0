//! The turns beside messages: what the service answers, what is asked and replied, and what comes of it.

use crate::talk::{Talk, map};
use serde_json::{Value, json};

impl Talk {
    /// An answer of status 200.
    pub fn receive(&mut self, body: Value) -> &mut Self {
        self.turn(json!({ "receive": { "status": 200, "body": body } }))
    }

    /// An answer of any status; `more` is beside `status`.
    pub fn receive_raw(&mut self, status: u16, more: Value) -> &mut Self {
        let mut answer = map(json!({ "status": status }));
        answer.extend(map(more));
        self.turn(json!({ "receive": answer }))
    }

    /// Sets `now` of the turn before.
    pub fn at(&mut self, now: impl Into<Value>) -> &mut Self {
        let last = self.turns.last_mut().expect("a turn");
        match last.get_mut("answer") {
            Some(answer) => answer["at"] = now.into(),
            None => last["at"] = now.into(),
        }
        self
    }

    pub fn error(&mut self, kind: &str, message: &str) -> &mut Self {
        self.receive_raw(400, json!({ "body": { "__type": kind, "message": message } }))
    }

    /// A challenge with a fresh Session, taken.
    pub fn challenge(&mut self, name: &str, parameters: Value) -> &mut Self {
        let session = self.fresh_session();
        self.challenge_in(name, Some(session), parameters)
    }

    /// A challenge with this Session or none, taken.
    pub fn challenge_in(&mut self, name: &str, session: Option<String>, parameters: Value) -> &mut Self {
        let mut body = map(json!({ "ChallengeName": name }));
        if let Some(session) = &session {
            body.insert("Session".into(), session.clone().into());
        }
        body.insert("ChallengeParameters".into(), parameters.clone());
        self.receive(body.into()).opened(name, session, parameters)
    }

    /// SELECT_CHALLENGE, taken.
    pub fn select_challenge(&mut self, available: &[&str]) -> &mut Self {
        let session = self.fresh_session();
        self.receive(
            json!({ "ChallengeName": "SELECT_CHALLENGE", "Session": session, "ChallengeParameters": {},
                             "AvailableChallenges": available }),
        );
        self.opened("SELECT_CHALLENGE", Some(session), json!({}))
    }

    /// A challenge that is refused: nothing is changed by it.
    pub fn refused_challenge(&mut self, name: &str, parameters: Value, refused: Value) -> &mut Self {
        let session = self.fresh_session();
        self.receive(json!({ "ChallengeName": name, "Session": session, "ChallengeParameters": parameters }));
        self.turn(refused)
    }

    /// Takes note of a challenge: its name, its Session, and the name to go on by.
    pub fn opened(&mut self, name: &str, session: Option<String>, parameters: Value) -> &mut Self {
        self.challenge = Some(name.into());
        self.session = session;
        self.parameters = map(parameters);
        for key in ["USER_ID_FOR_SRP", "USERNAME"] {
            let name = self.parameter(key);
            if !name.is_empty() {
                self.name = name;
            }
        }
        self
    }

    pub fn fresh_session(&mut self) -> String {
        self.sessions += 1;
        format!("{}-session-{}", self.id, self.sessions)
    }

    pub fn ask(&mut self, question: &str) -> &mut Self {
        self.turn(json!({ "ask": question }))
    }

    pub fn ask_with(&mut self, question: &str, with: Value) -> &mut Self {
        self.turn(json!({ "ask": question, "with": with }))
    }

    pub fn answer(&mut self, answer: Value) -> &mut Self {
        self.turn(json!({ "answer": answer }))
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        self.answer(json!({ "text": text }))
    }

    pub fn choice(&mut self, choice: &str) -> &mut Self {
        self.answer(json!({ "choice": choice }))
    }

    pub fn refused(&mut self, error: &str) -> &mut Self {
        self.turn(json!({ "refused": error }))
    }

    pub fn refused_for(&mut self, error: &str, parameter: &str) -> &mut Self {
        self.turn(json!({ "refused": error, "parameter": parameter }))
    }

    pub fn failed(&mut self, kind: &str, with: Value) -> &mut Self {
        let with = map(with);
        self.turn(if with.is_empty() {
            json!({ "failed": kind })
        } else {
            json!({ "failed": kind, "with": with })
        })
    }

    /// Tokens, and the end.
    pub fn tokens(&mut self) -> &mut Self {
        self.receive(tokens())
            .done(json!({ "AccessToken": "access", "IdToken": "id", "RefreshToken": "refresh" }))
    }

    pub fn done(&mut self, members: Value) -> &mut Self {
        self.turn(json!({ "done": members }))
    }
}

/// The answer of a sign-in that is done.
pub fn tokens() -> Value {
    json!({ "AuthenticationResult": { "AccessToken": "access", "ExpiresIn": 3600, "IdToken": "id",
                                      "RefreshToken": "refresh", "TokenType": "Bearer" },
            "ChallengeParameters": {} })
}
