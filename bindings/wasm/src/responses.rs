//! ChallengeResponses of each challenge.

use crate::{
    failure::Failure,
    parameters::{Object, object, pairs, secret_text},
    sign_in::{SignIn, Waiting},
    timestamp_of,
};
use alloc::{string::String, vec::Vec};
use cognito_srp6a::{
    AppUser, ChallengeName, ChallengeResponses, DevicePassword, DevicePasswordVerifierChallenge, Error,
    Parameter, Password, PasswordVerifierChallenge,
};
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
        Ok(object(responses.iter()))
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
        match (&name, &choice) {
            (ChallengeName::SelectChallenge, Some(ChallengeName::PasswordSrp))
            | (ChallengeName::PasswordSrp, None) => self.start_user()?,
            (ChallengeName::DeviceSrpAuth, None) => self.start_device()?,
            _ => {}
        }
        let mut responses = answer(&self.user()?, &self.waiting, &name, choice.as_ref(), secret.as_ref())?;
        for (key, value) in pairs(&more) {
            responses = match name {
                ChallengeName::NewPasswordRequired => responses.with_user_attribute(key, value)?,
                _ => responses.with(key, value)?,
            };
        }
        Ok(object(responses.iter()))
    }
}

fn answer(
    user: &AppUser<'_>,
    waiting: &Waiting,
    name: &ChallengeName,
    choice: Option<&ChallengeName>,
    secret: Option<&Password>,
) -> Result<ChallengeResponses, Error> {
    match (name, choice, secret, waiting) {
        (ChallengeName::SelectChallenge, Some(choice), _, _) => select(user, waiting, choice, secret),
        (ChallengeName::PasswordSrp, None, _, Waiting::User(auth)) => Ok(auth.password_srp(user)),
        (ChallengeName::DeviceSrpAuth, None, _, Waiting::Device(auth)) => Ok(auth.device_srp_auth(user)),
        (ChallengeName::MfaSetup, None, None, _) => Ok(ChallengeResponses::mfa_setup(user)),
        (ChallengeName::Other(_), None, None, _) => ChallengeResponses::new(name.clone(), user),
        (ChallengeName::AdminNoSrpAuth, ..) => Err(Error::AdminNoSrpAuth),
        (ChallengeName::Password, None, Some(password), _) => ChallengeResponses::password(user, password),
        (ChallengeName::NewPasswordRequired, None, Some(password), _) => {
            ChallengeResponses::new_password_required(user, password)
        }
        (_, None, Some(secret), _) => {
            let answer = match name {
                ChallengeName::SmsMfa => ChallengeResponses::sms_mfa,
                ChallengeName::SoftwareTokenMfa => ChallengeResponses::software_token_mfa,
                ChallengeName::EmailOtp => ChallengeResponses::email_otp,
                ChallengeName::SmsOtp => ChallengeResponses::sms_otp,
                ChallengeName::SelectMfaType => ChallengeResponses::select_mfa_type,
                ChallengeName::WebAuthn => ChallengeResponses::web_authn,
                ChallengeName::CustomChallenge => ChallengeResponses::custom_challenge,
                _ => return Err(Error::Missing(Parameter::ChallengeResponses)),
            };
            answer(user, secret.expose_secret())
        }
        _ => Err(Error::Missing(Parameter::ChallengeResponses)),
    }
}

/// SELECT_CHALLENGE.
fn select(
    user: &AppUser<'_>,
    waiting: &Waiting,
    choice: &ChallengeName,
    secret: Option<&Password>,
) -> Result<ChallengeResponses, Error> {
    match (choice, secret, waiting) {
        (ChallengeName::PasswordSrp, None, Waiting::User(auth)) => Ok(auth.select_challenge(user)),
        (ChallengeName::Password, Some(password), _) => {
            ChallengeResponses::select_challenge_password(user, password)
        }
        (ChallengeName::WebAuthn, Some(credential), _) => {
            ChallengeResponses::select_challenge_web_authn(user, credential.expose_secret())
        }
        (choice, None, _) => ChallengeResponses::select_challenge(user, choice),
        _ => Err(Error::Missing(Parameter::ChallengeResponses)),
    }
}
