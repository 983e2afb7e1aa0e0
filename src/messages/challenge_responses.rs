//! ChallengeResponses: an answer to each challenge.

use super::{
    app_client::AppUser,
    challenge_name::ChallengeName,
    first_factor::FirstFactor,
    ids::ClientId,
    limits::{MAX_TEXT, check_max_length},
    parameters::reads_texts,
    tree::Object,
};
use crate::{
    error::{Error, Parameter},
    secrecy::Password,
};
use alloc::string::String;
use base64ct::{Base64, Encoding};

/// Holds ChallengeName and ChallengeResponses of (Admin)RespondToAuthChallenge. They are redacted in `Debug`, and wiped
/// when dropped.
///
/// They contain USERNAME, SECRET_HASH if the client has a secret, DEVICE_KEY if the device is known, and what the
/// challenge needs.
///
/// [`SignIn`](crate::SignIn) makes them by itself. With a state machine of your own, make them from an [`AppUser`], and
/// send the Session of the challenge with them:
///
/// | ChallengeName | answered by |
/// |---|---|
/// | PASSWORD_VERIFIER | [`UserSrpAuth::respond`] |
/// | PASSWORD_SRP | [`UserSrpAuth::respond_to_password_srp`] |
/// | SELECT_CHALLENGE, choosing PASSWORD_SRP | [`UserSrpAuth::respond_to_select_challenge`] |
/// | SELECT_CHALLENGE, choosing PASSWORD | [`select_challenge_password`](Self::select_challenge_password) |
/// | SELECT_CHALLENGE, otherwise | [`select_challenge`](Self::select_challenge); WEB_AUTHN then follows as a challenge |
/// | DEVICE_SRP_AUTH | [`DeviceSrpAuth::respond_to_device_srp_auth`] |
/// | DEVICE_PASSWORD_VERIFIER | [`DeviceSrpAuth::respond`] |
/// | SMS_MFA, SOFTWARE_TOKEN_MFA | [`sms_mfa`](Self::sms_mfa), [`software_token_mfa`](Self::software_token_mfa) |
/// | EMAIL_OTP, SMS_OTP | [`email_otp`](Self::email_otp), [`sms_otp`](Self::sms_otp) |
/// | SELECT_MFA_TYPE | [`select_mfa_type`](Self::select_mfa_type) |
/// | MFA_SETUP | [`mfa_setup`](Self::mfa_setup) with the Session of [VerifySoftwareToken], or [`mfa_setup_email`](Self::mfa_setup_email) |
/// | PASSWORD | [`password`](Self::password) |
/// | WEB_AUTHN | [`web_authn`](Self::web_authn) |
/// | CUSTOM_CHALLENGE | [`custom_challenge`](Self::custom_challenge) |
/// | NEW_PASSWORD_REQUIRED | [`new_password_required`](Self::new_password_required), then [`with_user_attribute`](Self::with_user_attribute) |
/// | ADMIN_NO_SRP_AUTH | nothing: [`Error::AdminNoSrpAuth`] says why |
/// | a new name | [`new`](Self::new), then [`with`](Self::with) |
///
/// [`UserSrpAuth::respond`]: crate::UserSrpAuth::respond
/// [`UserSrpAuth::respond_to_password_srp`]: crate::UserSrpAuth::respond_to_password_srp
/// [`UserSrpAuth::respond_to_select_challenge`]: crate::UserSrpAuth::respond_to_select_challenge
/// [`DeviceSrpAuth::respond_to_device_srp_auth`]: crate::DeviceSrpAuth::respond_to_device_srp_auth
/// [`DeviceSrpAuth::respond`]: crate::DeviceSrpAuth::respond
/// [VerifySoftwareToken]: crate::messages::Request::verify_software_token
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
    pub(crate) map: Object,
}

