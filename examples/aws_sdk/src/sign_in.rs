//! A sign-in: challenges answered until tokens come.

use crate::{
    device::RememberedDevice,
    person::Person,
    service::{Answer, Challenge, Service},
};
use aws_sdk_cognitoidentityprovider::types::AuthenticationResultType;
use cognito_srp6a::{
    AppUser, AuthFlow, AuthParameters, ChallengeName, ChallengeResponses, DevicePasswordVerifierChallenge,
    DeviceSrpAuth, PasswordVerifierChallenge, Timestamp, UserPoolId, UserSrpAuth,
};
use std::{collections::HashMap, error::Error};

/// Signs `user` in. A wrong password is the service's to refuse, with NotAuthorizedException.
pub async fn sign_in(
    service: &Service,
    pool: &UserPoolId,
    user: AppUser<'_>,
    flow: AuthFlow,
    device: Option<&RememberedDevice>,
    person: &mut dyn Person,
) -> Result<AuthenticationResultType, Box<dyn Error>> {
    // From the first message on, the service must know which device this is.
    let user = match device {
        Some(remembered) => user.with_device_key(remembered.device.key().clone()),
        None => user,
    };
    let mut sign_in = SignIn { pool, user, flow, device, person, user_auth: None, device_auth: None };
    let mut answer = service.initiate_auth(sign_in.begin()?).await?;
    loop {
        answer = match answer {
            Answer::Tokens(tokens) => return Ok(tokens),
            Answer::Challenge(challenge) => {
                let responses = sign_in.respond(&challenge)?;
                service.respond_to_auth_challenge(responses, challenge.session).await?
            }
        };
    }
}

struct SignIn<'a> {
    pool: &'a UserPoolId,
    user: AppUser<'a>,
    flow: AuthFlow,
    device: Option<&'a RememberedDevice>,
    person: &'a mut dyn Person,
    /// Waits for PASSWORD_VERIFIER.
    user_auth: Option<UserSrpAuth>,
    /// Waits for DEVICE_PASSWORD_VERIFIER.
    device_auth: Option<DeviceSrpAuth>,
}

