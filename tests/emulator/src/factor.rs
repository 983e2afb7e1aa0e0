//! USER_AUTH: which first factor a user signs in by.

use crate::{
    Emulator, habit::Habit, pool::User, request::Text, service_error::ServiceError, session::Progress,
};
use cognito_srp6a::ChallengeName;
use serde_json::Value;

/// What SELECT_CHALLENGE offers to users without a list of their own.
const FIRST_FACTORS: [&str; 5] = ["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"];

impl User {
    /// AvailableChallenges.
    pub fn factors(&self) -> impl Iterator<Item = &str> {
        let own = self.settings.factors.as_deref();
        let common: &[&str] = if own.is_some() { &[] } else { &FIRST_FACTORS };
        own.unwrap_or_default().iter().map(String::as_str).chain(common.iter().copied())
    }
}

impl Emulator {
    /// Begins USER_AUTH, with PREFERRED_CHALLENGE or without. A user with one factor is asked that one.
    pub fn begin_user_auth(&self, progress: Progress, parameters: &Text) -> Result<Value, ServiceError> {
        let user = progress.user.clone();
        let preferred = parameters.get("PREFERRED_CHALLENGE").map(String::as_str);
        let mut factors = user.factors();
        match (preferred, factors.next(), factors.next()) {
            (Some(name), ..) if user.factors().any(|factor| factor == name) => {
                self.ask_factor(progress, name, parameters)
            }
            (Some(name), ..) if !FIRST_FACTORS.contains(&name) => {
                Err(ServiceError::invalid_parameter("PREFERRED_CHALLENGE is not available"))
            }
            (_, Some(only), None) => self.ask_factor(progress, only, parameters),
            _ => self.ask(progress, ChallengeName::SelectChallenge),
        }
    }

    /// Asks for a factor, or takes at once what came with the choice.
    pub fn ask_factor(
        &self,
        progress: Progress,
        name: &str,
        parameters: &Text,
    ) -> Result<Value, ServiceError> {
        match ChallengeName::from(name) {
            ChallengeName::PasswordSrp if parameters.contains_key("SRP_A") => {
                self.ask_password_verifier(progress, parameters)
            }
            ChallengeName::Password if parameters.contains_key("PASSWORD") => {
                self.check_password(progress, parameters)
            }
            // The documentation shows a CREDENTIAL here. It cannot sign a challenge that has not been sent.
            ChallengeName::WebAuthn if parameters.contains_key("CREDENTIAL") => {
                if progress.user.has(Habit::Passkey) {
                    return Err(ServiceError::wrong_passkey());
                }
                self.finish(&progress)
            }
            name => self.ask(progress, name),
        }
    }
}
