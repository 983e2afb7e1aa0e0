//! Answers that a service gives, so that few bytes of an input lead far.

/// Each answer's HTTP status and JSON.
pub fn answer(index: u8) -> (u16, String) {
    let body = ANSWERS[usize::from(index) % ANSWERS.len()];
    let status = if body.contains("__type") { 400 } else { 200 };
    (status, body.replace("LONG", &"S".repeat(2_048)))
}

/// How many there are.
pub fn count() -> u8 {
    u8::try_from(ANSWERS.len()).expect("a few")
}

/// LONG stands for 2,048 characters.
const ANSWERS: &[&str] = &[
    r#"{"ChallengeName":"PASSWORD_VERIFIER","Session":"s","ChallengeParameters":{"USERNAME":"mary","USER_ID_FOR_SRP":"mary","SALT":"a0","SRP_B":"1234abcd","SECRET_BLOCK":"c2VjcmV0"}}"#,
    r#"{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{"USERNAME":"mary","SALT":"a0","SRP_B":"0","SECRET_BLOCK":"c2VjcmV0"}}"#,
    r#"{"ChallengeName":"SMS_MFA","Session":"s","ChallengeParameters":{"CODE_DELIVERY_DESTINATION":"+***"}}"#,
    r#"{"ChallengeName":"SOFTWARE_TOKEN_MFA","Session":"s"}"#,
    r#"{"ChallengeName":"EMAIL_OTP","Session":"s"}"#,
    r#"{"ChallengeName":"SELECT_MFA_TYPE","Session":"s","ChallengeParameters":{"MFAS_CAN_CHOOSE":"[\"SMS_MFA\"]"}}"#,
    r#"{"ChallengeName":"SELECT_CHALLENGE","Session":"s","AvailableChallenges":["PASSWORD","PASSWORD_SRP","WEB_AUTHN"]}"#,
    r#"{"ChallengeName":"PASSWORD","Session":"s"}"#,
    r#"{"ChallengeName":"PASSWORD_SRP","Session":"s"}"#,
    r#"{"ChallengeName":"WEB_AUTHN","Session":"s","ChallengeParameters":{"CREDENTIAL_REQUEST_OPTIONS":"{}"}}"#,
    r#"{"ChallengeName":"CUSTOM_CHALLENGE","Session":"s","ChallengeParameters":{"USERNAME":"mary"}}"#,
    r#"{"ChallengeName":"NEW_PASSWORD_REQUIRED","Session":"s","ChallengeParameters":{"requiredAttributes":"[\"userAttributes.name\"]"}}"#,
    r#"{"ChallengeName":"MFA_SETUP","Session":"s","ChallengeParameters":{"MFAS_CAN_SETUP":"[\"SOFTWARE_TOKEN_MFA\",\"EMAIL_OTP\"]"}}"#,
    r#"{"ChallengeName":"MFA_SETUP","Session":"s"}"#,
    r#"{"SecretCode":"BASE32","Session":"t"}"#,
    r#"{"Status":"SUCCESS","Session":"u"}"#,
    r#"{"Status":"ERROR"}"#,
    r#"{"ChallengeName":"DEVICE_SRP_AUTH","Session":"s"}"#,
    r#"{"ChallengeName":"DEVICE_PASSWORD_VERIFIER","Session":"s","ChallengeParameters":{"DEVICE_KEY":"us-east-1_0123-abcd","SALT":"a0","SRP_B":"1234abcd","SECRET_BLOCK":"c2VjcmV0"}}"#,
    r#"{"ChallengeName":"NEXT_YEARS_MFA","Session":"s","ChallengeParameters":{"a":"b"}}"#,
    r#"{"AuthenticationResult":{"AccessToken":"access"}}"#,
    r#"{"__type":"CodeMismatchException","message":"again"}"#,
    r#"{"__type":"ResourceNotFoundException","message":"no device"}"#,
    r#"{"__type":"InvalidPasswordException","message":"too short"}"#,
    r#"{"AuthenticationResult":{"AccessToken":"access","NewDeviceMetadata":{"DeviceKey":"us-east-1_0123-abcd","DeviceGroupKey":"-group"}}}"#,
    r#"{"ChallengeName":"PASSWORD_VERIFIER","Session":"LONG","ChallengeParameters":{"USERNAME":"mary","USER_ID_FOR_SRP":"mary","SALT":"a0","SRP_B":"1234abcd","SECRET_BLOCK":"LONG"}}"#,
    r#"{"ChallengeName":"DEVICE_PASSWORD_VERIFIER","Session":"LONG","ChallengeParameters":{"DEVICE_KEY":"us-east-1_0123-abcd","SALT":"a0","SRP_B":"1234abcd","SECRET_BLOCK":"LONG"}}"#,
    r#"{"ChallengeName":"SMS_OTP","Session":"LONG","ChallengeParameters":{"CODE_DELIVERY_DELIVERY_MEDIUM":"SMS","CODE_DELIVERY_DESTINATION":"+***"}}"#,
    r#"{"ChallengeName":"ADMIN_NO_SRP_AUTH","Session":"s"}"#,
    r#"{"__type":"ExpiredCodeException","message":"twice"}"#,
    r#"{"__type":"EnableSoftwareTokenMFAException","message":"again"}"#,
    r#"{"__type":"TooManyRequestsException","message":"later"}"#,
];
