//! ChallengeResponses of each challenge.

use crate::{
    failure::Failure,
    parameters::{object, pairs, secret_text},
    sign_in::{SignIn, Waiting},
    timestamp_of,
};
use cognito_srp6a::{
    ChallengeName, ChallengeResponses, DevicePassword, DevicePasswordVerifierChallenge, DeviceSrpAuth, Error,
    Parameter, Password, PasswordVerifierChallenge, UserSrpAuth,
};
use js_sys::Object;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl SignIn {
    /// Takes USERNAME from the challenge, for this and all later messages.
    #[wasm_bindgen(js_name = passwordVerifier)]
    pub fn password_verifier(
        &mut self,
        challenge: Vec<String>,
        password: Vec<u8>,
        milliseconds: f64,
    ) -> Result<Object, Failure> {
        let password = Password::new(secret_text(password)?);
        let timestamp = timestamp_of(milliseconds)?;
        let challenge = PasswordVerifierChallenge::from_parameters(pairs(&challenge))?;
        let Waiting::User(auth) = self.take_if(|waiting| matches!(waiting, Waiting::User(_))) else {
            return Err(Failure::NotStarted);
        };
        self.username = challenge.username().into();
        Ok(read(&auth.respond(&self.user()?, &challenge, &password, timestamp)?))
    }

    #[wasm_bindgen(js_name = selectChallengeSrp)]
    pub fn select_challenge_srp(&mut self) -> Result<Object, Failure> {
        Ok(read(&self.with_srp_a(UserSrpAuth::select_challenge)?))
    }

    #[wasm_bindgen(js_name = passwordSrp)]
    pub fn password_srp(&mut self) -> Result<Object, Failure> {
        Ok(read(&self.with_srp_a(UserSrpAuth::password_srp)?))
    }

    #[wasm_bindgen(js_name = deviceSrpAuth)]
    pub fn device_srp_auth(&mut self) -> Result<Object, Failure> {
        let auth = DeviceSrpAuth::start(self.device.as_ref().ok_or(Failure::NoDevice)?)?;
        let responses = read(&auth.device_srp_auth(&self.user()?));
        self.waiting = Waiting::Device(auth);
        Ok(responses)
    }

    #[wasm_bindgen(js_name = devicePasswordVerifier)]
    pub fn device_password_verifier(
        &mut self,
        challenge: Vec<String>,
        device_password: Vec<u8>,
        milliseconds: f64,
    ) -> Result<Object, Failure> {
        let password = DevicePassword::new(secret_text(device_password)?);
        let timestamp = timestamp_of(milliseconds)?;
        let challenge = DevicePasswordVerifierChallenge::from_parameters(pairs(&challenge))?;
        let Waiting::Device(auth) = self.take_if(|waiting| matches!(waiting, Waiting::Device(_))) else {
            return Err(Failure::NotStarted);
        };
        Ok(read(&auth.respond(&self.user()?, &challenge, &password, timestamp)?))
    }

    /// The challenges that ask for one secret text.
    pub fn answer(&self, challenge: &str, text: Vec<u8>) -> Result<Object, Failure> {
        let password = Password::new(secret_text(text)?);
        let (user, text) = (self.user()?, password.expose_secret());
        let responses = match ChallengeName::from(challenge) {
            ChallengeName::SmsMfa => ChallengeResponses::sms_mfa(&user, text),
            ChallengeName::SoftwareTokenMfa => ChallengeResponses::software_token_mfa(&user, text),
            ChallengeName::EmailOtp => ChallengeResponses::email_otp(&user, text),
            ChallengeName::SmsOtp => ChallengeResponses::sms_otp(&user, text),
            ChallengeName::SelectMfaType => ChallengeResponses::select_mfa_type(&user, text),
            ChallengeName::WebAuthn => ChallengeResponses::web_authn(&user, text),
            ChallengeName::CustomChallenge => ChallengeResponses::custom_challenge(&user, text),
            ChallengeName::Password => ChallengeResponses::password(&user, &password),
            _ => Err(Error::Mismatch(Parameter::ChallengeName)),
        };
        Ok(read(&responses?))
    }

    /// SELECT_CHALLENGE; `text` is PASSWORD or CREDENTIAL, where the choice takes one.
    #[wasm_bindgen(js_name = selectChallenge)]
    pub fn select_challenge(&self, answer: &str, text: Option<Vec<u8>>) -> Result<Object, Failure> {
        let text = text.map(secret_text).transpose()?.map(Password::new);
        let user = self.user()?;
        let responses = match (ChallengeName::from(answer), &text) {
            (ChallengeName::Password, Some(password)) => {
                ChallengeResponses::select_challenge_password(&user, password)
            }
            (ChallengeName::WebAuthn, Some(credential)) => {
                ChallengeResponses::select_challenge_web_authn(&user, credential.expose_secret())
            }
            (answer, _) => ChallengeResponses::select_challenge(&user, &answer),
        };
        Ok(read(&responses?))
    }

    #[wasm_bindgen(js_name = newPasswordRequired)]
    pub fn new_password_required(
        &self,
        new_password: Vec<u8>,
        user_attributes: Vec<String>,
    ) -> Result<Object, Failure> {
        let new_password = Password::new(secret_text(new_password)?);
        let mut responses = ChallengeResponses::new_password_required(&self.user()?, &new_password)?;
        for (name, value) in pairs(&user_attributes) {
            responses = responses.with_user_attribute(name, value)?;
        }
        Ok(read(&responses))
    }

    #[wasm_bindgen(js_name = mfaSetup)]
    pub fn mfa_setup(&self) -> Result<Object, Failure> {
        Ok(read(&ChallengeResponses::mfa_setup(&self.user()?)))
    }

    /// A challenge that is new.
    pub fn other(&self, challenge: &str, responses: Vec<String>) -> Result<Object, Failure> {
        let mut made = ChallengeResponses::new(challenge.into(), &self.user()?)?;
        for (key, value) in pairs(&responses) {
            made = made.with(key, value)?;
        }
        Ok(read(&made))
    }
}

impl SignIn {
    /// What waits, if it is wanted; then nothing does any more, since an `a` signs once.
    fn take_if(&mut self, wanted: impl Fn(&Waiting) -> bool) -> Waiting {
        if wanted(&self.waiting) { std::mem::take(&mut self.waiting) } else { Waiting::Nothing }
    }
}

fn read(responses: &ChallengeResponses) -> Object {
    object(responses.iter())
}
