//! The person at the terminal.

use crate::person::Person;
use cognito_srp6a::Password;
use std::{env, error::Error, io};

pub struct Terminal;

impl Person for Terminal {
    fn password(&mut self) -> Result<Password, Box<dyn Error>> {
        secret("COGNITO_PASSWORD", "Password: ")
    }

    fn new_password(&mut self) -> Result<Password, Box<dyn Error>> {
        secret("COGNITO_NEW_PASSWORD", "A new password is required: ")
    }

    fn answer(&mut self, question: &str) -> Result<String, Box<dyn Error>> {
        eprint!("{question}: ");
        let mut line = String::new();
        if io::stdin().read_line(&mut line)? == 0 {
            return Err("no answer: the end of standard input".into());
        }
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }
}

/// Without echo. `Password` takes the text over and wipes it.
fn secret(variable: &str, prompt: &str) -> Result<Password, Box<dyn Error>> {
    match env::var(variable) {
        Ok(secret) => Ok(Password::new(secret)),
        Err(_) => match rpassword::prompt_password(prompt) {
            Ok(secret) => Ok(Password::new(secret)),
            Err(error) => Err(format!("no terminal to ask on, and no {variable}: {error}").into()),
        },
    }
}