impl SignIn<'_> {
    fn begin(&mut self) -> Result<AuthParameters, Box<dyn Error>> {
        match self.flow {
            AuthFlow::UserSrpAuth => {
                Ok(self.user_auth.insert(UserSrpAuth::start(self.pool)?).user_srp_auth(&self.user))
            }
            AuthFlow::CustomAuth => {
                Ok(self.user_auth.insert(UserSrpAuth::start(self.pool)?).custom_auth(&self.user))
            }
            AuthFlow::UserAuth => Ok(AuthParameters::user_auth(&self.user, None)?), // SELECT_CHALLENGE comes next
            other => Err(format!("this example does not begin with {other}").into()),
        }
    }

    fn respond(&mut self, challenge: &Challenge) -> Result<ChallengeResponses, Box<dyn Error>> {
        let parameters = &challenge.parameters;
        if let Some(name) = parameters.get("USERNAME") {
            self.user = self.user.renamed(name)?; // from now on by the name that the service gives
        }
        let shown = |parameter: &str| parameters.get(parameter).map_or("", String::as_str);
        Ok(match &challenge.name {
            ChallengeName::PasswordVerifier => self.password_verifier(parameters)?,
            ChallengeName::DeviceSrpAuth => self.device_srp_auth()?,
            ChallengeName::DevicePasswordVerifier => self.device_password_verifier(parameters)?,

            // Else a server that is not the pool's could ask for the password itself.
            name
            @ (ChallengeName::SelectChallenge | ChallengeName::Password | ChallengeName::PasswordSrp)
                if self.flow != AuthFlow::UserAuth =>
            {
                return Err(format!("{name} belongs to USER_AUTH, not to {}", self.flow).into());
            }
            ChallengeName::SelectChallenge => self.select_challenge(challenge)?,
            ChallengeName::PasswordSrp => {
                self.user_auth.insert(UserSrpAuth::start(self.pool)?).password_srp(&self.user)
            }
            ChallengeName::Password => ChallengeResponses::password(&self.user, &self.person.password()?)?,
            ChallengeName::NewPasswordRequired => self.new_password(shown("requiredAttributes"))?,

            ChallengeName::SelectMfaType => {
                let mfa_type = self.person.answer(&format!("One of {}", shown("MFAS_CAN_CHOOSE")))?;
                ChallengeResponses::select_mfa_type(&self.user, &mfa_type)?
            }
            ChallengeName::SoftwareTokenMfa => {
                let code = self.person.answer("Code of your authenticator app")?;
                ChallengeResponses::software_token_mfa(&self.user, &code)?
            }
            ChallengeName::SmsMfa => {
                ChallengeResponses::sms_mfa(&self.user, &code(self.person, parameters)?)?
            }
            ChallengeName::SmsOtp => {
                ChallengeResponses::sms_otp(&self.user, &code(self.person, parameters)?)?
            }
            ChallengeName::EmailOtp => {
                ChallengeResponses::email_otp(&self.user, &code(self.person, parameters)?)?
            }
            ChallengeName::WebAuthn => {
                let question = format!("Credential for {}", shown("CREDENTIAL_REQUEST_OPTIONS"));
                ChallengeResponses::web_authn(&self.user, &self.person.answer(&question)?)?
            }
            ChallengeName::CustomChallenge => {
                // Which parameters there are is up to the pool's Lambda triggers.
                let answer = self.person.answer(&format!("Answer to {parameters:?}"))?;
                ChallengeResponses::custom_challenge(&self.user, &answer)?
            }
            ChallengeName::MfaSetup => {
                return Err("MFA must be set up first: AssociateSoftwareToken, VerifySoftwareToken".into());
            }
            other => return Err(format!("no answer to {other}").into()),
        })
    }

    fn password_verifier(
        &mut self,
        parameters: &HashMap<String, String>,
    ) -> Result<ChallengeResponses, Box<dyn Error>> {
        let challenge = PasswordVerifierChallenge::from_parameters(parameters)?;
        let auth = self.user_auth.take().ok_or("PASSWORD_VERIFIER without SRP_A")?;
        let password = self.person.password()?;
        Ok(auth.respond(&self.user, &challenge, &password, Timestamp::now()?)?)
    }

    fn device_srp_auth(&mut self) -> Result<ChallengeResponses, Box<dyn Error>> {
        let remembered = self.device.ok_or("DEVICE_SRP_AUTH without a device")?;
        let auth = self.device_auth.insert(DeviceSrpAuth::start(&remembered.device)?);
        Ok(auth.device_srp_auth(&self.user))
    }

    fn device_password_verifier(
        &mut self,
        parameters: &HashMap<String, String>,
    ) -> Result<ChallengeResponses, Box<dyn Error>> {
        let challenge = DevicePasswordVerifierChallenge::from_parameters(parameters)?;
        let remembered = self.device.ok_or("DEVICE_PASSWORD_VERIFIER without a device")?;
        let auth = self.device_auth.take().ok_or("DEVICE_SRP_AUTH comes first")?;
        Ok(auth.respond(&self.user, &challenge, &remembered.password, Timestamp::now()?)?)
    }

    fn select_challenge(&mut self, challenge: &Challenge) -> Result<ChallengeResponses, Box<dyn Error>> {
        let names: Vec<_> = challenge.available.iter().map(|name| name.as_str()).collect();
        let choice = self.person.answer(&format!("One of {}", names.join(", ")))?;
        Ok(match ChallengeName::from(choice.as_str()) {
            ChallengeName::PasswordSrp => {
                self.user_auth.insert(UserSrpAuth::start(self.pool)?).select_challenge(&self.user)
            }
            ChallengeName::Password => {
                ChallengeResponses::select_challenge_password(&self.user, &self.person.password()?)?
            }
            ChallengeName::WebAuthn => {
                let credential = self.person.answer("Credential")?;
                ChallengeResponses::select_challenge_web_authn(&self.user, &credential)?
            }
            other => ChallengeResponses::select_challenge(&self.user, &other)?,
        })
    }

    /// `required` is a JSON list such as `["userAttributes.given_name"]`: the names stand between quotes.
    fn new_password(&mut self, required: &str) -> Result<ChallengeResponses, Box<dyn Error>> {
        let new_password = self.person.new_password()?;
        let mut responses = ChallengeResponses::new_password_required(&self.user, &new_password)?;
        for name in required.split('"').skip(1).step_by(2) {
            let name = name.trim_start_matches("userAttributes.");
            responses = responses.with_user_attribute(name, &self.person.answer(name)?)?;
        }
        Ok(responses)
    }
}

/// A code that was sent to the person.
fn code(person: &mut dyn Person, parameters: &HashMap<String, String>) -> Result<String, Box<dyn Error>> {
    let destination = parameters.get("CODE_DELIVERY_DESTINATION").map_or("you", String::as_str);
    person.answer(&format!("Code sent to {destination}"))
}
