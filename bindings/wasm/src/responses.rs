//! ChallengeResponses of each challenge.

use crate::{
    failure::Failure,
    parameters::{object, pairs, secret_text},
    sign_in::{SignIn, Waiting},
    timestamp_of,
};
use alloc::{string::String, vec::Vec};
use cognito_srp6a::{
    ChallengeName, ChallengeResponses, DevicePassword, DevicePasswordVerifierChallenge, DeviceSrpAuth, Error,
    Parameter, Password, PasswordVerifierChallenge,
};
use js_sys::Object;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl SignIn {
    /// The two challenges that a claim answers. The user's gives USERNAME for all later messages.
    pub fn claim(
        &mut self,
        challenge: Vec<String>,
        password: Vec<u8>,
        of_device: bool,
        unix_seconds: f64,
    ) -> Result<Object, Failure> {
        let password = Password::new(secret_text(password)?);
        let timestamp = timestamp_of(unix_seconds)?;
        let responses = match (self.take_waiting(), of_device) {
            (Waiting::User(auth), false) => {
                let challenge = PasswordVerifierChallenge::from_parameters(pairs(&challenge))?;
                self.set_username(challenge.username().into())?;
                auth.respond(&self.user()?, &challenge, &password, timestamp)?
            }
            (Waiting::Device(auth), true) => {
                let challenge = DevicePasswordVerifierChallenge::from_parameters(pairs(&challenge))?;
                let password = DevicePassword::new(password.expose_secret());
                auth.respond(&self.user()?, &challenge, &password, timestamp)?
            }
            _ => return Err(Failure::NotStarted),
        };
        Ok(read(&responses))
    }

    /// The challenges that need no claim. `choice` is the answer to SELECT_CHALLENGE; `secret` the code, the password or
    /// whatever else is asked for; `more` the user's attributes of NEW_PASSWORD_REQUIRED, or all of a challenge that is
    /// new.
    pub fn respond(
        &mut self,
        challenge: &str,
        choice: Option<String>,
        secret: Option<Vec<u8>>,
        more: Vec<String>,
    ) -> Result<Object, Failure> {
        let choice = choice.as_deref().map(ChallengeName::from);
        let secret = secret.map(secret_text).transpose()?.map(Password::new);
        let name = ChallengeName::from(challenge);
        let mut responses = match (&name, &choice) {
            (ChallengeName::SelectChallenge, Some(ChallengeName::PasswordSrp)) => {
                let (auth, user) = self.start()?;
                auth.select_challenge(&user)
            }
            (ChallengeName::PasswordSrp, None) => {
                let (auth, user) = self.start()?;
                auth.password_srp(&user)
            }
            (ChallengeName::DeviceSrpAuth, None) => {
                let auth = DeviceSrpAuth::start(self.device()?)?;
                let responses = auth.device_srp_auth(&self.user()?);
                self.waiting = Waiting::Device(auth);
                responses
            }
            _ => self.answer(name.clone(), choice, secret.as_ref())?,
        };
        for (key, value) in pairs(&more) {
            responses = match name {
                ChallengeName::NewPasswordRequired => responses.with_user_attribute(key, value)?,
                _ => responses.with(key, value)?,
            };
        }
        Ok(read(&responses))
    }
}

impl SignIn {
    /// The challenges without SRP_A.
    fn answer(
        &self,
        challenge: ChallengeName,
        choice: Option<ChallengeName>,
        secret: Option<&Password>,
    ) -> Result<ChallengeResponses, Failure> {
        let user = self.user()?;
        let text = secret.map(Password::expose_secret);
        Ok(match (challenge, choice, secret, text) {
            (ChallengeName::SmsMfa, None, _, Some(code)) => ChallengeResponses::sms_mfa(&user, code),
            (ChallengeName::SoftwareTokenMfa, None, _, Some(code)) => {
                ChallengeResponses::software_token_mfa(&user, code)
            }
            (ChallengeName::EmailOtp, None, _, Some(code)) => ChallengeResponses::email_otp(&user, code),
            (ChallengeName::SmsOtp, None, _, Some(code)) => ChallengeResponses::sms_otp(&user, code),
            (ChallengeName::SelectMfaType, None, _, Some(mfa)) => {
                ChallengeResponses::select_mfa_type(&user, mfa)
            }
            (ChallengeName::WebAuthn, None, _, Some(credential)) => {
                ChallengeResponses::web_authn(&user, credential)
            }
            (ChallengeName::CustomChallenge, None, _, Some(answer)) => {
                ChallengeResponses::custom_challenge(&user, answer)
            }
            (ChallengeName::Password, None, Some(password), _) => {
                ChallengeResponses::password(&user, password)
            }
            (ChallengeName::NewPasswordRequired, None, Some(password), _) => {
                ChallengeResponses::new_password_required(&user, password)
            }
            (ChallengeName::SelectChallenge, Some(ChallengeName::Password), Some(password), _) => {
                ChallengeResponses::select_challenge_password(&user, password)
            }
            (ChallengeName::SelectChallenge, Some(ChallengeName::WebAuthn), _, Some(credential)) => {
                ChallengeResponses::select_challenge_web_authn(&user, credential)
            }
            (ChallengeName::SelectChallenge, Some(choice), None, _) => {
                ChallengeResponses::select_challenge(&user, &choice)
            }
            (ChallengeName::MfaSetup, None, None, _) => Ok(ChallengeResponses::mfa_setup(&user)),
            (other @ ChallengeName::Other(_), None, None, _) => ChallengeResponses::new(other, &user),
            (ChallengeName::AdminNoSrpAuth, ..) => Err(Error::AdminNoSrpAuth),
            _ => Err(Error::Missing(Parameter::ChallengeResponses)),
        }?)
    }
}

fn read(responses: &ChallengeResponses) -> Object {
    object(responses.iter())
}
