//! A person who answers as the emulator expects.

use cognito_srp6a::{Question, Reply};
use std::error::Error;

pub struct Script {
    pub password: String,
    /// Of what is offered.
    pub choice: &'static str,
    /// The code that is tried first.
    pub code: &'static str,
}

impl Script {
    pub fn reply(&self, question: Question<'_>) -> Result<Reply, Box<dyn Error>> {
        Ok(match question {
            Question::Password => Reply::text(self.password.as_str()),
            Question::NewPassword { required, .. } => {
                let reply = Reply::text("Another0ne!");
                required.into_iter().fold(reply, |reply, name| reply.with_attribute(name, "Mary"))
            }
            Question::Code { again: None, .. } => Reply::text(self.code),
            Question::Code { again: Some(_), .. } | Question::SetUpTotp(_) => Reply::text("123456"),
            Question::SelectMfa { .. } | Question::SelectFirstFactor { .. } => Reply::choice(self.choice),
            Question::Passkey { .. } => Reply::text("{}"),
            Question::Custom { .. } => Reply::text("42"),
            other => return Err(format!("not expected: {other:?}").into()),
        })
    }
}
