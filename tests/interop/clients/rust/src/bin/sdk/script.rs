//! A person who answers as the emulator expects.

use cognito_srp6a::Password;
use interop_clients::person::Person;
use std::error::Error;

pub struct Script {
    pub password: String,
    /// Of what is offered.
    pub choice: &'static str,
}

impl Person for Script {
    fn password(&mut self) -> Result<Password, Box<dyn Error>> {
        Ok(Password::new(self.password.as_str()))
    }

    fn new_password(&mut self) -> Result<Password, Box<dyn Error>> {
        Ok(Password::new("Another0ne!"))
    }

    fn answer(&mut self, question: &str) -> Result<String, Box<dyn Error>> {
        let answer = match question.split_once(' ').map_or(question, |(first, _)| first) {
            "One" => self.choice,
            "Answer" => "42",
            "Credential" => "{}",
            "Code" => "123456",
            "given_name" => "Mary",
            _ => return Err(format!("not expected: {question}").into()),
        };
        Ok(answer.into())
    }
}
