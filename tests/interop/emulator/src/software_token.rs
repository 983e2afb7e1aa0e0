//! AssociateSoftwareToken and VerifySoftwareToken, for MFA_SETUP.

use crate::{Emulator, request::Request, service_error::ServiceError, session::Waiting};
use cognito_srp6a::ChallengeName;
use serde_json::{Value, json};

impl Emulator {
    pub fn associate_software_token(&self, request: &Request) -> Result<Value, ServiceError> {
        let session = self.renew(request, false)?;
        Ok(json!({"SecretCode": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "Session": session}))
    }

    pub fn verify_software_token(&self, request: &Request) -> Result<Value, ServiceError> {
        if request.text("UserCode")? != "123456" {
            return Err(ServiceError::code_mismatch("Code mismatch"));
        }
        Ok(json!({"Status": "SUCCESS", "Session": self.renew(request, true)?}))
    }

    /// A Session of MFA_SETUP serves once; the next one is in the answer.
    fn renew(&self, request: &Request, verified: bool) -> Result<String, ServiceError> {
        let session = request.text("Session")?;
        let waiting = self.sessions.get(session)?;
        if waiting.challenge != ChallengeName::MfaSetup || !self.sessions.close(session) {
            return Err(ServiceError::invalid_session());
        }
        self.sessions.open(Waiting { verified, ..waiting })
    }
}
