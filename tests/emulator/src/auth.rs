//! InitiateAuth: how a sign-in begins; and what the server asks from there.

use crate::{
    Emulator, edges,
    habit::Habit,
    passkey,
    request::{Request, Text, parameter},
    service_error::ServiceError,
    session::{Claim, Progress, Waiting},
    tally::Login,
    token::{random, random_text},
};
use cognito_srp6a::{
    AppClient, ChallengeName, Error, Parameter,
    hazmat::{self, ClientPublicKey},
    server::{VerifierRecord, verify_secret_hash},
};
use serde_json::{Value, json};

impl Emulator {
    pub fn initiate_auth(&self, request: &Request, admin: bool) -> Result<Value, ServiceError> {
        let client = self.client(request, admin)?;
        let flow = request.text("AuthFlow")?;
        let parameters = request.map("AuthParameters")?;
        if let "REFRESH_TOKEN_AUTH" | "REFRESH_TOKEN" = flow {
            return self.refresh(client, &parameters);
        }
        let login = parameter(&parameters, "USERNAME")?;
        let user = self.pool.user(login)?;
        check_secret_hash(client, &parameters)?;
        let device_key = match parameters.get("DEVICE_KEY") {
            Some(key) => match self.devices.record(key, &user.name) {
                Err(_) if user.has(Habit::DeviceLate) => None,
                record => record.map(|_| Some(key.clone()))?,
            },
            None => None,
        };
        let client_id = client.id().as_str().into();
        let custom = flow == "CUSTOM_AUTH";
        let downgrade = user.habit_of(&[Habit::DowngradePassword, Habit::DowngradeNewPassword]);
        let progress = Progress { user, login: login.into(), client_id, device_key, custom };
        match flow {
            "USER_SRP_AUTH" if downgrade == Some(Habit::DowngradePassword) => {
                self.ask(progress, ChallengeName::Password)
            }
            "USER_SRP_AUTH" if downgrade.is_some() => self.ask(progress, ChallengeName::NewPasswordRequired),
            "USER_SRP_AUTH" => self.ask_password_verifier(progress, &parameters),
            "CUSTOM_AUTH" if parameters.get("CHALLENGE_NAME").is_some_and(|name| name == "SRP_A") => {
                self.ask_password_verifier(progress, &parameters)
            }
            "CUSTOM_AUTH" => self.ask(progress, ChallengeName::CustomChallenge),
            "USER_AUTH" => self.begin_user_auth(progress, &parameters),
            "USER_PASSWORD_AUTH" => self.check_password(progress, &parameters),
            "ADMIN_USER_PASSWORD_AUTH" | "ADMIN_NO_SRP_AUTH" if admin => {
                self.check_password(progress, &parameters)
            }
            _ => Err(ServiceError::flow_not_enabled()),
        }
    }

    pub fn client(&self, request: &Request, admin: bool) -> Result<&AppClient, ServiceError> {
        let pool = if admin { Some(request.text("UserPoolId")?) } else { None };
        self.pool.client(pool, request.text("ClientId")?)
    }

    /// PASSWORD in the clear.
    pub fn check_password(&self, progress: Progress, parameters: &Text) -> Result<Value, ServiceError> {
        if progress.user.has_password(&self.pool.id, parameter(parameters, "PASSWORD")?)? {
            self.after_password(progress)
        } else {
            Err(ServiceError::wrong_password())
        }
    }

    /// PASSWORD_VERIFIER, as the answer to SRP_A.
    pub fn ask_password_verifier(
        &self,
        progress: Progress,
        parameters: &Text,
    ) -> Result<Value, ServiceError> {
        let user = progress.user.clone();
        self.ask_claim(progress, &user.record, ChallengeName::PasswordVerifier, parameters)
    }

    /// Either password challenge.
    pub fn ask_claim(
        &self,
        progress: Progress,
        record: &VerifierRecord,
        challenge: ChallengeName,
        parameters: &Text,
    ) -> Result<Value, ServiceError> {
        let srp_a: ClientPublicKey = parameter(parameters, "SRP_A")?.parse()?;
        let Progress { login: username, client_id, .. } = progress.clone();
        let login = Login { username, client_id, challenge: challenge.as_str().into() };
        let edge = self.tally.issue(&login, &srp_a, |earlier| edges::next(self.edges, earlier));
        let b = edges::secret(record, &srp_a, edge)?;
        let server = hazmat::server_srp_auth(record, &srp_a, &b, &random(640)?)?;
        let mut parameters = server.challenge_parameters(&progress.user.name);
        match progress.user.habit_of(&[Habit::VerifierWithoutUsername, Habit::VerifierWithoutSrpId]) {
            Some(Habit::VerifierWithoutUsername) => parameters.remove("USERNAME"),
            Some(_) => parameters.remove("USER_ID_FOR_SRP"),
            None => None,
        };
        let answer = json!({"ChallengeName": login.challenge, "ChallengeParameters": parameters});
        let secret_block = parameters.remove("SECRET_BLOCK").unwrap_or_default();
        self.claims.insert(secret_block, Claim { progress, server, login, edge });
        Ok(answer)
    }

