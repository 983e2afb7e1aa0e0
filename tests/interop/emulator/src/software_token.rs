//! AssociateSoftwareToken and VerifySoftwareToken, for MFA_SETUP.

use crate::{
    Emulator,
    request::Request,
    service_error::ServiceError,
    session::{SoftwareToken, Waiting},
};
use cognito_srp6a::ChallengeName;
use serde_json::{Value, json};

impl Emulator {
    pub fn associate_software_token(&self, request: &Request) -> Result<Value, ServiceError> {
        let session = self.renew(request, SoftwareToken::Associated)?;
        Ok(json!({"SecretCode": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "Session": session}))
    }

    pub fn verify_software_token(&self, request: &Request) -> Result<Value, ServiceError> {
        if request.text("UserCode")? != "123456" {
            return Err(ServiceError::code_mismatch("Code mismatch"));
        }
        let session = self.renew(request, SoftwareToken::Verified)?;
        Ok(json!({"Status": "SUCCESS", "Session": session}))
    }

    /// A Session of MFA_SETUP serves once; the next one is in the answer. What is verified has been associated before.
    fn renew(&self, request: &Request, software_token: SoftwareToken) -> Result<String, ServiceError> {
        let session = request.text("Session")?;
        let waiting = self.sessions.get(session)?;
        let associated = waiting.software_token == SoftwareToken::Associated;
        let in_order = associated || software_token == SoftwareToken::Associated;
        if waiting.challenge != ChallengeName::MfaSetup || !in_order || !self.sessions.close(session) {
            return Err(ServiceError::invalid_session());
        }
        self.sessions.open(Waiting { software_token, ..waiting })
    }
}