/// Declares answers that have one parameter.
macro_rules! answers {
    ($($(#[$doc:meta])* $function:ident, $challenge:ident, $parameter:ident, $argument:ident;)*) => { $(
        $(#[$doc])*
        ///
        /// # Errors
        ///
        #[doc = concat!("Returns [`Error::Empty`] or [`Error::TooLong`] for [`Parameter::", stringify!($parameter), "`].")]
        pub fn $function(user: &AppUser, $argument: &str) -> Result<Self, Error> {
            Self::one(ChallengeName::$challenge, user, Parameter::$parameter, $argument)
        }
    )* };
}

impl ChallengeResponses {
    answers! {
        /// Answers SMS_MFA with SMS_MFA_CODE.
        sms_mfa, SmsMfa, SmsMfaCode, code;
        /// Answers SOFTWARE_TOKEN_MFA with SOFTWARE_TOKEN_MFA_CODE.
        software_token_mfa, SoftwareTokenMfa, SoftwareTokenMfaCode, code;
        /// Answers EMAIL_OTP, as a first factor or as MFA, with EMAIL_OTP_CODE.
        email_otp, EmailOtp, EmailOtpCode, code;
        /// Answers SMS_OTP with SMS_OTP_CODE.
        sms_otp, SmsOtp, SmsOtpCode, code;
        /// Answers SELECT_MFA_TYPE with ANSWER: `SMS_MFA`, `SOFTWARE_TOKEN_MFA` or `EMAIL_OTP`.
        select_mfa_type, SelectMfaType, Answer, mfa_type;
        /// Answers WEB_AUTHN with CREDENTIAL, the text of an AuthenticationResponseJSON.
        web_authn, WebAuthn, Credential, credential;
    }

    /// Answers CUSTOM_CHALLENGE with ANSWER, which the pool's own code checks. It may be empty.
    ///
    /// # Errors
    ///
    /// Returns [`Error::TooLong`] for ANSWER.
    pub fn custom_challenge(user: &AppUser, answer: &str) -> Result<Self, Error> {
        check_max_length(answer, MAX_TEXT, Parameter::Answer)?;
        let mut responses = Self::new_unchecked(ChallengeName::CustomChallenge, user);
        responses.map.set(Parameter::Answer.as_str(), answer);
        Ok(responses)
    }

    /// Answers SELECT_CHALLENGE with ANSWER=EMAIL_OTP, SMS_OTP or WEB_AUTHN.
    ///
    /// A passkey takes two steps. After ANSWER=WEB_AUTHN the service sends WEB_AUTHN with CREDENTIAL_REQUEST_OPTIONS,
    /// which hold the nonce. [`web_authn`](Self::web_authn) answers it.
    ///
    /// # Errors
    ///
    /// Two choices need more, and return [`Error::Missing`] here. For PASSWORD, call
    /// [`select_challenge_password`](Self::select_challenge_password); for PASSWORD_SRP,
    /// [`UserSrpAuth::respond_to_select_challenge`](crate::UserSrpAuth::respond_to_select_challenge).
    pub fn select_challenge(user: &AppUser, answer: &FirstFactor) -> Result<Self, Error> {
        match answer {
            FirstFactor::Password => Err(Error::Missing(Parameter::Password)),
            FirstFactor::PasswordSrp => Err(Error::Missing(Parameter::SrpA)),
            answer => Self::select(user, answer),
        }
    }

    /// Answers SELECT_CHALLENGE with ANSWER=PASSWORD and PASSWORD.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for PASSWORD.
    pub fn select_challenge_password(user: &AppUser, password: &Password) -> Result<Self, Error> {
        let mut responses = Self::select(user, &FirstFactor::Password)?;
        responses.map.set_checked(Parameter::Password, password.expose_secret())?;
        Ok(responses)
    }

    /// Answers SELECT_CHALLENGE with ANSWER=WEB_AUTHN and CREDENTIAL, which AWS's reference lists together.
    ///
    /// The service gives the nonce only with WEB_AUTHN, after [`select_challenge`](Self::select_challenge). So this fits a
    /// credential whose nonce you have from elsewhere.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for CREDENTIAL.
    pub fn select_challenge_web_authn(user: &AppUser, credential: &str) -> Result<Self, Error> {
        let mut responses = Self::select(user, &FirstFactor::WebAuthn)?;
        responses.map.set_checked(Parameter::Credential, credential)?;
        Ok(responses)
    }

    pub(crate) fn select(user: &AppUser, answer: &FirstFactor) -> Result<Self, Error> {
        Self::one(ChallengeName::SelectChallenge, user, Parameter::Answer, answer.as_str())
    }

    /// Answers PASSWORD with PASSWORD.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for PASSWORD.
    pub fn password(user: &AppUser, password: &Password) -> Result<Self, Error> {
        Self::one(ChallengeName::Password, user, Parameter::Password, password.expose_secret())
    }

    /// Answers NEW_PASSWORD_REQUIRED with NEW_PASSWORD.
    ///
    /// Add each attribute that the challenge lists in `requiredAttributes`, with
    /// [`with_user_attribute`](Self::with_user_attribute).
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for NEW_PASSWORD.
    pub fn new_password_required(user: &AppUser, new_password: &Password) -> Result<Self, Error> {
        let new_password = new_password.expose_secret();
        Self::one(ChallengeName::NewPasswordRequired, user, Parameter::NewPassword, new_password)
    }

    /// Adds `userAttributes.<name>` to the answer of NEW_PASSWORD_REQUIRED.
    ///
    /// `name` is `given_name`, or `userAttributes.given_name` as the challenge's `requiredAttributes` lists it.
    ///
    /// # Errors
    ///
    /// - Returns [`Error::Mismatch`] for ChallengeName if this answers another challenge.
    /// - Returns [`Error::Duplicate`] for `userAttributes`, [`Error::Empty`] if the name is empty, or
    ///   [`Error::TooLong`] if the name or the value is too long.
    pub fn with_user_attribute(mut self, name: &str, value: &str) -> Result<Self, Error> {
        self.add_user_attribute(name, value)?;
        Ok(self)
    }

    pub(crate) fn add_user_attribute(&mut self, name: &str, value: &str) -> Result<(), Error> {
        if self.name != ChallengeName::NewPasswordRequired {
            return Err(Error::Mismatch(Parameter::ChallengeName));
        }
        let name = name.strip_prefix("userAttributes.").unwrap_or(name);
        if name.is_empty() {
            return Err(Error::Empty(Parameter::UserAttributes));
        }
        self.map.add_new(&["userAttributes.", name].concat(), value, Parameter::UserAttributes)
    }

    /// Answers MFA_SETUP without parameters of its own. Send the Session of VerifySoftwareToken with it.
    #[must_use]
    pub fn mfa_setup(user: &AppUser) -> Self {
        Self::new_unchecked(ChallengeName::MfaSetup, user)
    }

    /// Answers MFA_SETUP with EMAIL, the address that codes are sent to.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for EMAIL.
    pub fn mfa_setup_email(user: &AppUser, address: &str) -> Result<Self, Error> {
        Self::one(ChallengeName::MfaSetup, user, Parameter::Email, address)
    }

    /// Answers a challenge that this crate does not know. Complete it with [`with`](Self::with).
    ///
    /// # Errors
    ///
    /// Returns [`Error::AdminNoSrpAuth`] for that challenge, and [`Error::Empty`] for ChallengeName if the name is
    /// empty.
    pub fn new(challenge: ChallengeName, user: &AppUser) -> Result<Self, Error> {
        match challenge {
            ChallengeName::AdminNoSrpAuth => Err(Error::AdminNoSrpAuth),
            challenge if challenge.as_str().is_empty() => Err(Error::Empty(Parameter::ChallengeName)),
            challenge => Ok(Self::new_unchecked(challenge, user)),
        }
    }

    /// Adds a parameter.
    ///
    /// # Errors
    ///
    /// - Returns [`Error::Duplicate`] for USERNAME, SECRET_HASH and DEVICE_KEY, which only the [`AppUser`] sets.
    /// - Returns [`Error::Duplicate`] for `ChallengeResponses` if the parameter is there already.
    /// - Returns [`Error::Empty`] for `ChallengeResponses` if the name is empty, and [`Error::TooLong`] if the name or
    ///   the value is too long.
    pub fn with(mut self, key: &str, value: &str) -> Result<Self, Error> {
        self.add(key, value)?;
        Ok(self)
    }

    pub(crate) fn add(&mut self, key: &str, value: &str) -> Result<(), Error> {
        self.map.add_new(key, value, Parameter::ChallengeResponses)
    }

    /// Sets a parameter that was checked before.
    pub(crate) fn set_unchecked(&mut self, key: &str, value: &str) {
        self.map.set(String::from(key), value);
    }

    /// Sets the claim of either password challenge.
    pub(crate) fn set_claim(&mut self, signature: &[u8; 32], secret_block: &str, time: String) {
        self.map.set(Parameter::PasswordClaimSignature.as_str(), Base64::encode_string(signature));
        self.map.set(Parameter::PasswordClaimSecretBlock.as_str(), secret_block);
        self.map.set(Parameter::Timestamp.as_str(), time);
    }

    /// Makes an answer that has one parameter.
    pub(crate) fn one(
        name: ChallengeName,
        user: &AppUser,
        parameter: Parameter,
        value: &str,
    ) -> Result<Self, Error> {
        let mut responses = Self::new_unchecked(name, user);
        responses.map.set_checked(parameter, value)?;
        Ok(responses)
    }

    pub(crate) fn new_unchecked(name: ChallengeName, user: &AppUser) -> Self {
        Self { client_id: user.client().id().clone(), name, map: user.parameters() }
    }

    /// Returns ClientId of the app client whose user answers.
    #[must_use]
    pub fn client_id(&self) -> &ClientId {
        &self.client_id
    }

    /// Returns ChallengeName.
    #[must_use]
    pub fn challenge_name(&self) -> &ChallengeName {
        &self.name
    }
}

reads_texts!(ChallengeResponses);
