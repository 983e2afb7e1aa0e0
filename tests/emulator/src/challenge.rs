//! RespondToAuthChallenge: how a sign-in goes on.

use crate::{
    Emulator,
    answer::{is_custom_answer, mfa_type},
    auth::check_secret_hash,
    habit::Habit,
    pool::User,
    request::{Request, Text, parameter},
    service_error::ServiceError,
    session::{Claim, SoftwareToken, Waiting},
};
use cognito_srp6a::{AppClient, ChallengeName, Timestamp};
use serde_json::Value;

impl Emulator {
    pub fn respond_to_auth_challenge(&self, request: &Request, admin: bool) -> Result<Value, ServiceError> {
        let client = self.client(request, admin)?;
        let name = ChallengeName::from(request.text("ChallengeName")?);
        let responses = request.map("ChallengeResponses")?;
        let user = self.pool.user(parameter(&responses, "USERNAME")?)?;
        check_secret_hash(client, &responses)?;
        check_name(client, &user, &responses)?;
        match name {
            ChallengeName::PasswordVerifier | ChallengeName::DevicePasswordVerifier => {
                self.check_claim(&name, client, &responses)
            }
            name => {
                let session = match request.optional("Session")? {
                    Some(session) => session.to_owned(),
                    None => self.session_left_out(&name, &user.name, client)?,
                };
                let waiting = self.sessions.get(&session)?;
                if waiting.challenge != name || !waiting.progress.is_of(&user.name, client) {
                    return Err(ServiceError::invalid_session());
                }
                self.check_device(&user.name, &responses)?;
                self.check_answer(&session, &waiting, &responses)?;
                if !self.sessions.close(&session) {
                    return Err(ServiceError::invalid_session());
                }
                self.go_on(waiting, &responses)
            }
        }
    }

    /// A device that was forgotten is refused before the challenge is spent: clients drop it, and try again.
    fn check_device(&self, owner: &str, responses: &Text) -> Result<(), ServiceError> {
        match responses.get("DEVICE_KEY").filter(|key| !key.is_empty()) {
            Some(key) => self.devices.record(key, owner).map(drop),
            None => Ok(()),
        }
    }

    /// Some clients leave Session out of DEVICE_SRP_AUTH, and the service lets them.
    fn session_left_out(
        &self,
        name: &ChallengeName,
        username: &str,
        client: &AppClient,
    ) -> Result<String, ServiceError> {
        self.tally.without_session();
        if *name == ChallengeName::DeviceSrpAuth {
            self.sessions.of_device(username, client)
        } else {
            Err(ServiceError::missing("Session"))
        }
    }

    /// A claim: the right one for its secret block, of now, once; under the name that the challenge gave, not an alias.
    fn check_claim(
        &self,
        name: &ChallengeName,
        client: &AppClient,
        responses: &Text,
    ) -> Result<Value, ServiceError> {
        let username = parameter(responses, "USERNAME")?;
        let device_key = responses.get("DEVICE_KEY").filter(|key| !key.is_empty());
        self.check_device(username, responses)?;
        let block = parameter(responses, "PASSWORD_CLAIM_SECRET_BLOCK")?;
        let claim = self.claims.take(block).ok_or_else(ServiceError::wrong_password)?;
        let Claim { mut progress, server, login, edge } = claim;
        let announced = progress.device_key.as_ref();
        let right = login.challenge == name.as_str()
            && progress.is_of(username, client)
            && announced.is_none_or(|announced| Some(announced) == device_key);
        let result = if right {
            server.verify(responses).map_err(ServiceError::from).and_then(|at| self.check_time(at))
        } else {
            Err(ServiceError::wrong_password())
        };
        self.tally.claim(&login, edge, result.is_ok());
        result?;
        progress.device_key = device_key.cloned();
        if *name == ChallengeName::PasswordVerifier {
            self.after_password(progress)
        } else {
            self.finish(&progress)
        }
    }

    fn check_time(&self, at: Timestamp) -> Result<(), ServiceError> {
        let now = Timestamp::now()?.unix_seconds();
        if now.abs_diff(at.unix_seconds()) <= self.window.as_secs() {
            Ok(())
        } else {
            Err(ServiceError::wrong_password())
        }
    }

    /// What follows a right answer.
    fn go_on(&self, waiting: Waiting, responses: &Text) -> Result<Value, ServiceError> {
        if waiting.challenge == ChallengeName::CustomChallenge && !is_custom_answer(responses) {
            return ask_again(waiting).and_then(|waiting| self.issue(waiting));
        }
        let set_up = waiting.software_token == SoftwareToken::Verified;
        let progress = waiting.progress;
        match waiting.challenge {
            ChallengeName::SelectChallenge => {
                self.ask_factor(progress, parameter(responses, "ANSWER")?, responses)
            }
            ChallengeName::MfaSetup if !set_up => self.ask(progress, ChallengeName::EmailOtp),
            ChallengeName::PasswordSrp => self.ask_password_verifier(progress, responses),
            ChallengeName::Password => self.check_password(progress, responses),
            ChallengeName::SelectMfaType => {
                self.ask(progress, mfa_type(parameter(responses, "ANSWER")?).into())
            }
            ChallengeName::DeviceSrpAuth => {
                let key = parameter(responses, "DEVICE_KEY")?;
                if progress.device_key.as_deref() != Some(key) {
                    return Err(ServiceError::not_authorized("Invalid device key given."));
                }
                let record = self.devices.record(key, &progress.user.name)?;
                self.ask_claim(progress, &record, ChallengeName::DevicePasswordVerifier, responses)
            }
            _ => self.finish(&progress),
        }
    }
}

/// The third wrong answer to a custom challenge ends the sign-in.
fn ask_again(waiting: Waiting) -> Result<Waiting, ServiceError> {
    let tries = waiting.tries + 1;
    if tries < 3 { Ok(Waiting { tries, ..waiting }) } else { Err(ServiceError::wrong_password()) }
}

/// Where challenges carry USER_ID_FOR_SRP alone, answers go by that name. The service computes SECRET_HASH over it, so that
/// the hash over an alias is wrong however well it fits the USERNAME beside it.
fn check_name(client: &AppClient, user: &User, responses: &Text) -> Result<(), ServiceError> {
    if !user.has(Habit::SrpIdAlone) || parameter(responses, "USERNAME")? == user.name {
        Ok(())
    } else if responses.contains_key("SECRET_HASH") {
        Err(ServiceError::wrong_secret_hash(client))
    } else {
        Err(ServiceError::wrong_password())
    }
}
