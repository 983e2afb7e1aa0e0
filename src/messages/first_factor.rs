//! The first factors that USER_AUTH offers.

use super::open_enum::open_enum;

open_enum! {
    /// Names a first factor of USER_AUTH: PREFERRED_CHALLENGE, and ANSWER of SELECT_CHALLENGE.
    ///
    /// A name that this crate does not know is kept as it came.
    ///
    /// ```
    /// use cognito_srp6a::{FirstFactor, Flow};
    ///
    /// assert_eq!(FirstFactor::from("WEB_AUTHN"), FirstFactor::WebAuthn);
    /// assert_eq!(FirstFactor::from("NEXT_YEARS_FACTOR").as_str(), "NEXT_YEARS_FACTOR");
    ///
    /// let flow = Flow::UserAuth { preferred: Some(FirstFactor::EmailOtp) };
    /// # let _ = flow;
    /// ```
    pub enum FirstFactor {
        /// Sends the password itself:
        Password = "PASSWORD",
        /// Proves the password by SRP:
        PasswordSrp = "PASSWORD_SRP",
        /// Signs with a passkey:
        WebAuthn = "WEB_AUTHN",
        /// Asks for a code sent by e-mail:
        EmailOtp = "EMAIL_OTP",
        /// Asks for a code sent by SMS:
        SmsOtp = "SMS_OTP",
    }

    /// Holds a first factor's name that this crate does not know.
    ///
    /// Only `FirstFactor::from` makes it, so that no name has two forms.
    ///
    /// ```
    /// use cognito_srp6a::FirstFactor;
    ///
    /// let FirstFactor::Other(name) = FirstFactor::from("NEXT_YEARS_FACTOR") else { panic!("known") };
    /// assert_eq!(name.as_str(), "NEXT_YEARS_FACTOR");
    /// ```
    pub struct OtherFactor;
}
