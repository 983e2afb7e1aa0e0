//! AssociateSoftwareToken and VerifySoftwareToken, for MFA_SETUP.

use crate::{
    Emulator,
    answer::CODE,
    habit::Habit,
    request::Request,
    service_error::ServiceError,
    session::{SoftwareToken, Waiting},
    totp::Secret,
};
use cognito_srp6a::ChallengeName;
use serde_json::{Value, json};

impl Emulator {
    pub fn associate_software_token(&self, request: &Request) -> Result<Value, ServiceError> {
        let (session, waiting) = self.setting_up(request)?;
        if !waiting.progress.user.can_set_up("SOFTWARE_TOKEN_MFA") {
            return Err(ServiceError::invalid_parameter("SOFTWARE_TOKEN_MFA cannot be set up"));
        }
        let secret = Secret::random()?;
        let code = secret.to_base32();
        let session = self.renew(session, waiting, SoftwareToken::Associated(secret))?;
        Ok(json!({"SecretCode": code, "Session": session}))
    }

    /// A wrong code leaves the Session good.
    pub fn verify_software_token(&self, request: &Request) -> Result<Value, ServiceError> {
        let code = request.text("UserCode")?;
        let (session, waiting) = self.setting_up(request)?;
        let SoftwareToken::Associated(secret) = &waiting.software_token else {
            return Err(ServiceError::invalid_session());
        };
        let user = &waiting.progress.user;
        let real = user.has(Habit::TotpReal);
        let right = if real { secret.matches(code) } else { code == CODE };
        if right {
            let session = self.renew(session, waiting, SoftwareToken::Verified)?;
            Ok(json!({"Status": "SUCCESS", "Session": session}))
        } else if user.has(Habit::TotpStatus) {
            Ok(json!({"Status": "ERROR"}))
        } else if real {
            Err(ServiceError::enable_software_token("Code mismatch and fail enable Software Token MFA"))
        } else {
            Err(ServiceError::code_mismatch("Code mismatch"))
        }
    }

    fn setting_up<'a>(&self, request: &'a Request) -> Result<(&'a str, Waiting), ServiceError> {
        let session = request.text("Session")?;
        let waiting = self.sessions.get(session)?;
        if waiting.challenge == ChallengeName::MfaSetup {
            Ok((session, waiting))
        } else {
            Err(ServiceError::invalid_session())
        }
    }

    /// A Session of MFA_SETUP serves once; the next one is in the answer.
    fn renew(
        &self,
        session: &str,
        waiting: Waiting,
        software_token: SoftwareToken,
    ) -> Result<String, ServiceError> {
        if !self.sessions.close(session) {
            return Err(ServiceError::invalid_session());
        }
        self.sessions.open(Waiting { software_token, ..waiting })
    }
}
