//! What Amazon Cognito does in this example, with the crate's server half.

use cognito_srp6a::messages::{
    AccessToken, AuthAnswer, AuthenticationResult, Challenge, IdToken, Member, NewDeviceMetadata,
    RefreshToken, Request, ServiceError,
};
use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord, verify_secret_hash};
use cognito_srp6a::{
    AppClient, AuthParameters, ChallengeName, Device, Error, Parameter, Password, SysRng, UserPoolId,
};

/// What Mary's authenticator app shows.
pub const CODE: &str = "123456";

/// The name that the service knows Mary by: neither her e-mail address nor anything she types in.
const USERNAME: &str = "a2c2e290-6d0f-4a08-a5ca-f0162935f3a6";
const DEVICE_KEY: &str = "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57";
const DEVICE_GROUP_KEY: &str = "-ibqEUcVn";

/// A user pool with one user.
pub struct Service {
    client: AppClient,
    email: &'static str,
    user: VerifierRecord,
    device: Option<VerifierRecord>,
    waiting: Option<ServerSrpAuth>,
}

impl Service {
    /// Mary signs up.
    pub fn with_user(
        pool: &UserPoolId,
        client: AppClient,
        email: &'static str,
        password: &Password,
    ) -> Result<Self, Error> {
        let user = VerifierRecord::register_user(pool, USERNAME, password, &mut SysRng)?;
        Ok(Self { client, email, user, device: None, waiting: None })
    }

    pub fn answer(&mut self, request: &Request) -> Result<AuthAnswer, ServiceError> {
        let answer = match request.auth_parameters() {
            Some(parameters) => self.initiate_auth(parameters),
            None => self.respond_to_auth_challenge(request),
        };
        answer.map_err(|error| match error {
            Error::ClaimRejected => {
                ServiceError::new("NotAuthorizedException", "Incorrect username or password.")
            }
            error => ServiceError::new("InvalidParameterException", error.to_string()),
        })
    }

    /// Returns UserConfirmationNecessary.
    pub fn confirm_device(&mut self, request: &Request) -> Result<bool, Error> {
        let request = Member::Object(request.members());
        let device = Device::new(text(request.get("DeviceKey")).parse()?, DEVICE_GROUP_KEY.parse()?);
        let config = request.get("DeviceSecretVerifierConfig");
        let config = config.ok_or(Error::Missing(Parameter::PasswordVerifier))?;
        let (verifier, salt) = (text(config.get("PasswordVerifier")), text(config.get("Salt")));
        self.device = Some(VerifierRecord::register_device(&device, verifier, salt)?);
        Ok(false)
    }

    fn initiate_auth(&mut self, parameters: &AuthParameters) -> Result<AuthAnswer, Error> {
        verify_secret_hash(&self.client, parameters.iter())?;
        if parameters.get("USERNAME") != Some(self.email) {
            return Err(Error::Mismatch(Parameter::Username));
        }
        let challenge = start(&self.user, parameters.get("SRP_A"))?;
        Ok(self.ask_claim(ChallengeName::PasswordVerifier, challenge))
    }

    fn respond_to_auth_challenge(&mut self, request: &Request) -> Result<AuthAnswer, Error> {
        let responses = request.challenge_responses();
        let responses = responses.ok_or(Error::Missing(Parameter::ChallengeResponses))?;
        verify_secret_hash(&self.client, responses.iter())?;
        let device = self.device.as_ref().filter(|_| responses.get("DEVICE_KEY") == Some(DEVICE_KEY));
        match (responses.challenge_name(), device) {
            (ChallengeName::PasswordVerifier, device) => {
                let is_known = device.is_some();
                let _claimed_at = self.waiting()?.verify(responses.iter())?;
                Ok(ask(if is_known { ChallengeName::DeviceSrpAuth } else { ChallengeName::SoftwareTokenMfa }))
            }
            (ChallengeName::SoftwareTokenMfa, _) => match responses.get("SOFTWARE_TOKEN_MFA_CODE") {
                Some(CODE) => Ok(tokens(Some(NewDeviceMetadata::new(DEVICE_KEY, DEVICE_GROUP_KEY)))),
                _ => Err(Error::Mismatch(Parameter::SoftwareTokenMfaCode)),
            },
            (ChallengeName::DeviceSrpAuth, Some(device)) => {
                let challenge = start(device, responses.get("SRP_A"))?;
                Ok(self.ask_claim(ChallengeName::DevicePasswordVerifier, challenge))
            }
            (ChallengeName::DevicePasswordVerifier, Some(_)) => {
                let _claimed_at = self.waiting()?.verify(responses.iter())?;
                Ok(tokens(None))
            }
            _ => Err(Error::UnexpectedChallenge),
        }
    }

    /// A claim is asked for without a Session: SECRET_BLOCK takes its place.
    fn ask_claim(&mut self, name: ChallengeName, waiting: ServerSrpAuth) -> AuthAnswer {
        let mut challenge = Challenge::new(name);
        challenge.parameters =
            self.waiting.insert(waiting).challenge_parameters(USERNAME).into_iter().collect();
        AuthAnswer::Challenge(challenge)
    }

    /// A real service would also refuse a TIMESTAMP that is not now.
    fn waiting(&mut self) -> Result<ServerSrpAuth, Error> {
        self.waiting.take().ok_or(Error::Missing(Parameter::SecretBlock))
    }
}

fn start(record: &VerifierRecord, srp_a: Option<&str>) -> Result<ServerSrpAuth, Error> {
    ServerSrpAuth::start(record, srp_a.ok_or(Error::Missing(Parameter::SrpA))?, &mut SysRng)
}

fn ask(name: ChallengeName) -> AuthAnswer {
    let mut challenge = Challenge::new(name);
    challenge.session = "AYABeF0sK7Q0example".parse().ok();
    challenge.parameters.insert("USERNAME".into(), USERNAME.into());
    AuthAnswer::Challenge(challenge)
}

fn tokens(new_device: Option<NewDeviceMetadata>) -> AuthAnswer {
    let mut tokens = AuthenticationResult::default();
    tokens.access_token = Some(AccessToken::new("eyJraWQi"));
    tokens.id_token = Some(IdToken::new("eyJraWQi"));
    tokens.refresh_token = Some(RefreshToken::new("eyJjdHki"));
    tokens.new_device_metadata = new_device;
    AuthAnswer::Authenticated(tokens)
}

fn text<'a>(member: Option<&Member<'a>>) -> &'a str {
    member.and_then(Member::as_text).unwrap_or_default()
}
