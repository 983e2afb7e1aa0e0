//! ChallengeName.

use super::open_enum::open_enum;

open_enum! {
    /// Names a challenge. A name that this crate does not know is kept as it came.
    ///
    /// ```
    /// use cognito_srp6a::ChallengeName;
    ///
    /// assert_eq!(ChallengeName::from("SMS_MFA"), ChallengeName::SmsMfa);
    /// assert_eq!(ChallengeName::from("NEXT_YEARS_MFA").as_str(), "NEXT_YEARS_MFA");
    /// ```
    pub enum ChallengeName {
        PasswordVerifier = "PASSWORD_VERIFIER",
        DeviceSrpAuth = "DEVICE_SRP_AUTH",
        DevicePasswordVerifier = "DEVICE_PASSWORD_VERIFIER",
        SmsMfa = "SMS_MFA",
        SoftwareTokenMfa = "SOFTWARE_TOKEN_MFA",
        /// Asks for a code sent by e-mail, as a first factor or as MFA:
        EmailOtp = "EMAIL_OTP",
        SmsOtp = "SMS_OTP",
        SelectMfaType = "SELECT_MFA_TYPE",
        SelectChallenge = "SELECT_CHALLENGE",
        Password = "PASSWORD",
        PasswordSrp = "PASSWORD_SRP",
        WebAuthn = "WEB_AUTHN",
        CustomChallenge = "CUSTOM_CHALLENGE",
        NewPasswordRequired = "NEW_PASSWORD_REQUIRED",
        MfaSetup = "MFA_SETUP",
        /// Stands in the service model, and cannot be answered: see
        /// [`Error::AdminNoSrpAuth`](crate::Error::AdminNoSrpAuth).
        AdminNoSrpAuth = "ADMIN_NO_SRP_AUTH",
    }

    /// Holds a challenge's name that this crate does not know.
    ///
    /// Only `ChallengeName::from` makes it, so that no name has two forms.
    ///
    /// ```
    /// use cognito_srp6a::ChallengeName;
    ///
    /// let ChallengeName::Other(name) = ChallengeName::from("NEXT_YEARS_MFA") else { panic!("known") };
    /// assert_eq!(name.as_str(), "NEXT_YEARS_MFA");
    /// ```
    pub struct OtherName;
}

impl ChallengeName {
    /// Returns whether the challenge is to a remembered device.
    pub(crate) fn is_of_device(&self) -> bool {
        matches!(self, Self::DeviceSrpAuth | Self::DevicePasswordVerifier)
    }
}
