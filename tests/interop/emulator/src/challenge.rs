//! RespondToAuthChallenge: how a sign-in goes on.

use crate::{
    Emulator,
    auth::{check_secret_hash, user_attribute},
    request::{Request, Text, parameter},
    service_error::ServiceError,
    session::{Claim, SoftwareToken, Waiting},
};
use cognito_srp6a::{AppClient, ChallengeName, Error, Timestamp};
use serde_json::Value;

const CODE: &str = "123456";

impl Emulator {
    pub fn respond_to_auth_challenge(&self, request: &Request, admin: bool) -> Result<Value, ServiceError> {
        let client = self.client(request, admin)?;
        let name = ChallengeName::from(request.text("ChallengeName")?);
        let responses = request.map("ChallengeResponses")?;
        let user = self.pool.user(parameter(&responses, "USERNAME")?)?;
        check_secret_hash(client, &responses)?;
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
                check_answer(&waiting, &responses)?;
                if !self.sessions.close(&session) {
                    return Err(ServiceError::invalid_session());
                }
                self.go_on(waiting, &responses)
            }
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
        if let Some(key) = device_key {
            // Before the secret block is spent: clients forget a device that is not known, and try again.
            self.devices.record(key, username)?;
        }
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
        let progress = waiting.progress;
        match waiting.challenge {
            ChallengeName::SelectChallenge => self.first_factor(progress, responses.get("ANSWER"), responses),
            ChallengeName::PasswordSrp => self.ask_password_verifier(progress, responses),
            ChallengeName::Password => self.check_password(progress, responses),
            ChallengeName::SelectMfaType => {
                let answer = parameter(responses, "ANSWER")?;
                self.ask(
                    progress,
                    if answer == "EMAIL_MFA" { ChallengeName::EmailOtp } else { answer.into() },
                )
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

/// Whether the answer is right, for the challenges where the emulator knows it.
fn check_answer(waiting: &Waiting, responses: &Text) -> Result<(), ServiceError> {
    let code = |name| match parameter(responses, name)? {
        CODE => Ok(()),
        _ => Err(ServiceError::code_mismatch("Invalid code received for user")),
    };
    match waiting.challenge {
        ChallengeName::SmsMfa => code("SMS_MFA_CODE"),
        ChallengeName::SoftwareTokenMfa => code("SOFTWARE_TOKEN_MFA_CODE"),
        ChallengeName::EmailOtp => code("EMAIL_OTP_CODE"),
        ChallengeName::SmsOtp => code("SMS_OTP_CODE"),
        ChallengeName::SelectChallenge => parameter(responses, "ANSWER").map(drop),
        ChallengeName::SelectMfaType => {
            let answer = parameter(responses, "ANSWER")?;
            let answer = if answer == "EMAIL_MFA" { "EMAIL_OTP" } else { answer };
            let offered = &waiting.progress.user.settings.mfa;
            if offered.iter().any(|name| name == answer) {
                Ok(())
            } else {
                Err(ServiceError::invalid_parameter("ANSWER is none of the MFA types that can be chosen"))
            }
        }
        ChallengeName::CustomChallenge if responses.get("ANSWER").is_some_and(|answer| answer == "42") => {
            Ok(())
        }
        ChallengeName::CustomChallenge => Err(ServiceError::wrong_password()),
        ChallengeName::NewPasswordRequired => {
            let required = &waiting.progress.user.settings.required_attributes;
            let missing = |name: &&String| parameter(responses, &user_attribute(name)).is_err();
            match required.iter().find(missing) {
                None => parameter(responses, "NEW_PASSWORD").map(drop),
                Some(name) => Err(ServiceError::invalid_parameter(format!(
                    "Invalid attributes given, {name} is missing"
                ))),
            }
        }
        ChallengeName::WebAuthn => parameter(responses, "CREDENTIAL").map(drop),
        ChallengeName::MfaSetup if waiting.software_token == SoftwareToken::Verified => Ok(()),
        ChallengeName::MfaSetup => {
            Err(ServiceError::invalid_parameter("The software token has not been verified"))
        }
        ChallengeName::PasswordSrp | ChallengeName::Password | ChallengeName::DeviceSrpAuth => Ok(()),
        ChallengeName::AdminNoSrpAuth => Err(Error::AdminNoSrpAuth.into()),
        _ => Err(ServiceError::invalid_parameter("Unknown challenge")),
    }
}
