//! What Amazon Cognito does in this example, with the crate's server half.

use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord, verify_secret_hash};
use cognito_srp6a::{
    AppClient, AuthParameters, ChallengeResponses, Device, Error, Parameter, Password, SysRng, UserPoolId,
};
use std::collections::BTreeMap;

/// The name that the service knows Mary by: neither her e-mail address nor anything she types in.
const USERNAME: &str = "a2c2e290-6d0f-4a08-a5ca-f0162935f3a6";

/// A user pool with one user.
pub struct Service<'client> {
    client: &'client AppClient,
    email: &'static str,
    user: VerifierRecord,
    device: Option<VerifierRecord>,
    waiting: Option<ServerSrpAuth>,
}

impl<'client> Service<'client> {
    /// Mary signs up.
    pub fn with_user(
        pool: &UserPoolId,
        client: &'client AppClient,
        email: &'static str,
        password: &Password,
    ) -> Result<Self, Error> {
        let user = VerifierRecord::register_user(pool, USERNAME, password, &mut SysRng)?;
        Ok(Self { client, email, user, device: None, waiting: None })
    }

    pub fn initiate_auth(&mut self, parameters: AuthParameters) -> Result<BTreeMap<String, String>, Error> {
        verify_secret_hash(self.client, parameters.iter())?;
        if parameters.get("USERNAME") != Some(self.email) {
            return Err(Error::Mismatch(Parameter::Username));
        }
        let srp_a = parameters.get("SRP_A").ok_or(Error::Missing(Parameter::SrpA))?;
        let challenge = ServerSrpAuth::start(&self.user, srp_a, &mut SysRng)?;
        Ok(self.waiting.insert(challenge).challenge_parameters(USERNAME))
    }

    pub fn password_verifier(&mut self, responses: ChallengeResponses) -> Result<(), Error> {
        self.verify(responses)
    }

    pub fn software_token_mfa(&mut self, responses: ChallengeResponses) -> Result<Device, Error> {
        verify_secret_hash(self.client, responses.iter())?;
        if responses.get("SOFTWARE_TOKEN_MFA_CODE") != Some("123456") {
            return Err(Error::Mismatch(Parameter::SoftwareTokenMfaCode));
        }
        Ok(Device::new("us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57".parse()?, "-ibqEUcVn".parse()?))
    }

    pub fn confirm_device(
        &mut self,
        device: &Device,
        password_verifier: &str,
        salt: &str,
    ) -> Result<(), Error> {
        self.device = Some(VerifierRecord::device(device, password_verifier, salt)?);
        Ok(())
    }

    pub fn device_srp_auth(
        &mut self,
        responses: ChallengeResponses,
    ) -> Result<BTreeMap<String, String>, Error> {
        verify_secret_hash(self.client, responses.iter())?;
        let device = self.device.as_ref().ok_or(Error::Missing(Parameter::DeviceKey))?;
        let srp_a = responses.get("SRP_A").ok_or(Error::Missing(Parameter::SrpA))?;
        let challenge = ServerSrpAuth::start(device, srp_a, &mut SysRng)?;
        Ok(self.waiting.insert(challenge).challenge_parameters(USERNAME))
    }

    pub fn device_password_verifier(&mut self, responses: ChallengeResponses) -> Result<(), Error> {
        self.verify(responses)
    }

    fn verify(&mut self, responses: ChallengeResponses) -> Result<(), Error> {
        verify_secret_hash(self.client, responses.iter())?;
        let waiting = self.waiting.take().ok_or(Error::Missing(Parameter::Session))?;
        // A real service would also refuse a TIMESTAMP that is not now.
        waiting.verify(responses).map(drop)
    }
}
