//! ChallengeResponses: an answer to each challenge.

use super::{
    app_client::AppUser,
    challenge::ServerParameters,
    challenge_name::ChallengeName,
    first_factor::FirstFactor,
    ids::ClientId,
    limits::{MAX_TEXT, check_max_length},
    parameters::{SecretMap, reads_secret_map},
    timestamp::Timestamp,
};
use crate::{
    error::{Error, Parameter},
    secrecy::Password,
};
use alloc::string::{String, ToString};
use base64ct::{Base64, Encoding};

/// ChallengeName and ChallengeResponses of (Admin)RespondToAuthChallenge: USERNAME, SECRET_HASH if the client has a
/// secret, DEVICE_KEY if the device is known, and what the challenge needs beside them. Redacted in `Debug`, wiped when
/// dropped.
///
/// [`SignIn`](crate::SignIn) makes them by itself. With a state machine of your own, make them by one of these, each of an
/// [`AppUser`], and send the Session of the challenge with them:
///
/// | ChallengeName | answered by |
/// |---|---|
/// | PASSWORD_VERIFIER | [`UserSrpAuth::respond`] |
/// | PASSWORD_SRP | [`UserSrpAuth::password_srp`] |
/// | SELECT_CHALLENGE, choosing PASSWORD_SRP | [`UserSrpAuth::select_challenge`] |
/// | SELECT_CHALLENGE, choosing PASSWORD | [`select_challenge_password`](Self::select_challenge_password) |
/// | SELECT_CHALLENGE, otherwise | [`select_challenge`](Self::select_challenge); WEB_AUTHN then follows as a challenge |
/// | DEVICE_SRP_AUTH | [`DeviceSrpAuth::device_srp_auth`] |
/// | DEVICE_PASSWORD_VERIFIER | [`DeviceSrpAuth::respond`] |
/// | SMS_MFA, SOFTWARE_TOKEN_MFA | [`sms_mfa`](Self::sms_mfa), [`software_token_mfa`](Self::software_token_mfa) |
/// | EMAIL_OTP, SMS_OTP | [`email_otp`](Self::email_otp), [`sms_otp`](Self::sms_otp) |
/// | SELECT_MFA_TYPE | [`select_mfa_type`](Self::select_mfa_type) |
/// | MFA_SETUP | [`mfa_setup`](Self::mfa_setup) with the Session of [`VerifySoftwareToken`], or [`mfa_setup_email`](Self::mfa_setup_email) |
/// | PASSWORD | [`password`](Self::password) |
/// | WEB_AUTHN | [`web_authn`](Self::web_authn) |
/// | CUSTOM_CHALLENGE | [`custom_challenge`](Self::custom_challenge) |
/// | NEW_PASSWORD_REQUIRED | [`new_password_required`](Self::new_password_required), then [`with_user_attribute`](Self::with_user_attribute) |
/// | ADMIN_NO_SRP_AUTH | nothing: [`Error::AdminNoSrpAuth`] says why |
/// | a name that is new | [`new`](Self::new), then [`with`](Self::with) |
///
/// [`UserSrpAuth::respond`]: crate::UserSrpAuth::respond
/// [`UserSrpAuth::password_srp`]: crate::UserSrpAuth::password_srp
/// [`UserSrpAuth::select_challenge`]: crate::UserSrpAuth::select_challenge
/// [`DeviceSrpAuth::device_srp_auth`]: crate::DeviceSrpAuth::device_srp_auth
/// [`DeviceSrpAuth::respond`]: crate::DeviceSrpAuth::respond
/// [`VerifySoftwareToken`]: crate::messages::VerifySoftwareToken
///
/// ```
/// use cognito_srp6a::{AppClient, ChallengeResponses};
///
/// let client = AppClient::new("1example23456789".parse()?);
/// let responses = ChallengeResponses::software_token_mfa(&client.user("mary")?, "123456")?;
/// assert_eq!(responses.challenge_name().as_str(), "SOFTWARE_TOKEN_MFA");
/// assert_eq!(responses.get("SOFTWARE_TOKEN_MFA_CODE"), Some("123456"));
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Debug)]
pub struct ChallengeResponses {
    client_id: ClientId,
    name: ChallengeName,
    pub(crate) map: SecretMap,
}

