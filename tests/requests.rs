//! The JSON that the service takes and gives.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use cognito_srp6a::request::{
    AccessToken, AdminInitiateAuth, AdminRespondToAuthChallenge, AnalyticsMetadata, AuthAnswer,
    ClientMetadata, ConfirmDevice, ConfirmDeviceAnswer, ContextData, DeviceName, InitiateAuth, Operation,
    RespondToAuthChallenge, ServiceError, Session, UserContextData,
};
use cognito_srp6a::{
    AppClient, AuthParameters, ChallengeResponses, Device, DeviceSecretVerifier, Error, Parameter, Password,
    UserPoolId,
};
use rand::{SeedableRng, rngs::ChaCha20Rng};
use serde_json::{Value, json};

fn client() -> AppClient {
    AppClient::new("1example23456789".parse().unwrap())
}

fn pool() -> UserPoolId {
    "us-east-1_AbCdEf123".parse().unwrap()
}

fn session() -> Session {
    "0123456789abcdef0123".parse().unwrap()
}

fn parameters() -> AuthParameters {
    AuthParameters::user_password_auth(&client().user("mary").unwrap(), &Password::new("p")).unwrap()
}

fn responses() -> ChallengeResponses {
    ChallengeResponses::sms_mfa(&client().user("mary").unwrap(), "123456").unwrap()
}

fn metadata() -> ClientMetadata {
    ClientMetadata::new([("k", "v")]).unwrap()
}

fn analytics() -> AnalyticsMetadata {
    AnalyticsMetadata::new("endpoint").unwrap()
}

fn context() -> ContextData {
    ContextData::new("192.0.2.1", "example.com", "/login")
        .and_then(|context| context.with_http_header("User-Agent", "ua"))
        .and_then(|context| context.with_encoded_data("e"))
        .unwrap()
}

fn user_context() -> UserContextData {
    UserContextData::new().with_ip_address("192.0.2.1").and_then(|c| c.with_encoded_data("e")).unwrap()
}

fn context_json() -> Value {
    json!({
        "IpAddress": "192.0.2.1",
        "ServerName": "example.com",
        "ServerPath": "/login",
        "HttpHeaders": [{"headerName": "User-Agent", "headerValue": "ua"}],
        "EncodedData": "e",
    })
}

/// The target, and the members of a request; none is null.
fn check<O: Operation>(request: &O, target: &str, expected: Value) {
    assert_eq!(O::X_AMZ_TARGET, format!("AWSCognitoIdentityProviderService.{target}"));
    assert_eq!(serde_json::to_value(request).unwrap(), expected, "{target}");
    assert!(!serde_json::to_string(request).unwrap().contains("null"));
}

