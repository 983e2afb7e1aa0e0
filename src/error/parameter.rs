//! The parameters that an error names.

use super::wire::wire_enum;

wire_enum! {
    /// Names a parameter, as it is called on the wire.
    ///
    /// ```
    /// use cognito_srp6a::Parameter;
    ///
    /// assert_eq!(Parameter::SrpB.as_str(), "SRP_B");
    /// assert_eq!(Parameter::UserPoolId.to_string(), "UserPoolId");
    /// ```
    pub enum Parameter {
        AccessToken = "AccessToken",
        AnalyticsEndpointId = "AnalyticsEndpointId",
        Answer = "ANSWER",
        AuthFlow = "AuthFlow",
        /// Stands for a member of `AuthParameters` whose name this crate does not know:
        AuthParameters = "AuthParameters",
        /// Stands for the tokens or the challenge that an answer must hold:
        AuthenticationResult = "AuthenticationResult",
        /// Stands for the body of an HTTP response:
        Body = "body",
        ChallengeName = "ChallengeName",
        /// Stands for a member of `ChallengeResponses` whose name this crate does not know:
        ChallengeResponses = "ChallengeResponses",
        ClientId = "ClientId",
        ClientMetadata = "ClientMetadata",
        ClientSecret = "ClientSecret",
        ContextData = "ContextData",
        Credential = "CREDENTIAL",
        CredentialRequestOptions = "CREDENTIAL_REQUEST_OPTIONS",
        /// Stands for the header of an HTTP response:
        Date = "Date",
        DeviceGroupKey = "DeviceGroupKey",
        DeviceKey = "DEVICE_KEY",
        DeviceName = "DeviceName",
        Email = "EMAIL",
        EmailOtpCode = "EMAIL_OTP_CODE",
        NewPassword = "NEW_PASSWORD",
        Password = "PASSWORD",
        PasswordClaimSecretBlock = "PASSWORD_CLAIM_SECRET_BLOCK",
        PasswordClaimSignature = "PASSWORD_CLAIM_SIGNATURE",
        PasswordVerifier = "PasswordVerifier",
        PreferredChallenge = "PREFERRED_CHALLENGE",
        RefreshToken = "REFRESH_TOKEN",
        Salt = "SALT",
        SecretBlock = "SECRET_BLOCK",
        SecretCode = "SecretCode",
        SecretHash = "SECRET_HASH",
        Session = "Session",
        SmsMfaCode = "SMS_MFA_CODE",
        SmsOtpCode = "SMS_OTP_CODE",
        SoftwareTokenMfaCode = "SOFTWARE_TOKEN_MFA_CODE",
        SrpA = "SRP_A",
        SrpB = "SRP_B",
        Status = "Status",
        Timestamp = "TIMESTAMP",
        UserCode = "UserCode",
        UserContextData = "UserContextData",
        UserIdForSrp = "USER_ID_FOR_SRP",
        UserPoolId = "UserPoolId",
        Username = "USERNAME",
        /// Stands for one of the `userAttributes.<name>` of NEW_PASSWORD_REQUIRED:
        UserAttributes = "userAttributes",
    }
}