/// One answer of one parameter.
macro_rules! answers {
    ($($(#[$doc:meta])* $function:ident, $challenge:ident, $parameter:ident, $argument:ident;)*) => { $(
        $(#[$doc])*
        ///
        /// # Errors
        ///
        #[doc = concat!("[`Error::Empty`] or [`Error::TooLong`] of [`Parameter::", stringify!($parameter), "`].")]
        pub fn $function(user: &AppUser, $argument: &str) -> Result<Self, Error> {
            Self::one(ChallengeName::$challenge, user, Parameter::$parameter, $argument)
        }
    )* };
}

impl ChallengeResponses {
    answers! {
        /// Answer to SMS_MFA: SMS_MFA_CODE.
        sms_mfa, SmsMfa, SmsMfaCode, code;
        /// Answer to SOFTWARE_TOKEN_MFA: SOFTWARE_TOKEN_MFA_CODE.
        software_token_mfa, SoftwareTokenMfa, SoftwareTokenMfaCode, code;
        /// Answer to EMAIL_OTP, as a first factor or as MFA: EMAIL_OTP_CODE.
        email_otp, EmailOtp, EmailOtpCode, code;
        /// Answer to SMS_OTP: SMS_OTP_CODE.
        sms_otp, SmsOtp, SmsOtpCode, code;
        /// Answer to SELECT_MFA_TYPE: ANSWER, for example `SMS_MFA`, `SOFTWARE_TOKEN_MFA`, `EMAIL_OTP`.
        select_mfa_type, SelectMfaType, Answer, mfa_type;
        /// Answer to WEB_AUTHN: CREDENTIAL, the text of an AuthenticationResponseJSON.
        web_authn, WebAuthn, Credential, credential;
    }

    /// Answer to CUSTOM_CHALLENGE: ANSWER, which the pool's own code checks; it may be empty.
    ///
    /// # Errors
    ///
    /// [`Error::TooLong`] of ANSWER.
    pub fn custom_challenge(user: &AppUser, answer: &str) -> Result<Self, Error> {
        check_max_length(answer, MAX_TEXT, Parameter::Answer)?;
        let mut responses = Self::new_unchecked(ChallengeName::CustomChallenge, user);
        responses.map.set_unchecked(Parameter::Answer.as_str(), answer);
        Ok(responses)
    }

    /// Answer to SELECT_CHALLENGE with a choice that needs no more: ANSWER=EMAIL_OTP, SMS_OTP or WEB_AUTHN.
    ///
    /// A passkey takes two steps: after ANSWER=WEB_AUTHN the service asks WEB_AUTHN with CREDENTIAL_REQUEST_OPTIONS, the
    /// only place of the nonce, and [`web_authn`](Self::web_authn) answers it.
    ///
    /// # Errors
    ///
    /// For the two that need more, [`Error::Missing`] of it: PASSWORD
    /// ([`select_challenge_password`](Self::select_challenge_password)), PASSWORD_SRP
    /// ([`UserSrpAuth::respond_to_select_challenge`](crate::UserSrpAuth::respond_to_select_challenge)).
    pub fn select_challenge(user: &AppUser, answer: &FirstFactor) -> Result<Self, Error> {
        match answer {
            FirstFactor::Password => Err(Error::Missing(Parameter::Password)),
            FirstFactor::PasswordSrp => Err(Error::Missing(Parameter::SrpA)),
            answer => Self::select(user, answer),
        }
    }

    /// Answer to SELECT_CHALLENGE: ANSWER=PASSWORD and PASSWORD.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`] or [`Error::TooLong`] of PASSWORD.
    pub fn select_challenge_password(user: &AppUser, password: &Password) -> Result<Self, Error> {
        let mut responses = Self::select(user, &FirstFactor::Password)?;
        responses.map.set_checked(Parameter::Password, password.expose_secret())?;
        Ok(responses)
    }

    /// Answer to SELECT_CHALLENGE: ANSWER=WEB_AUTHN and CREDENTIAL.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`] or [`Error::TooLong`] of CREDENTIAL.
    pub fn select_challenge_web_authn(user: &AppUser, credential: &str) -> Result<Self, Error> {
        let mut responses = Self::select(user, &FirstFactor::WebAuthn)?;
        responses.map.set_checked(Parameter::Credential, credential)?;
        Ok(responses)
    }

    fn select(user: &AppUser, answer: &FirstFactor) -> Result<Self, Error> {
        Self::one(ChallengeName::SelectChallenge, user, Parameter::Answer, answer.as_str())
    }

    /// Answer to PASSWORD: PASSWORD.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`] or [`Error::TooLong`] of PASSWORD.
    pub fn password(user: &AppUser, password: &Password) -> Result<Self, Error> {
        Self::one(ChallengeName::Password, user, Parameter::Password, password.expose_secret())
    }

    /// Answer to NEW_PASSWORD_REQUIRED: NEW_PASSWORD. Attributes that the challenge lists in `requiredAttributes` are set
    /// by [`with_user_attribute`](Self::with_user_attribute).
    ///
    /// # Errors
    ///
    /// [`Error::Empty`] or [`Error::TooLong`] of NEW_PASSWORD.
    pub fn new_password_required(user: &AppUser, new_password: &Password) -> Result<Self, Error> {
        let new_password = new_password.expose_secret();
        Self::one(ChallengeName::NewPasswordRequired, user, Parameter::NewPassword, new_password)
    }

    /// Sets an attribute with the answer to NEW_PASSWORD_REQUIRED: `userAttributes.<name>`, where `name` is `given_name`, or
    /// `userAttributes.given_name` as the JSON list in the challenge's `requiredAttributes` has it.
    ///
    /// # Errors
    ///
    /// [`Error::Mismatch`] of ChallengeName on any other answer. Of `userAttributes`: [`Error::Duplicate`];
    /// [`Error::Empty`] or [`Error::TooLong`] of its name, [`Error::TooLong`] of its value.
    pub fn with_user_attribute(mut self, name: &str, value: &str) -> Result<Self, Error> {
        if self.name != ChallengeName::NewPasswordRequired {
            return Err(Error::Mismatch(Parameter::ChallengeName));
        }
        let name = name.strip_prefix("userAttributes.").unwrap_or(name);
        if name.is_empty() {
            return Err(Error::Empty(Parameter::UserAttributes));
        }
        self.map.add_new(&["userAttributes.", name].concat(), value, Parameter::UserAttributes)?;
        Ok(self)
    }

    /// Answer to MFA_SETUP: nothing but who answers, with the Session of VerifySoftwareToken.
    #[must_use]
    pub fn mfa_setup(user: &AppUser) -> Self {
        Self::new_unchecked(ChallengeName::MfaSetup, user)
    }

    /// Answer to MFA_SETUP by e-mail: EMAIL, the address that codes are sent to.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`] or [`Error::TooLong`] of EMAIL.
    pub fn mfa_setup_email(user: &AppUser, address: &str) -> Result<Self, Error> {
        Self::one(ChallengeName::MfaSetup, user, Parameter::Email, address)
    }

    /// Answer to a challenge that this crate does not know; complete it by [`with`](Self::with).
    ///
    /// # Errors
    ///
    /// [`Error::AdminNoSrpAuth`], which cannot be answered; [`Error::Empty`] of ChallengeName.
    pub fn new(challenge: ChallengeName, user: &AppUser) -> Result<Self, Error> {
        match challenge {
            ChallengeName::AdminNoSrpAuth => Err(Error::AdminNoSrpAuth),
            challenge if challenge.as_str().is_empty() => Err(Error::Empty(Parameter::ChallengeName)),
            challenge => Ok(Self::new_unchecked(challenge, user)),
        }
    }

    /// The same with one parameter more.
    ///
    /// # Errors
    ///
    /// [`Error::Duplicate`] of USERNAME, SECRET_HASH and DEVICE_KEY, which come from the user alone. Of
    /// `ChallengeResponses`: [`Error::Duplicate`] if the parameter is there; [`Error::Empty`] or [`Error::TooLong`] of its
    /// name, [`Error::TooLong`] of its value.
    pub fn with(mut self, key: &str, value: &str) -> Result<Self, Error> {
        self.map.add_new(key, value, Parameter::ChallengeResponses)?;
        Ok(self)
    }

    /// A choice of PASSWORD_SRP that is not made yet, to try other parameters on.
    pub(crate) fn select_challenge_blank(user: &AppUser) -> Self {
        let mut responses = Self::new_unchecked(ChallengeName::SelectChallenge, user);
        responses.map.set_unchecked(Parameter::Answer.as_str(), "");
        responses.map.set_unchecked(Parameter::SrpA.as_str(), "");
        responses
    }

    /// A claim that is not made yet, to try other parameters on.
    pub(crate) fn blank_claim(name: ChallengeName, user: &AppUser) -> Self {
        let mut responses = Self::new_unchecked(name, user);
        for parameter in
            [Parameter::PasswordClaimSignature, Parameter::PasswordClaimSecretBlock, Parameter::Timestamp]
        {
            responses.map.set_unchecked(parameter.as_str(), "");
        }
        responses
    }

    /// Sets a parameter that was checked before.
    pub(crate) fn set_unchecked(&mut self, key: &str, value: &str) {
        self.map.set_unchecked(String::from(key), value);
    }

    /// The map of a message that has a meaning without DEVICE_KEY.
    pub(crate) fn map_without_device(&mut self) -> Option<&mut SecretMap> {
        let device = [ChallengeName::DeviceSrpAuth, ChallengeName::DevicePasswordVerifier];
        (!device.contains(&self.name)).then_some(&mut self.map)
    }

    /// The claim of either password challenge.
    pub(crate) fn claim(
        name: ChallengeName,
        user: &AppUser,
        signature: &[u8; 32],
        server: &ServerParameters,
        timestamp: Timestamp,
    ) -> Self {
        let mut responses = Self::new_unchecked(name, user);
        let map = &mut responses.map;
        map.set_unchecked(Parameter::PasswordClaimSignature.as_str(), Base64::encode_string(signature));
        map.set_unchecked(Parameter::PasswordClaimSecretBlock.as_str(), server.secret_block.as_str());
        map.set_unchecked(Parameter::Timestamp.as_str(), timestamp.to_string());
        responses
    }

    /// An answer of one parameter.
    fn one(name: ChallengeName, user: &AppUser, parameter: Parameter, value: &str) -> Result<Self, Error> {
        let mut responses = Self::new_unchecked(name, user);
        responses.map.set_checked(parameter, value)?;
        Ok(responses)
    }

    pub(crate) fn new_unchecked(name: ChallengeName, user: &AppUser) -> Self {
        Self { client_id: user.client().id().clone(), name, map: user.parameters() }
    }

    /// ClientId of the app client whose user answers.
    #[must_use]
    pub fn client_id(&self) -> &ClientId {
        &self.client_id
    }

    /// ChallengeName.
    #[must_use]
    pub fn challenge_name(&self) -> &ChallengeName {
        &self.name
    }
}

reads_secret_map!(ChallengeResponses);