    /// What follows the password.
    pub fn after_password(&self, progress: Progress) -> Result<Value, ServiceError> {
        if progress.custom {
            self.ask(progress, ChallengeName::CustomChallenge)
        } else if progress.user.settings.new_password_required {
            self.ask(progress, ChallengeName::NewPasswordRequired)
        } else if progress.device_key.is_some() {
            self.ask(progress, ChallengeName::DeviceSrpAuth)
        } else if progress.user.settings.mfa_setup {
            self.ask(progress, ChallengeName::MfaSetup)
        } else if let Some(only) = progress.user.only_mfa() {
            self.ask(progress, only)
        } else if progress.user.settings.mfa.is_empty() {
            self.finish(&progress)
        } else {
            self.ask(progress, ChallengeName::SelectMfaType)
        }
    }

    /// A challenge with a Session.
    pub fn ask(&self, progress: Progress, challenge: ChallengeName) -> Result<Value, ServiceError> {
        self.issue(Waiting::new(progress, challenge))
    }

    /// The same, of a challenge that has a history.
    pub fn issue(&self, mut waiting: Waiting) -> Result<Value, ServiceError> {
        let (user, challenge) = (waiting.progress.user.clone(), waiting.challenge.clone());
        let mut parameters = json!({"USER_ID_FOR_SRP": user.name});
        if !user.has(Habit::SrpIdAlone) {
            parameters["USERNAME"] = user.name.as_str().into();
        }
        match challenge {
            ChallengeName::NewPasswordRequired => {
                parameters["userAttributes"] =
                    json!({"email": format!("{}@example.com", user.name)}).to_string().into();
                let required = user.settings.required_attributes.iter().map(|name| user_attribute(name));
                parameters["requiredAttributes"] = Value::from_iter(required).to_string().into();
            }
            ChallengeName::SelectMfaType => {
                parameters["MFAS_CAN_CHOOSE"] = json!(user.settings.mfa).to_string().into();
            }
            ChallengeName::MfaSetup => {
                parameters["MFAS_CAN_SETUP"] = json!(user.can_set_up_all()).to_string().into();
            }
            ChallengeName::CustomChallenge if user.has(Habit::CustomAgain) => {
                parameters["attempt"] = (waiting.tries + 1).to_string().into();
            }
            ChallengeName::SmsMfa | ChallengeName::SmsOtp => {
                parameters["CODE_DELIVERY_DELIVERY_MEDIUM"] = "SMS".into();
                parameters["CODE_DELIVERY_DESTINATION"] = "+*******0123".into();
            }
            ChallengeName::EmailOtp => {
                parameters["CODE_DELIVERY_DELIVERY_MEDIUM"] = "EMAIL".into();
                parameters["CODE_DELIVERY_DESTINATION"] = "m***@e***".into();
            }
            ChallengeName::WebAuthn => {
                waiting.nonce = random_text(32)?;
                parameters["CREDENTIAL_REQUEST_OPTIONS"] =
                    passkey::request_options(&waiting.nonce, &user.name).into();
            }
            _ => {}
        }
        let mut answer = json!({"ChallengeName": challenge.as_str(), "ChallengeParameters": parameters});
        if challenge == ChallengeName::SelectChallenge {
            answer["AvailableChallenges"] = user.factors().collect();
        }
        answer["Session"] = self.sessions.open(waiting)?.into();
        Ok(answer)
    }

    /// Tokens; and a device to be remembered, if devices are tracked and this one is not known.
    pub fn finish(&self, progress: &Progress) -> Result<Value, ServiceError> {
        let user = &progress.user;
        // It may have been forgotten since the sign-in began.
        let known = progress.device_key.clone().filter(|key| self.devices.record(key, &user.name).is_ok());
        let new = match known {
            None if user.settings.devices => Some(self.devices.announce(&user.name)?),
            _ => None,
        };
        let device_key = known.or_else(|| new.as_ref().map(|(key, _)| key.clone()));
        let mut result = self.tokens.sign_in(&self.pool.id, progress, device_key)?;
        if let Some((key, group_key)) = new {
            result["NewDeviceMetadata"] = json!({"DeviceKey": key, "DeviceGroupKey": group_key});
        }
        Ok(json!({"AuthenticationResult": result, "ChallengeParameters": {}}))
    }
}

/// The name of an attribute in NEW_PASSWORD_REQUIRED.
pub fn user_attribute(name: &str) -> String {
    format!("userAttributes.{name}")
}

/// SECRET_HASH of a message with USERNAME.
pub fn check_secret_hash(client: &AppClient, parameters: &Text) -> Result<(), ServiceError> {
    secret_hash_checked(client, verify_secret_hash(client, parameters))
}

pub fn secret_hash_checked(client: &AppClient, result: Result<(), Error>) -> Result<(), ServiceError> {
    let id = client.id().as_str();
    result.map_err(|error| match error {
        Error::Missing(Parameter::SecretHash) => ServiceError::not_authorized(format!(
            "Client {id} is configured with secret but SECRET_HASH was not received"
        )),
        _ => ServiceError::wrong_secret_hash(client),
    })
}
