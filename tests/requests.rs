//! The JSON that the service takes and gives.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use base64ct::Encoding;
use cognito_srp6a::messages::{
    AccessToken, AnalyticsMetadata, Answer, AuthAnswer, AuthenticationResult, Challenge, ClientMetadata,
    ContextData, DeviceName, IdToken, Member, Operation, Request, ServiceError, Session, UserContextData,
    VerifyStatus,
};
use cognito_srp6a::{
    AppClient, AuthParameters, ChallengeResponses, ClientSecret, Device, DeviceKey, DeviceSecretVerifier,
    Error, Parameter, Password, RefreshToken, SetUpTotp, UserPoolId,
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

/// The operation, its target, and the members of a request, by each of the ways to its JSON.
fn check(request: Request, operation: &str, expected: Value) {
    assert_eq!((request.operation().as_str(), request.operation().as_ref()), (operation, operation));
    let target = format!("AWSCognitoIdentityProviderService.{operation}");
    assert_eq!(request.operation().x_amz_target(), target);
    assert_eq!(serde_json::to_value(&request).unwrap(), expected, "{operation}");
    assert_eq!(serde_json::from_str::<Value>(&request.to_json()).unwrap(), expected, "{operation}");
    assert!(!request.to_json().contains("null"));
    for (name, value) in expected.as_object().unwrap() {
        let member = request.member(name).unwrap();
        assert_eq!(member.as_text(), value.as_str(), "{operation}, {name}");
        for (key, value) in value.as_object().into_iter().flatten() {
            assert_eq!(member.get(key).unwrap().as_text(), value.as_str(), "{operation}, {key}");
        }
        assert!(member.get("").is_none());
    }
}

fn device_key() -> DeviceKey {
    "us-east-1_0123-abcd".parse().unwrap()
}

#[test]
fn the_least_a_request_can_hold() {
    let parameters_json = json!({"USERNAME": "mary", "PASSWORD": "p"});
    let responses_json = json!({"USERNAME": "mary", "SMS_MFA_CODE": "123456"});
    check(
        Request::initiate_auth(parameters()),
        "InitiateAuth",
        json!({"ClientId": "1example23456789", "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters_json}),
    );
    check(
        Request::admin_initiate_auth(&pool(), parameters()),
        "AdminInitiateAuth",
        json!({
            "UserPoolId": "us-east-1_AbCdEf123",
            "ClientId": "1example23456789",
            "AuthFlow": "USER_PASSWORD_AUTH",
            "AuthParameters": parameters_json,
        }),
    );
    check(
        Request::respond_to_auth_challenge(responses()),
        "RespondToAuthChallenge",
        json!({"ClientId": "1example23456789", "ChallengeName": "SMS_MFA", "ChallengeResponses": responses_json}),
    );
    check(
        Request::admin_respond_to_auth_challenge(&pool(), responses()),
        "AdminRespondToAuthChallenge",
        json!({
            "UserPoolId": "us-east-1_AbCdEf123",
            "ClientId": "1example23456789",
            "ChallengeName": "SMS_MFA",
            "ChallengeResponses": responses_json,
        }),
    );
    check(
        Request::confirm_device(&AccessToken::new("token"), &device_key()).unwrap(),
        "ConfirmDevice",
        json!({"AccessToken": "token", "DeviceKey": "us-east-1_0123-abcd"}),
    );
    check(Request::associate_software_token(), "AssociateSoftwareToken", json!({}));
    let request = Request::verify_software_token("123456").unwrap();
    check(request, "VerifySoftwareToken", json!({"UserCode": "123456"}));
    check(
        Request::get_tokens_from_refresh_token(&client(), &RefreshToken::new("token")).unwrap(),
        "GetTokensFromRefreshToken",
        json!({"ClientId": "1example23456789", "RefreshToken": "token"}),
    );
    for (remembered, status) in [(true, "remembered"), (false, "not_remembered")] {
        check(
            Request::update_device_status(&AccessToken::new("token"), &device_key(), remembered).unwrap(),
            "UpdateDeviceStatus",
            json!({
                "AccessToken": "token",
                "DeviceKey": "us-east-1_0123-abcd",
                "DeviceRememberedStatus": status,
            }),
        );
    }
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
    let request = Request::initiate_auth(parameters())
        .with_analytics_metadata(analytics())
        .with_client_metadata(metadata())
        .with_session(session())
        .with_user_context_data(user_context());
    let expected = with(json!({
        "AuthFlow": "USER_PASSWORD_AUTH",
        "AuthParameters": parameters_json,
        "UserContextData": user_context_json,
    }));
    check(request, "InitiateAuth", expected);
    let request = Request::admin_initiate_auth(&pool(), parameters())
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
    check(request, "AdminInitiateAuth", expected);
    let request = Request::respond_to_auth_challenge(responses())
        .with_analytics_metadata(analytics())
        .with_client_metadata(metadata())
        .with_session(session())
        .with_user_context_data(user_context());
    let expected = with(json!({
        "ChallengeName": "SMS_MFA",
        "ChallengeResponses": responses_json,
        "UserContextData": user_context_json,
    }));
    check(request, "RespondToAuthChallenge", expected);
    let request = Request::admin_respond_to_auth_challenge(&pool(), responses())
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
    check(request, "AdminRespondToAuthChallenge", expected);

    let device = Device::new("us-east-1_0123-abcd".parse().unwrap(), "-group".parse().unwrap());
    let verifier =
        DeviceSecretVerifier::generate_with_rng(&device, &mut ChaCha20Rng::seed_from_u64(1)).unwrap();
    let request = Request::confirm_device(&AccessToken::new("token"), device.key())
        .unwrap()
        .with_device_name("Mary's laptop".parse::<DeviceName>().unwrap())
        .with_device_secret_verifier_config(verifier.password_verifier(), verifier.salt());
    let expected = json!({
        "AccessToken": "token",
        "DeviceKey": "us-east-1_0123-abcd",
        "DeviceName": "Mary's laptop",
        "DeviceSecretVerifierConfig": {
            "PasswordVerifier": verifier.password_verifier(),
            "Salt": verifier.salt(),
        },
    });
    check(request, "ConfirmDevice", expected);

    let request = Request::associate_software_token()
        .with_session(session())
        .with_access_token(&AccessToken::new("token"));
    let expected = json!({"AccessToken": "token", "Session": "0123456789abcdef0123"});
    check(request, "AssociateSoftwareToken", expected);
    let request = Request::verify_software_token("123456")
        .unwrap()
        .with_session(session())
        .with_access_token(&AccessToken::new("token"))
        .with_friendly_device_name("phone".to_owned());
    let expected = json!({
        "AccessToken": "token",
        "FriendlyDeviceName": "phone",
        "Session": "0123456789abcdef0123",
        "UserCode": "123456",
    });
    check(request, "VerifySoftwareToken", expected);
    // The secret in plain, and no SECRET_HASH.
    let client = client().with_secret(ClientSecret::new("secret").unwrap());
    let request = Request::get_tokens_from_refresh_token(&client, &RefreshToken::new("token"))
        .unwrap()
        .with_client_metadata(metadata())
        .with_device_key(&device_key());
    let expected = json!({
        "ClientId": "1example23456789",
        "ClientMetadata": {"k": "v"},
        "ClientSecret": "secret",
        "DeviceKey": "us-east-1_0123-abcd",
        "RefreshToken": "token",
    });
    check(request, "GetTokensFromRefreshToken", expected);
}

#[test]
fn every_operation_has_its_target() {
    let names: Vec<_> = Operation::ALL.iter().map(|operation| operation.as_str()).collect();
    let expected = [
        "AdminInitiateAuth",
        "AdminRespondToAuthChallenge",
        "AssociateSoftwareToken",
        "ConfirmDevice",
        "GetTokensFromRefreshToken",
        "InitiateAuth",
        "RespondToAuthChallenge",
        "UpdateDeviceStatus",
        "VerifySoftwareToken",
    ];
    assert_eq!(names, expected);
    for operation in Operation::ALL {
        assert_eq!(operation.x_amz_target(), format!("AWSCognitoIdentityProviderService.{operation}"));
    }
}

#[test]
fn lengths_of_the_service_model() {
    let session = |text: &str| text.parse::<Session>().map(drop);
    assert_eq!(session(""), Err(Error::Empty(Parameter::Session)));
    assert_eq!(session(&"s".repeat(4_097)), Err(Error::TooLong(Parameter::Session)));
    assert_eq!(session("s"), Ok(()), "emulators send short ones");
    assert_eq!(session(&"é".repeat(4_096)), Ok(()), "characters, not bytes");
    assert_eq!("".parse::<DeviceName>(), Err(Error::Empty(Parameter::DeviceName)));
    assert_eq!("d".repeat(1_025).parse::<DeviceName>(), Err(Error::TooLong(Parameter::DeviceName)));
    assert!("d".repeat(1_024).parse::<DeviceName>().is_ok());
    assert_eq!("phone".parse::<DeviceName>().unwrap().as_ref(), "phone");
    let long = "x".repeat(131_073);
    let confirm = |token: &str| Request::confirm_device(&AccessToken::new(token), &device_key()).map(drop);
    let update =
        |token: &str| Request::update_device_status(&AccessToken::new(token), &device_key(), true).map(drop);
    assert_eq!(confirm(""), Err(Error::Empty(Parameter::AccessToken)));
    assert_eq!(confirm(&long), Err(Error::TooLong(Parameter::AccessToken)));
    assert_eq!(update(""), Err(Error::Empty(Parameter::AccessToken)));
    assert_eq!(update(&long), Err(Error::TooLong(Parameter::AccessToken)));
    let verify = |code: &str| Request::verify_software_token(code).map(drop);
    assert_eq!(verify(""), Err(Error::Empty(Parameter::UserCode)));
    assert_eq!(verify(&long), Err(Error::TooLong(Parameter::UserCode)));
    let refresh =
        |token: &str| Request::get_tokens_from_refresh_token(&client(), &RefreshToken::new(token)).map(drop);
    assert_eq!(refresh(""), Err(Error::Empty(Parameter::RefreshToken)));
    assert_eq!(refresh(&long), Err(Error::TooLong(Parameter::RefreshToken)));
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

/// An answer of status 200.
fn answer(json: Value) -> Result<AuthAnswer, ServiceError> {
    Answer::from_http(200, json.to_string().as_bytes()).unwrap().into_auth()
}

fn authenticated(json: Value) -> AuthenticationResult {
    match answer(json).unwrap() {
        AuthAnswer::Authenticated(result) => result,
        AuthAnswer::Challenge(challenge) => panic!("{challenge:?}"),
    }
}

fn challenged(json: Value) -> Challenge {
    match answer(json).unwrap() {
        AuthAnswer::Authenticated(_) => panic!("a challenge"),
        AuthAnswer::Challenge(challenge) => challenge,
    }
}

#[test]
fn an_answer_with_tokens() {
    let tokens = json!({
        "AccessToken": "access",
        "ExpiresIn": 3600,
        "IdToken": "id",
        "RefreshToken": "refresh",
        "TokenType": "Bearer",
        "NewDeviceMetadata": {"DeviceGroupKey": "-group", "DeviceKey": "us-east-1_0123-abcd"},
    });
    let result = authenticated(json!({
        "AuthenticationResult": tokens,
        "ChallengeParameters": {},
        "NotInTheModelYet": 1,
    }));
    assert_eq!(serde_json::to_value(Member::Object(result.members())).unwrap(), tokens);
    assert_eq!(result.access_token.unwrap().expose_secret(), "access");
    assert_eq!(result.id_token.unwrap().expose_secret(), "id");
    assert_eq!(result.refresh_token.unwrap().expose_secret(), "refresh");
    assert_eq!((result.expires_in, result.token_type.as_deref()), (Some(3_600), Some("Bearer")));
    let device = Device::try_from(result.new_device_metadata.unwrap()).unwrap();
    assert_eq!((device.key().as_str(), device.group_key().as_str()), ("us-east-1_0123-abcd", "-group"));
}

/// field:5 of the conversations: what stands beside tokens is read or dropped.
#[test]
fn odd_members_do_not_cost_the_tokens() {
    let tokens = json!({"AccessToken": "access"});
    let beside = [
        json!({"ChallengeName": "SMS_MFA", "Session": "s"}),
        json!({"ChallengeName": "", "Session": ""}),
        json!({"ChallengeName": null, "Session": null}),
        json!({"ChallengeName": ["SMS_MFA"], "Session": "s".repeat(4_097)}),
        json!({"ChallengeParameters": null, "AvailableChallenges": {}}),
        json!({"__type": "NotAuthorizedException", "message": "no"}),
    ];
    for mut odd in beside {
        odd["AuthenticationResult"] = tokens.clone();
        assert_eq!(authenticated(odd).access_token.unwrap().expose_secret(), "access");
    }
    for metadata in [
        json!(null),
        json!({}),
        json!([]),
        json!({"DeviceKey": null, "DeviceGroupKey": null}),
        json!({"DeviceKey": "x"}),
        json!({"DeviceKey": "x", "DeviceGroupKey": ""}),
    ] {
        let result = json!({"AccessToken": "access", "NewDeviceMetadata": metadata});
        let result = authenticated(json!({"AuthenticationResult": result}));
        assert_eq!(result.access_token.unwrap().expose_secret(), "access");
        assert!(result.new_device_metadata.is_none());
    }
    for (expires_in, seconds) in [
        (json!("3600"), Some(3_600)),
        (json!(3_600.0), Some(3_600)),
        (json!("3600.5"), Some(3_600)),
        (json!(null), None),
        (json!("an hour"), None),
        (json!(-1), None),
        (json!(1e30), None),
        (json!([3_600]), None),
    ] {
        let result = json!({"AccessToken": "access", "ExpiresIn": expires_in});
        assert_eq!(authenticated(json!({"AuthenticationResult": result})).expires_in, seconds);
    }
    // A token of another type is its JSON; one that is null or empty is absent.
    let result = json!({"AccessToken": null, "IdToken": "", "RefreshToken": 1});
    let result = authenticated(json!({"AuthenticationResult": result}));
    assert!(result.access_token.is_none() && result.id_token.is_none());
    assert_eq!(result.refresh_token.unwrap().expose_secret(), "1");
}

#[test]
fn an_answer_with_a_challenge() {
    let challenge = challenged(json!({
        "ChallengeName": "SELECT_CHALLENGE",
        "Session": "0123456789abcdef0123",
        "ChallengeParameters": {"USERNAME": "mary"},
        "AvailableChallenges": ["EMAIL_OTP", "NEXT_YEARS_OTP"],
    }));
    assert_eq!(challenge.name.as_str(), "SELECT_CHALLENGE");
    assert_eq!(challenge.session.as_ref().unwrap().expose_secret(), "0123456789abcdef0123");
    assert_eq!(challenge.parameters.get("USERNAME"), Some("mary"));
    assert!(!challenge.parameters.is_empty());
    let available: Vec<_> = challenge.available.iter().map(|name| name.as_str()).collect();
    assert_eq!(available, ["EMAIL_OTP", "NEXT_YEARS_OTP"]);

    let least = challenged(json!({"ChallengeName": "SMS_MFA"}));
    assert!(least.session.is_none() && least.parameters.is_empty() && least.available.is_empty());
}

/// field:5 and field:6 of the conversations: null is absent, and a value of another type is its JSON text.
#[test]
fn an_untidy_challenge() {
    let challenge = challenged(json!({
        "AuthenticationResult": {},
        "ChallengeName": "SMS_MFA",
        "Session": "s",
        "ChallengeParameters": {"a": null, "b": 1, "c": ["x"], "d": "", "e": {"f": true}},
        "AvailableChallenges": ["EMAIL_OTP", null, 1],
    }));
    assert_eq!(challenge.session.unwrap().expose_secret(), "s");
    let parameters: Vec<_> = challenge.parameters.iter().collect();
    assert_eq!(parameters, [("b", "1"), ("c", r#"["x"]"#), ("d", ""), ("e", r#"{"f":true}"#)]);
    assert!(challenge.available.iter().map(|name| name.as_str()).eq(["EMAIL_OTP", "1"]));
    for session in [json!(null), json!("")] {
        let challenge = challenged(json!({
            "AuthenticationResult": null, "ChallengeName": "SMS_MFA", "Session": session,
            "ChallengeParameters": null, "AvailableChallenges": null,
        }));
        assert!(challenge.session.is_none() && challenge.parameters.is_empty());
    }
}

#[test]
fn an_answer_that_is_none() {
    for none in [json!({}), json!({"AuthenticationResult": {}}), json!({"ChallengeName": ""})] {
        let error = answer(none).unwrap_err();
        assert_eq!(error.to_string(), "UnknownError: the answer has neither tokens nor a challenge");
    }
    for body in ["", "null", "[]", "<html>", "\"text\"", "{\"a\"", "{} {}"] {
        let answer = Answer::from_http(200, body.as_bytes()).unwrap();
        let error = answer.service_error().unwrap();
        assert_eq!(error.to_string(), "UnknownError: the answer is not a JSON object", "{body}");
    }
    let longest = format!("{{\"a\": \"{}\"}}", "x".repeat(262_144 - 9));
    assert!(Answer::from_http(200, longest.as_bytes()).is_ok());
    let too_long = Answer::from_http(200, format!("{longest} ").as_bytes()).unwrap_err();
    assert_eq!(too_long, Error::TooLong(Parameter::Body));
}

/// field:7 of the conversations: an error of a kind that can be compared, from body, status and header.
#[test]
fn the_service_s_errors() {
    let read = |status, body: &str| {
        let answer = Answer::from_http(status, body.as_bytes()).unwrap();
        answer.service_error().cloned().unwrap()
    };
    let error =
        read(400, r#"{"__type": "NotAuthorizedException", "message": "Incorrect username or password."}"#);
    assert_eq!(error.to_string(), "NotAuthorizedException: Incorrect username or password.");
    assert_eq!((error.name.as_str(), error.status), ("NotAuthorizedException", Some(400)));
    for (body, kind, message) in [
        (r#"{"__type": "com.amazonaws.cognito#A", "Message": "m"}"#, "A", "m"),
        (r#"{"__type": "A:http://internal.amazon.com/a#b/", "message": "m"}"#, "A", "m"),
        (r#"{"__type": "ns#A:http://b", "message": "m", "Message": "n"}"#, "A", "m"),
        (r#"{"__type": "A", "message": null, "Message": "n"}"#, "A", "n"),
        (r#"{"__type": "A", "message": null}"#, "A", ""),
        (r#"{"code": "A", "message": "m"}"#, "A", "m"),
        (r#"{"message": "Forbidden"}"#, "UnknownError", "Forbidden"),
        (r#"{"__type": null}"#, "UnknownError", "HTTP status 403"),
        ("{}", "UnknownError", "HTTP status 403"),
        ("<html>403 Forbidden</html>", "UnknownError", "HTTP status 403"),
        ("", "UnknownError", "HTTP status 403"),
        ("\u{0}\u{7f}", "UnknownError", "HTTP status 403"),
        // Whatever stands in it, the status says that it is an error.
        (r#"{"AuthenticationResult": {"AccessToken": "a"}}"#, "UnknownError", "HTTP status 403"),
    ] {
        let error = read(403, body);
        assert_eq!((error.name.as_str(), error.message.as_str()), (kind, message), "{body}");
        assert_eq!(error.status, Some(403));
    }
    // A status that says otherwise does not hide an error.
    assert_eq!(read(200, r#"{"__type": "A", "message": "m"}"#).name, "A");
    // The header names what the body does not.
    let with_header = |body: &str| {
        let answer = Answer::from_http(400, body.as_bytes()).unwrap();
        answer.with_error_type("ThrottlingException:http://b").service_error().cloned().unwrap()
    };
    assert_eq!(with_header("<html>").name, "ThrottlingException");
    assert_eq!(with_header(r#"{"__type": "A"}"#).name, "A");
    assert_eq!(ServiceError::new("ns#A", "m").with_status(500).status, Some(500));
    let tokens = Answer::from_http(200, br#"{"AuthenticationResult": {"AccessToken": "a"}}"#).unwrap();
    assert!(tokens.with_error_type("A").service_error().is_none());
}

/// What AssociateSoftwareToken and VerifySoftwareToken answer, for an app that is set up after the sign-in.
#[test]
fn answers_about_a_software_token() {
    let read = |status, body: &str| Answer::from_http(status, body.as_bytes()).unwrap();
    let (code, session) =
        read(200, r#"{"SecretCode": "JBSWY3DP", "Session": "s1"}"#).into_software_token().unwrap();
    assert_eq!((code.as_str(), session.unwrap().expose_secret()), ("JBSWY3DP", "s1"));
    assert!(read(200, r#"{"SecretCode": "JBSWY3DP"}"#).into_software_token().unwrap().1.is_none());
    let uri = "otpauth://totp/Shop:mary?secret=JBSWY3DP&issuer=Shop";
    assert_eq!(*SetUpTotp::new(&code).otpauth_uri("Shop", "mary"), uri);

    let (status, session) = read(200, r#"{"Status": "SUCCESS", "Session": "s2"}"#).into_verified().unwrap();
    assert_eq!((status, session.unwrap().expose_secret()), (VerifyStatus::Success, "s2"));
    let (status, session) = read(200, r#"{"Status": "ERROR"}"#).into_verified().unwrap();
    assert_eq!((status, session.is_none()), (VerifyStatus::Error, true));

    let refused = r#"{"__type": "EnableSoftwareTokenMFAException", "message": "Code mismatch"}"#;
    assert_eq!(read(400, refused).into_verified().unwrap_err().name, "EnableSoftwareTokenMFAException");
    assert_eq!(read(400, refused).into_software_token().unwrap_err().name, "EnableSoftwareTokenMFAException");
    assert_eq!(read(200, "{}").into_software_token().unwrap_err().name, ServiceError::UNKNOWN);
    assert_eq!(read(200, "{}").into_verified().unwrap_err().name, ServiceError::UNKNOWN);
}

/// Where the status is not known, an error is what has an exception's name and nothing else.
#[test]
fn an_answer_without_its_status() {
    let read = |text: &str| serde_json::from_str::<Answer>(text).unwrap();
    let error = read(r#"{"__type": "A", "message": "m"}"#);
    assert_eq!(error.service_error(), Some(&ServiceError::new("A", "m")));
    let tokens = read(r#"{"__type": "A", "AuthenticationResult": {"IdToken": "i"}}"#);
    assert!(matches!(tokens.into_auth(), Ok(AuthAnswer::Authenticated(_))));
    assert!(serde_json::from_str::<Answer>("[]").is_err());
}

/// A name of an exception, or a message, beside what was asked for: the status decides.
#[test]
fn an_error_s_members_beside_an_answer() {
    for member in [
        r#""AuthenticationResult": {"AccessToken": "access"}"#,
        r#""ChallengeName": "SMS_MFA""#,
        r#""SecretCode": "BASE32""#,
        r#""Status": "SUCCESS""#,
    ] {
        for error in [r#""__type": "Exception""#, r#""code": "Exception""#, r#""message": "m""#] {
            let body = format!("{{{error}, {member}}}");
            let is_error =
                |status| Answer::from_http(status, body.as_bytes()).unwrap().service_error().is_some();
            assert!(!is_error(200) && is_error(400), "{body}");
        }
    }
}

/// It could not be sent back, and without it the service would refuse the next message for another reason.
#[test]
fn a_session_that_is_too_long_is_not_taken_for_none() {
    let answer = |members: &str| {
        let body = format!(r#"{{{members}, "Session": "{}"}}"#, "s".repeat(4_097));
        Answer::from_http(200, body.as_bytes()).unwrap()
    };
    let long = "Session is too long";
    assert_eq!(answer(r#""ChallengeName": "SMS_MFA""#).into_auth().unwrap_err().message, long);
    assert_eq!(answer(r#""SecretCode": "ABC""#).into_software_token().unwrap_err().message, long);
    assert_eq!(answer(r#""Status": "SUCCESS""#).into_verified().unwrap_err().message, long);
    assert!(answer(r#""AuthenticationResult": {"AccessToken": "a"}"#).into_auth().is_ok());
}

#[test]
fn parameters_in_any_order() {
    let mut challenge = Challenge::new("CUSTOM_CHALLENGE");
    challenge.parameters.insert("b".into(), "0".into());
    let pairs = [("c", "1"), ("a", "2"), ("b", "3"), ("c", "4"), ("a", "5"), ("c", "6")];
    challenge.parameters.extend(pairs.map(|(key, value)| (key.into(), value.into())));
    let read: Vec<_> = challenge.parameters.iter().collect();
    assert_eq!(read, [("a", "5"), ("b", "3"), ("c", "6")]);
    assert_eq!(challenge.parameters.get("b"), Some("3"));
}

#[test]
fn the_answer_of_confirm_device() {
    let confirmed =
        |status, body: &str| Answer::from_http(status, body.as_bytes()).unwrap().into_device_confirmed();
    let necessary = |body| confirmed(200, body).unwrap();
    assert!(necessary(r#"{"UserConfirmationNecessary": true}"#));
    assert!(necessary(r#"{"UserConfirmationNecessary": "true"}"#));
    for not in ["{}", r#"{"UserConfirmationNecessary": null}"#, r#"{"UserConfirmationNecessary": false}"#] {
        assert!(!necessary(not));
    }
    for necessary in [false, true] {
        assert_eq!(Answer::device_confirmed(necessary).into_device_confirmed(), Ok(necessary));
    }
    // A refused device is not one that needs no confirmation.
    let refused =
        confirmed(400, r#"{"__type": "InvalidParameterException", "UserConfirmationNecessary": true}"#);
    assert_eq!(refused.unwrap_err().name, "InvalidParameterException");
}

/// field:9 of the conversations: the name that SECRET_HASH of a refresh is of.
#[test]
fn the_user_s_name_in_a_token() {
    let jwt = |claims: &str| {
        let payload = base64ct::Base64UrlUnpadded::encode_string(claims.as_bytes());
        format!("eyJhbGciOiJSUzI1NiJ9.{payload}.c2ln")
    };
    let claims = r#"{"sub": "s", "cognito:username": "id-mary", "username": "mary", "exp": 1, "x": [{}]}"#;
    assert_eq!(AccessToken::new(jwt(claims)).username().as_deref(), Some("mary"));
    assert_eq!(IdToken::new(jwt(claims)).username().as_deref(), Some("id-mary"));
    for none in ["{}", r#"{"username": null}"#, r#"{"username": 1}"#, "[]", "", "x", "null"] {
        assert_eq!(AccessToken::new(jwt(none)).username(), None, "{none}");
        assert_eq!(IdToken::new(jwt(none)).username(), None, "{none}");
    }
    for none in ["", ".", "..", "a", "a.*.c", "a.A.c", "a.e30=.c"] {
        assert_eq!(AccessToken::new(none).username(), None, "{none}");
    }
}
