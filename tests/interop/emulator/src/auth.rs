//! InitiateAuth: how a sign-in begins; and what the server asks from there.

use crate::{
    Emulator, edges,
    request::{Request, Text, parameter},
    service_error::ServiceError,
    session::{Claim, Progress, SoftwareToken, Waiting},
    tally::Login,
    token::random,
};
use cognito_srp6a::{
    AppClient, ChallengeName, Error, Parameter,
    hazmat::{self, PublicKey},
    server::{VerifierRecord, verify_secret_hash, verify_secret_hash_of},
};
use serde_json::{Value, json};

/// What `SELECT_CHALLENGE` offers.
const FIRST_FACTORS: [&str; 5] = ["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"];

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
        let device_key = parameters.get("DEVICE_KEY").cloned();
        if let Some(key) = &device_key {
            self.devices.record(key, &user.name)?;
        }
        let client_id = client.id().as_str().into();
        let custom = flow == "CUSTOM_AUTH";
        let progress = Progress { user, login: login.into(), client_id, device_key, custom };
        match flow {
            "USER_SRP_AUTH" => self.ask_password_verifier(progress, &parameters),
            "CUSTOM_AUTH" if parameters.get("CHALLENGE_NAME").is_some_and(|name| name == "SRP_A") => {
                self.ask_password_verifier(progress, &parameters)
            }
            "CUSTOM_AUTH" => self.ask(progress, ChallengeName::CustomChallenge),
            "USER_AUTH" => self.first_factor(progress, parameters.get("PREFERRED_CHALLENGE"), &parameters),
            "USER_PASSWORD_AUTH" => self.check_password(progress, &parameters),
            "ADMIN_USER_PASSWORD_AUTH" | "ADMIN_NO_SRP_AUTH" if admin => {
                self.check_password(progress, &parameters)
            }
            _ => Err(ServiceError::invalid_parameter("Auth flow not enabled for this client")),
        }
    }

    pub fn client(&self, request: &Request, admin: bool) -> Result<&AppClient, ServiceError> {
        let pool = if admin { Some(request.text("UserPoolId")?) } else { None };
        self.pool.client(pool, request.text("ClientId")?)
    }

    fn refresh(&self, client: &AppClient, parameters: &Text) -> Result<Value, ServiceError> {
        let refresh_token = parameter(parameters, "REFRESH_TOKEN")?;
        let grant = self.tokens.refreshes(refresh_token, client.id().as_str())?;
        secret_hash_checked(client, verify_secret_hash_of(client, &grant.username, parameters))?;
        let result = self.tokens.access(&self.pool.id, &grant)?;
        Ok(json!({"AuthenticationResult": result, "ChallengeParameters": {}}))
    }

    /// USER_AUTH, and the answer to SELECT_CHALLENGE.
    pub fn first_factor(
        &self,
        progress: Progress,
        choice: Option<&String>,
        parameters: &Text,
    ) -> Result<Value, ServiceError> {
        let name = match choice {
            None => ChallengeName::SelectChallenge,
            Some(name) if FIRST_FACTORS.contains(&name.as_str()) => name.as_str().into(),
            Some(_) => return Err(ServiceError::invalid_parameter("PREFERRED_CHALLENGE is not available")),
        };
        match name {
            ChallengeName::PasswordSrp if parameters.contains_key("SRP_A") => {
                self.ask_password_verifier(progress, parameters)
            }
            ChallengeName::Password if parameters.contains_key("PASSWORD") => {
                self.check_password(progress, parameters)
            }
            ChallengeName::WebAuthn if parameters.contains_key("CREDENTIAL") => self.finish(&progress),
            name => self.ask(progress, name),
        }
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
        let srp_a = PublicKey::from_hex(parameter(parameters, "SRP_A")?, Parameter::SrpA)?;
        let Progress { login: username, client_id, .. } = progress.clone();
        let login = Login { username, client_id, challenge: challenge.as_str().into() };
        let edge = self.tally.issue(&login, &srp_a, |earlier| edges::next(self.edges, earlier));
        let b = edges::secret(record, &srp_a, edge)?;
        let server = hazmat::server_srp_auth(record, &srp_a, &b, &random(640)?)?;
        let parameters = server.challenge_parameters(&progress.user.name);
        let answer = json!({"ChallengeName": login.challenge, "ChallengeParameters": parameters});
        let secret_block = parameters.get("SECRET_BLOCK").cloned().unwrap_or_default();
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
        let user = progress.user.clone();
        let mut parameters = json!({"USERNAME": user.name, "USER_ID_FOR_SRP": user.name});
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
                parameters["MFAS_CAN_SETUP"] = json!(["SOFTWARE_TOKEN_MFA"]).to_string().into()
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
                parameters["CREDENTIAL_REQUEST_OPTIONS"] = json!({"challenge": "AAAA"}).to_string().into()
            }
            _ => {}
        }
        let mut answer = json!({"ChallengeName": challenge.as_str(), "ChallengeParameters": parameters});
        if challenge == ChallengeName::SelectChallenge {
            answer["AvailableChallenges"] = json!(FIRST_FACTORS);
        }
        let waiting = Waiting { progress, challenge, software_token: SoftwareToken::None };
        answer["Session"] = self.sessions.open(waiting)?.into();
        Ok(answer)
    }

    /// Tokens; and a device to be remembered, if devices are tracked and this one is not known.
    pub fn finish(&self, progress: &Progress) -> Result<Value, ServiceError> {
        let user = &progress.user;
        let mut result = self.tokens.sign_in(&self.pool.id, &user.name, &progress.client_id)?;
        if user.settings.devices && progress.device_key.is_none() {
            let (key, group_key) = self.devices.announce(&user.name)?;
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

fn secret_hash_checked(client: &AppClient, result: Result<(), Error>) -> Result<(), ServiceError> {
    let id = client.id().as_str();
    result.map_err(|error| match error {
        Error::Missing(Parameter::SecretHash) => ServiceError::not_authorized(format!(
            "Client {id} is configured with secret but SECRET_HASH was not received"
        )),
        _ => ServiceError::not_authorized(format!("Unable to verify secret hash for client {id}")),
    })
}
