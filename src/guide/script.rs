// What the examples of the guide run on: the loop of its first page, and a script in the service's place. Each example
// includes this file.

use cognito_srp6a::messages::*;
use cognito_srp6a::*;
use std::{collections::VecDeque, error::Error as AnyError};

/// Stands in for the service: gives these answers in their order, and keeps the requests as `Operation` or `Operation/Challenge`.
#[allow(dead_code)]
struct Script {
    answers: VecDeque<Answer>,
    sent: Vec<String>,
}

#[allow(dead_code)]
impl Script {
    fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self { answers: answers.into_iter().collect(), sent: Vec::new() }
    }

    fn send(&mut self, request: &Request) -> Result<Answer, Box<dyn AnyError>> {
        let operation = request.operation();
        self.sent.push(match request.challenge_name() {
            Some(challenge) => format!("{operation}/{challenge}"),
            None => operation.to_string(),
        });
        self.answers.pop_front().ok_or_else(|| "the script is over".into())
    }
}

/// Runs the loop of page `password`.
#[allow(dead_code)]
fn run(
    sign_in: &mut SignIn,
    service: &mut Script,
    reply: impl Fn(&Question<'_>) -> Option<Reply>,
) -> Result<(), Box<dyn AnyError>> {
    loop {
        match sign_in.step() {
            Step::Send(request) => sign_in.receive(service.send(request)?, Timestamp::now()?)?,
            Step::Ask(question) => match reply(&question) {
                Some(reply) => sign_in.answer(reply, Timestamp::now()?)?,
                None => return Err(format!("not expected: {question:?}").into()),
            },
            Step::Done(_) => return Ok(()),
            Step::Failed(failure) => return Err(failure.clone().into()),
        }
    }
}

#[allow(dead_code)]
fn prompt(_: &str) -> String {
    "123456".into()
}

#[allow(dead_code)]
fn asked(name: &str, parameters: &[(&str, &str)]) -> Challenge {
    let mut challenge = Challenge::new(name);
    challenge.session = "AYABeF0sK7Q0".parse().ok();
    challenge.parameters = parameters.iter().map(|&(name, value)| (name.into(), value.into())).collect();
    challenge
}

#[allow(dead_code)]
fn password_verifier() -> Answer {
    asked(
        "PASSWORD_VERIFIER",
        &[
            ("USERNAME", "mary"),
            ("USER_ID_FOR_SRP", "mary"),
            ("SALT", "7a1c0d33f3b2a4e5d6c7b8a990817263"),
            ("SRP_B", "5fd6b0f1a2c3d4e5"),
            ("SECRET_BLOCK", "c2VjcmV0"),
        ],
    )
    .into()
}

#[allow(dead_code)]
fn tokens() -> AuthenticationResult {
    let mut tokens = AuthenticationResult::default();
    tokens.access_token = Some(AccessToken::new("eyJhbGciOiJSUzI1NiJ9.eyJ1c2VybmFtZSI6Im1hcnkifQ.c2ln"));
    tokens.refresh_token = Some(RefreshToken::new("eyJjdHki"));
    tokens
}
