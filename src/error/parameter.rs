//! The parameters that an error names.

use super::wire::wire_enum;

wire_enum! {
    /// A parameter by its name on the wire.
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
        /// A member of `AuthParameters` by a name this crate does not know.
        AuthParameters = "AuthParameters",
        /// The answer of an operation holds neither tokens nor a challenge.
        AuthenticationResult = "AuthenticationResult",
        /// The body of an HTTP response.
        Body = "body",
        ChallengeName = "ChallengeName",
        /// A member of `ChallengeResponses` by a name this crate does not know.
        ChallengeResponses = "ChallengeResponses",
        ClientId = "ClientId",
        ClientMetadata = "ClientMetadata",
        ClientSecret = "ClientSecret",
        ContextData = "ContextData",
        Credential = "CREDENTIAL",
        CredentialRequestOptions = "CREDENTIAL_REQUEST_OPTIONS",
        /// The header of an HTTP response.
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
        /// One of the `userAttributes.<name>` of NEW_PASSWORD_REQUIRED.
        UserAttributes = "userAttributes",
    }
}
