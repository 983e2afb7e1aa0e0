//! What USER_AUTH lets a user choose from.

use super::open_enum::open_enum;

open_enum! {
    /// A first factor of USER_AUTH: PREFERRED_CHALLENGE, and ANSWER to SELECT_CHALLENGE. A name that this crate does not
    /// know is kept as it came.
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
        /// The password itself is sent:
        Password = "PASSWORD",
        /// SRP proves the password:
        PasswordSrp = "PASSWORD_SRP",
        /// A passkey:
        WebAuthn = "WEB_AUTHN",
        /// A code by e-mail:
        EmailOtp = "EMAIL_OTP",
        /// A code by SMS:
        SmsOtp = "SMS_OTP",
    }

    /// A first factor's name that this crate does not know. Only `FirstFactor::from` makes it, so that no name has two
    /// forms.
    ///
    /// ```
    /// use cognito_srp6a::FirstFactor;
    ///
    /// let FirstFactor::Other(name) = FirstFactor::from("NEXT_YEARS_FACTOR") else { panic!("known") };
    /// assert_eq!(name.as_str(), "NEXT_YEARS_FACTOR");
    /// ```
    pub struct OtherFactor;
}