#[test]
fn the_least_a_request_can_hold() {
    let parameters_json = json!({"USERNAME": "mary", "PASSWORD": "p"});
    let responses_json = json!({"USERNAME": "mary", "SMS_MFA_CODE": "123456"});
    check(
        &InitiateAuth::new(parameters()),
        "InitiateAuth",
        json!({"ClientId": "1example23456789", "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters_json}),
    );
    check(
        &AdminInitiateAuth::new(&pool(), parameters()),
        "AdminInitiateAuth",
        json!({
            "UserPoolId": "us-east-1_AbCdEf123",
            "ClientId": "1example23456789",
            "AuthFlow": "USER_PASSWORD_AUTH",
            "AuthParameters": parameters_json,
        }),
    );
    check(
        &RespondToAuthChallenge::new(responses()),
        "RespondToAuthChallenge",
        json!({"ClientId": "1example23456789", "ChallengeName": "SMS_MFA", "ChallengeResponses": responses_json}),
    );
    check(
        &AdminRespondToAuthChallenge::new(&pool(), responses()),
        "AdminRespondToAuthChallenge",
        json!({
            "UserPoolId": "us-east-1_AbCdEf123",
            "ClientId": "1example23456789",
            "ChallengeName": "SMS_MFA",
            "ChallengeResponses": responses_json,
        }),
    );
    let key = "us-east-1_0123-abcd".parse().unwrap();
    check(
        &ConfirmDevice::new(AccessToken::new("token"), &key).unwrap(),
        "ConfirmDevice",
        json!({"AccessToken": "token", "DeviceKey": "us-east-1_0123-abcd"}),
    );
}

#[test]
fn all_that_a_request_can_hold() {
    let common = json!({
        "AnalyticsMetadata": {"AnalyticsEndpointId": "endpoint"},
        "ClientMetadata": {"k": "v"},
        "Session": "0123456789abcdef0123",
        "ClientId": "1example23456789",
    });
    let with = |more: Value| {
        let mut all = common.as_object().unwrap().clone();
        all.extend(more.as_object().unwrap().clone());
        Value::from(all)
    };
    let user_context_json = json!({"IpAddress": "192.0.2.1", "EncodedData": "e"});
    let parameters_json = json!({"USERNAME": "mary", "PASSWORD": "p"});
    let responses_json = json!({"USERNAME": "mary", "SMS_MFA_CODE": "123456"});
    let request = InitiateAuth::new(parameters())
        .with_analytics_metadata(analytics())
        .with_client_metadata(metadata())
        .with_session(session())
        .with_user_context_data(user_context());
    let expected = with(json!({
        "AuthFlow": "USER_PASSWORD_AUTH",
        "AuthParameters": parameters_json,
        "UserContextData": user_context_json,
    }));
    check(&request, "InitiateAuth", expected);
    let request = AdminInitiateAuth::new(&pool(), parameters())
        .with_analytics_metadata(analytics())
        .with_client_metadata(metadata())
        .with_context_data(context())
        .with_session(session());
    let expected = with(json!({
        "UserPoolId": "us-east-1_AbCdEf123",
        "AuthFlow": "USER_PASSWORD_AUTH",
        "AuthParameters": parameters_json,
        "ContextData": context_json(),
    }));
    check(&request, "AdminInitiateAuth", expected);
    let request = RespondToAuthChallenge::new(responses())
        .with_analytics_metadata(analytics())
        .with_client_metadata(metadata())
        .with_session(session())
        .with_user_context_data(user_context());
    let expected = with(json!({
        "ChallengeName": "SMS_MFA",
        "ChallengeResponses": responses_json,
        "UserContextData": user_context_json,
    }));
    check(&request, "RespondToAuthChallenge", expected);
    let request = AdminRespondToAuthChallenge::new(&pool(), responses())
        .with_analytics_metadata(analytics())
        .with_client_metadata(metadata())
        .with_context_data(context())
        .with_session(session());
    let expected = with(json!({
        "UserPoolId": "us-east-1_AbCdEf123",
        "ChallengeName": "SMS_MFA",
        "ChallengeResponses": responses_json,
        "ContextData": context_json(),
    }));
    check(&request, "AdminRespondToAuthChallenge", expected);

    let device = Device::new("us-east-1_0123-abcd".parse().unwrap(), "-group".parse().unwrap());
    let verifier =
        DeviceSecretVerifier::generate_with_rng(&device, &mut ChaCha20Rng::seed_from_u64(1)).unwrap();
    let request = ConfirmDevice::new(AccessToken::new("token"), device.key())
        .unwrap()
        .with_device_name("Mary's laptop".parse().unwrap())
        .with_device_secret_verifier(&verifier);
    let expected = json!({
        "AccessToken": "token",
        "DeviceKey": "us-east-1_0123-abcd",
        "DeviceName": "Mary's laptop",
        "DeviceSecretVerifierConfig": {
            "PasswordVerifier": verifier.password_verifier(),
            "Salt": verifier.salt(),
        },
    });
    check(&request, "ConfirmDevice", expected);
}

#[test]
fn lengths_of_the_service_model() {
    let session = |text: &str| text.parse::<Session>().map(drop);
    assert_eq!(session(""), Err(Error::Empty(Parameter::Session)));
    assert_eq!(session(&"s".repeat(19)), Err(Error::TooShort(Parameter::Session)));
    assert_eq!(session(&"s".repeat(4_097)), Err(Error::TooLong(Parameter::Session)));
    assert_eq!(session(&"s".repeat(20)), Ok(()));
    assert_eq!(session(&"é".repeat(4_096)), Ok(()), "characters, not bytes");
    assert_eq!("".parse::<DeviceName>(), Err(Error::Empty(Parameter::DeviceName)));
    assert_eq!("d".repeat(1_025).parse::<DeviceName>(), Err(Error::TooLong(Parameter::DeviceName)));
    assert!("d".repeat(1_024).parse::<DeviceName>().is_ok());
    let long = "x".repeat(131_073);
    let key = "us-east-1_0123-abcd".parse().unwrap();
    let confirm = |token: &str| ConfirmDevice::new(AccessToken::new(token), &key).map(drop);
    assert_eq!(confirm(""), Err(Error::Empty(Parameter::AccessToken)));
    assert_eq!(confirm(&long), Err(Error::TooLong(Parameter::AccessToken)));
    let too_long = |parameter| Error::TooLong(parameter);
    assert_eq!(ClientMetadata::new([("k", &long)]), Err(too_long(Parameter::ClientMetadata)));
    assert_eq!(ClientMetadata::new([(&long, "v")]), Err(too_long(Parameter::ClientMetadata)));
    let twice = ClientMetadata::new([("k", "v"), ("k", "w")]);
    assert_eq!(twice, Err(Error::Duplicate(Parameter::ClientMetadata)));
    assert!(ClientMetadata::new([("k", "")]).is_ok());
    assert_eq!(AnalyticsMetadata::new(long.as_str()), Err(too_long(Parameter::AnalyticsEndpointId)));
    let user = UserContextData::new;
    assert_eq!(user().with_ip_address(long.as_str()), Err(too_long(Parameter::UserContextData)));
    assert_eq!(user().with_encoded_data(long.as_str()), Err(too_long(Parameter::UserContextData)));
    for texts in [[&long, "", ""], ["", &long, ""], ["", "", &long]] {
        let [ip_address, server_name, server_path] = texts;
        let refused = ContextData::new(ip_address, server_name, server_path);
        assert_eq!(refused, Err(too_long(Parameter::ContextData)));
    }
    let refused = [
        context().with_http_header(long.as_str(), "v"),
        context().with_http_header("k", long.as_str()),
        context().with_encoded_data(long.as_str()),
    ];
    for context in refused {
        assert_eq!(context, Err(too_long(Parameter::ContextData)));
    }
}

fn answer(json: Value) -> Result<AuthAnswer, String> {
    serde_json::from_str(&json.to_string()).map_err(|error| error.to_string())
}

#[test]
fn an_answer_with_tokens() {
    let tokens = json!({
        "AuthenticationResult": {
            "AccessToken": "access",
            "ExpiresIn": 3600,
            "IdToken": "id",
            "RefreshToken": "refresh",
            "TokenType": "Bearer",
            "NewDeviceMetadata": {"DeviceGroupKey": "-group", "DeviceKey": "us-east-1_0123-abcd"},
        },
        "ChallengeParameters": {},
        "NotInTheModelYet": 1,
    });
    let AuthAnswer::Authenticated(result) = answer(tokens).unwrap() else { panic!("authenticated") };
    assert_eq!(result.access_token.unwrap().expose_secret(), "access");
    assert_eq!(result.id_token.unwrap().expose_secret(), "id");
    assert_eq!(result.refresh_token.unwrap().expose_secret(), "refresh");
    assert_eq!((result.expires_in, result.token_type.as_deref()), (Some(3_600), Some("Bearer")));
    let device = Device::try_from(result.new_device_metadata.unwrap()).unwrap();
    assert_eq!((device.key().as_str(), device.group_key().as_str()), ("us-east-1_0123-abcd", "-group"));

    let least = json!({"AuthenticationResult": {}, "ChallengeName": null, "Session": null});
    let AuthAnswer::Authenticated(result) = answer(least).unwrap() else { panic!("authenticated") };
    assert!(
        result.access_token.is_none() && result.new_device_metadata.is_none() && result.expires_in.is_none()
    );
}

#[test]
fn odd_members_do_not_cost_the_tokens() {
    for metadata in
        [json!(null), json!({}), json!({"DeviceKey": "x"}), json!({"DeviceKey": "x", "DeviceGroupKey": "y"})]
    {
        let result = json!({"AccessToken": "access", "ExpiresIn": null, "NewDeviceMetadata": metadata});
        let AuthAnswer::Authenticated(result) = answer(json!({"AuthenticationResult": result})).unwrap()
        else {
            panic!("authenticated")
        };
        assert_eq!(result.access_token.unwrap().expose_secret(), "access");
        assert!(result.new_device_metadata.is_none_or(|metadata| Device::try_from(metadata).is_err()));
    }
}

#[test]
fn an_answer_with_a_challenge() {
    let next = json!({
        "ChallengeName": "SELECT_CHALLENGE",
        "Session": "0123456789abcdef0123",
        "ChallengeParameters": {"USERNAME": "mary"},
        "AvailableChallenges": ["EMAIL_OTP", "NEXT_YEARS_OTP"],
    });
    let AuthAnswer::Challenge(challenge) = answer(next).unwrap() else { panic!("a challenge") };
    assert_eq!(challenge.name.as_str(), "SELECT_CHALLENGE");
    assert_eq!(challenge.session.as_ref().unwrap().expose_secret(), "0123456789abcdef0123");
    assert_eq!(challenge.parameters.get("USERNAME").map(String::as_str), Some("mary"));
    let available: Vec<_> = challenge.available.iter().map(|name| name.as_str()).collect();
    assert_eq!(available, ["EMAIL_OTP", "NEXT_YEARS_OTP"]);

    let least = json!({"ChallengeName": "SMS_MFA"});
    let AuthAnswer::Challenge(challenge) = answer(least).unwrap() else { panic!("a challenge") };
    assert!(challenge.session.is_none() && challenge.parameters.is_empty() && challenge.available.is_empty());
}

#[test]
fn an_answer_that_is_none() {
    assert!(answer(json!({})).unwrap_err().starts_with("AuthenticationResult is missing"));
    let both = json!({"AuthenticationResult": {}, "ChallengeName": "SMS_MFA"});
    assert!(answer(both).unwrap_err().starts_with("AuthenticationResult is not of the form"));
    let short = json!({"ChallengeName": "SMS_MFA", "Session": "short"});
    assert!(answer(short).unwrap_err().starts_with("Session is too short"));
    assert!(answer(json!({"ChallengeName": 1})).is_err());
    assert!(answer(json!(null)).is_err());
}

#[test]
fn the_service_s_errors() {
    let read = |json: Value| serde_json::from_str::<ServiceError>(&json.to_string()).unwrap();
    let error =
        read(json!({"__type": "NotAuthorizedException", "message": "Incorrect username or password."}));
    assert_eq!(
        (error.kind.as_str(), error.message.as_str()),
        ("NotAuthorizedException", "Incorrect username or password.")
    );
    assert_eq!(error.to_string(), "NotAuthorizedException: Incorrect username or password.");
    let error = read(json!({"__type": "com.amazonaws.cognito#UserNotFoundException", "Message": "m"}));
    assert_eq!((error.kind.as_str(), error.message.as_str()), ("UserNotFoundException", "m"));
    assert_eq!(read(json!({"__type": "InternalErrorException"})).message, "");
    assert!(serde_json::from_str::<ServiceError>("{}").is_err());
}

#[test]
fn the_answer_of_confirm_device() {
    let answer: ConfirmDeviceAnswer = serde_json::from_str(r#"{"UserConfirmationNecessary": true}"#).unwrap();
    assert!(answer.user_confirmation_necessary);
    let answer: ConfirmDeviceAnswer = serde_json::from_str("{}").unwrap();
    assert!(!answer.user_confirmation_necessary);
}
