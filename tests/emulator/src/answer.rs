//! Whether the answer to a challenge is right. A wrong code or password leaves the Session good.

use crate::{
    Emulator,
    auth::user_attribute,
    habit::Habit,
    passkey,
    request::{Text, parameter},
    service_error::ServiceError,
    session::{SoftwareToken, Waiting},
};
use cognito_srp6a::{ChallengeName, Error};

pub const CODE: &str = "123456";

impl Emulator {
    /// Checks the answer, for the challenges where the emulator knows the right one.
    pub fn check_answer(
        &self,
        session: &str,
        waiting: &Waiting,
        responses: &Text,
    ) -> Result<(), ServiceError> {
        let user = &waiting.progress.user;
        match waiting.challenge {
            ChallengeName::SmsMfa => check_sent_code(waiting, responses, "SMS_MFA_CODE"),
            ChallengeName::EmailOtp => check_sent_code(waiting, responses, "EMAIL_OTP_CODE"),
            ChallengeName::SmsOtp => check_sent_code(waiting, responses, "SMS_OTP_CODE"),
            ChallengeName::SoftwareTokenMfa => {
                check_code(responses, "SOFTWARE_TOKEN_MFA_CODE")?;
                if user.has(Habit::TotpUsed) && self.sessions.count_try(session) == 0 {
                    return Err(ServiceError::expired_code(
                        "Your software token has already been used once.",
                    ));
                }
                Ok(())
            }
            ChallengeName::SelectChallenge => check_choice(parameter(responses, "ANSWER")?, user.factors()),
            ChallengeName::SelectMfaType => {
                let offered = user.settings.mfa.iter().map(String::as_str);
                check_choice(mfa_type(parameter(responses, "ANSWER")?), offered)
            }
            ChallengeName::CustomChallenge if is_custom_answer(responses) => Ok(()),
            ChallengeName::CustomChallenge if user.has(Habit::CustomAgain) => Ok(()),
            ChallengeName::CustomChallenge => Err(ServiceError::wrong_password()),
            ChallengeName::NewPasswordRequired => check_new_password(waiting, responses),
            ChallengeName::WebAuthn if user.has(Habit::Passkey) => passkey::check(responses, &waiting.nonce),
            ChallengeName::WebAuthn => parameter(responses, "CREDENTIAL").map(drop),
            ChallengeName::MfaSetup => check_set_up(waiting, responses),
            ChallengeName::PasswordSrp | ChallengeName::Password | ChallengeName::DeviceSrpAuth => Ok(()),
            ChallengeName::AdminNoSrpAuth => Err(Error::AdminNoSrpAuth.into()),
            _ => Err(ServiceError::invalid_parameter("Unknown challenge")),
        }
    }
}

/// The challenge of an MFA type: the documentation names one of them in another way than the SDKs.
pub fn mfa_type(answer: &str) -> &str {
    if answer == "EMAIL_MFA" { "EMAIL_OTP" } else { answer }
}

pub fn is_custom_answer(responses: &Text) -> bool {
    responses.get("ANSWER").is_some_and(|answer| answer == "42")
}

fn check_code(responses: &Text, name: &str) -> Result<(), ServiceError> {
    match parameter(responses, name)? {
        CODE => Ok(()),
        _ => Err(ServiceError::code_mismatch("Invalid code received for user")),
    }
}

fn check_sent_code(waiting: &Waiting, responses: &Text, name: &str) -> Result<(), ServiceError> {
    check_code(responses, name)?;
    if waiting.progress.user.has(Habit::SentCodeExpired) {
        return Err(ServiceError::expired_code("Invalid code provided, please request a code again."));
    }
    Ok(())
}

fn check_choice<'a>(answer: &str, mut offered: impl Iterator<Item = &'a str>) -> Result<(), ServiceError> {
    if offered.any(|name| name == answer) {
        Ok(())
    } else {
        Err(ServiceError::invalid_parameter("ANSWER is none of those that can be chosen"))
    }
}

/// A pool's policy, in the two cases that a client must tell from a failed sign-in.
fn check_new_password(waiting: &Waiting, responses: &Text) -> Result<(), ServiceError> {
    let required = &waiting.progress.user.settings.required_attributes;
    let missing = |name: &&String| parameter(responses, &user_attribute(name)).is_err();
    if let Some(name) = required.iter().find(missing) {
        return Err(ServiceError::invalid_parameter(format!("Invalid attributes given, {name} is missing")));
    }
    match parameter(responses, "NEW_PASSWORD")? {
        "short" => Err(ServiceError::invalid_password(
            "Password did not conform with policy: Password not long enough",
        )),
        "Passw0rd!used" => Err(ServiceError::password_history("Password has previously been used")),
        _ => Ok(()),
    }
}

/// MFA_SETUP ends with a verified software token, or goes on with the address that a code is sent to.
fn check_set_up(waiting: &Waiting, responses: &Text) -> Result<(), ServiceError> {
    match responses.get("EMAIL") {
        _ if waiting.software_token == SoftwareToken::Verified => Ok(()),
        Some(address) if waiting.progress.user.can_set_up("EMAIL_OTP") => {
            if address.contains('@') {
                Ok(())
            } else {
                Err(ServiceError::invalid_parameter("EMAIL is no address"))
            }
        }
        _ => Err(ServiceError::invalid_parameter("The software token has not been verified")),
    }
}
