//! What a conversation cannot say of the machine: answers made without JSON, what a failure reports, and what its bytes hold.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic, reason = "a test")]

use cognito_srp6a::messages::{
    AccessToken, Answer, AuthenticationResult, Challenge, NewDeviceMetadata, ServiceError, VerifyStatus,
};
use cognito_srp6a::{
    AppClient, Device, DevicePassword, Error, FirstFactor, Flow, Parameter, Password, Question, RefreshToken,
    RememberedDevice, Reply, SignIn, SignInOptions, Step, Timestamp,
};
use rand::{SeedableRng, rngs::ChaCha20Rng};

const DEVICE_KEY: &str = "us-east-1_0123-abcd";

fn options(flow: Flow) -> SignInOptions {
    let client = AppClient::new("1example23456789".parse().unwrap());
    SignInOptions::new("us-east-1_AbCdEf123".parse().unwrap(), client, "mary").unwrap().with_flow(flow)
}

fn with_device(flow: Flow) -> SignInOptions {
    let device = Device::new(DEVICE_KEY.parse().unwrap(), "-group".parse().unwrap());
    options(flow).with_device(RememberedDevice::new(device, DevicePassword::new("device password")))
}

fn begin(options: SignInOptions) -> SignIn {
    SignIn::begin(options, &mut ChaCha20Rng::seed_from_u64(1)).unwrap()
}

fn now() -> Timestamp {
    Timestamp::from_unix_seconds(1_693_897_743).unwrap()
}

fn custom() -> Flow {
    Flow::CustomAuth { srp_first: false }
}

/// Rule 4 of the machine: from every challenge the name to go on by is USERNAME.
#[test]
fn the_name_to_go_on_by_and_the_tokens_can_be_taken() {
    let mut sign_in = begin(options(custom()));
    assert_eq!(sign_in.username(), "mary");
    let mut challenge = Challenge::new("SMS_MFA");
    challenge.parameters.insert("USERNAME".into(), "id-of-mary".into());
    sign_in.receive(challenge.into(), now()).unwrap();
    assert_eq!(sign_in.username(), "id-of-mary");
    sign_in.answer(Reply::text("123456"), now()).unwrap();
    let mut result = AuthenticationResult::default();
    result.access_token = Some(AccessToken::new("access"));
    sign_in.receive(result.into(), now()).unwrap();
    let tokens = sign_in.into_tokens().unwrap();
    assert_eq!(tokens.access_token.unwrap().expose_secret(), "access");
    let early = begin(options(custom())).into_tokens();
    assert_eq!(early.err(), Some(Error::OutOfTurn));
}

#[test]
fn a_result_without_a_token_is_none() {
    let mut sign_in = begin(options(custom()));
    let mut result = AuthenticationResult::default();
    result.expires_in = Some(0);
    result.token_type = Some("Bearer".into());
    assert_eq!(sign_in.receive(result.into(), now()), Err(Error::Missing(Parameter::AuthenticationResult)));
    sign_in.receive(Challenge::new("SMS_MFA").into(), now()).unwrap();
    sign_in.answer(Reply::text("123456"), now()).unwrap();
    let mut result = AuthenticationResult::default();
    result.access_token = Some(AccessToken::new("access"));
    sign_in.receive(result.into(), now()).unwrap();
    assert!(matches!(sign_in.step(), Step::Done(_)));
}

#[test]
fn every_text_of_a_result_counts_to_its_length() {
    let long = || "x".repeat(262_145);
    let received = |change: fn(&mut AuthenticationResult, String)| {
        let mut result = AuthenticationResult::default();
        change(&mut result, long());
        begin(options(custom())).receive(result.into(), now())
    };
    let results = [
        received(|result, long| result.access_token = Some(AccessToken::new(long))),
        received(|result, long| result.token_type = Some(long)),
        received(|result, long| result.new_device_metadata = Some(NewDeviceMetadata::new(long, ""))),
        received(|result, long| result.new_device_metadata = Some(NewDeviceMetadata::new("", long))),
    ];
    assert_eq!(results, [Err(Error::TooLong(Parameter::Body)); 4]);
    let mut result = AuthenticationResult::default();
    result.access_token = Some(AccessToken::new("x".repeat(262_144)));
    assert_eq!(begin(options(custom())).receive(result.into(), now()), Ok(()));
}

#[test]
fn every_text_of_a_challenge_counts_to_its_length() {
    let received = |length: usize, change: fn(&mut Challenge, String)| {
        let mut challenge = Challenge::new("SMS_MFA");
        change(&mut challenge, "x".repeat(length));
        begin(options(custom())).receive(challenge.into(), now())
    };
    let changes: [fn(&mut Challenge, String); 4] = [
        |challenge, long| challenge.name = long.as_str().into(),
        |challenge, long| challenge.parameters.insert(long, String::new()),
        |challenge, long| challenge.parameters.insert(String::new(), long),
        |challenge, long| challenge.available.push(long.as_str().into()),
    ];
    for change in changes {
        assert_eq!(received(262_145, change), Err(Error::TooLong(Parameter::Body)));
        assert_eq!(received(262_000, change), Ok(()));
    }
}

/// The answer to the retry without DEVICE_KEY.
fn retried(answer: Answer) -> bool {
    let mut sign_in = begin(with_device(custom()));
    let not_found = ServiceError::new("ResourceNotFoundException", "Device does not exist.").with_status(400);
    sign_in.receive(not_found.into(), now()).unwrap();
    assert!(matches!(sign_in.step(), Step::Send(_)) && !sign_in.device_forgotten());
    sign_in.receive(answer, now()).unwrap();
    assert!(matches!(sign_in.step(), Step::Failed(_)));
    sign_in.device_forgotten()
}

#[test]
fn a_device_is_forgotten_by_the_service_s_own_answer_alone() {
    let error = |status, kind: &str| -> Answer { ServiceError::new(kind, "No.").with_status(status).into() };
    let html = b"<html><body>Blocked</body></html>";
    let undecided = [
        error(503, "ServiceUnavailableException"),
        error(500, "InternalErrorException"),
        error(500, "NotAuthorizedException"),
        error(400, "InternalErrorException"),
        error(400, "ThrottlingException"),
        error(400, "TooManyRequestsException"),
        error(400, "LimitExceededException"),
        error(400, "ForbiddenException"), // by AWS WAF, before the service
        error(429, "ThrottledException"),
        error(400, "ResourceNotFoundException"),
        Answer::from_http(503, html).unwrap(),
        Answer::from_http(403, html).unwrap(),
        Answer::from_http(200, html).unwrap(),
        ServiceError::new("ThrottlingException", "By an SDK, without its status.").into(),
    ];
    for answer in undecided {
        let shown = format!("{:?}", answer.service_error());
        assert!(!retried(answer), "{shown}");
    }
    assert!(retried(error(400, "NotAuthorizedException")));
    assert!(retried(ServiceError::new("NotAuthorizedException", "").into()));
}

/// Whether the bytes hold the user's `a`, and the device's.
fn held(sign_in: SignIn) -> [bool; 2] {
    let mut random = [0; 128];
    rand::Rng::fill_bytes(&mut ChaCha20Rng::seed_from_u64(1), &mut random);
    let bytes = sign_in.into_bytes().unwrap();
    [&random[..64], &random[64..]].map(|a| bytes.windows(64).any(|window| window == a))
}

#[test]
fn the_bytes_hold_each_a_that_a_message_may_need() {
    let refresh = || Flow::RefreshTokenAuth(RefreshToken::new("refresh"));
    for flow in [Flow::UserSrpAuth, Flow::UserAuth { preferred: None }, Flow::CustomAuth { srp_first: true }]
    {
        assert_eq!(held(begin(options(flow))), [true, false]);
    }
    for flow in [custom(), refresh(), Flow::UserPasswordAuth] {
        assert_eq!(held(begin(options(flow))), [false, false]);
    }
    assert_eq!(held(begin(with_device(custom()))), [false, true]);
}

#[test]
fn a_device_that_is_forgotten_leaves_the_bytes() {
    let mut sign_in = begin(with_device(custom()));
    let not_found = ServiceError::new("ResourceNotFoundException", "Device does not exist.");
    sign_in.receive(not_found.into(), now()).unwrap();
    sign_in.receive(Challenge::new("SMS_MFA").into(), now()).unwrap();
    assert!(sign_in.device_forgotten());
    assert_eq!(held(sign_in), [false, false]);
}

/// Nobody sees a device answer. No sign-in gets so far without a proof, so one is made whose bytes say that there was none.
#[test]
fn a_device_s_answer_is_no_proof() {
    let options = || with_device(Flow::UserPasswordAuth);
    let blank = begin(options()).into_bytes().unwrap();
    let mut sign_in = begin(options());
    sign_in.answer(Reply::text("password"), now()).unwrap();
    sign_in.receive(Challenge::new("DEVICE_SRP_AUTH").into(), now()).unwrap();
    let mut challenge = Challenge::new("DEVICE_PASSWORD_VERIFIER");
    let parameters = [("SALT", "a0"), ("SRP_B", "1234abcd"), ("SECRET_BLOCK", "c2VjcmV0")];
    challenge.parameters = parameters.map(|(key, value)| (key.into(), value.into())).into_iter().collect();
    sign_in.receive(challenge.into(), now()).unwrap();

    let mut bytes = sign_in.into_bytes().unwrap().to_vec();
    let new_password = |bytes: &[u8]| {
        let mut sign_in = SignIn::from_bytes(options(), bytes).unwrap();
        assert!(matches!(sign_in.step(), Step::Send(_)));
        sign_in.receive(Challenge::new("NEW_PASSWORD_REQUIRED").into(), now())
    };
    assert_eq!(new_password(&bytes), Ok(()));
    let flags = bytes.iter().zip(blank.iter()).position(|(flags, none)| flags != none).unwrap();
    assert_eq!(bytes[flags], 0b1_0010, "proved, and DEVICE_SRP_AUTH answered");
    bytes[flags] = 0b10;
    assert_eq!(new_password(&bytes), Err(Error::Downgrade));
}

/// Where SRP comes first, a fake server cannot skip the claim to have a new password in clear.
#[test]
fn a_custom_answer_is_no_proof_where_srp_comes_first() {
    let after_a_custom_challenge = |srp_first| {
        let mut sign_in = begin(options(Flow::CustomAuth { srp_first }));
        sign_in.receive(Challenge::new("CUSTOM_CHALLENGE").into(), now()).unwrap();
        sign_in.answer(Reply::text("42"), now()).unwrap();
        sign_in.receive(Challenge::new("NEW_PASSWORD_REQUIRED").into(), now())
    };
    assert_eq!(after_a_custom_challenge(true), Err(Error::Downgrade));
    assert_eq!(after_a_custom_challenge(false), Ok(()));
}

#[test]
fn an_answer_to_an_unknown_challenge_is_not_in_the_bytes() {
    let mut sign_in = begin(options(custom()));
    sign_in.receive(Challenge::new("NEXT_YEARS_CHALLENGE").into(), now()).unwrap();
    let reply = Reply::default().with_parameter("ANSWER", "the person's answer");
    sign_in.answer(reply, now()).unwrap();
    let bytes = sign_in.into_bytes().unwrap();
    assert!(!bytes.windows(10).any(|window| window == b"the person"));
    let sign_in = SignIn::from_bytes(options(custom()), &bytes).unwrap();
    assert!(matches!(sign_in.step(), Step::Ask(Question::Other { .. })));
}

#[test]
fn a_downgrade_is_one_beside_a_session_that_is_too_long() {
    let answer = |name: &str| {
        let session = "s".repeat(4_097);
        let body =
            format!(r#"{{"ChallengeName":"{name}","Session":"{session}","ChallengeParameters":{{}}}}"#);
        Answer::from_http(200, body.as_bytes()).unwrap()
    };
    let mut sign_in = begin(options(custom()));
    assert_eq!(sign_in.receive(answer("SMS_MFA"), now()), Err(Error::TooLong(Parameter::Session)));
    assert!(matches!(sign_in.step(), Step::Send(_)));
    assert_eq!(sign_in.receive(answer("PASSWORD"), now()), Err(Error::Downgrade));
    assert!(matches!(sign_in.step(), Step::Failed(_)));
}

#[test]
fn the_service_s_text_stays_on_its_line() {
    let forged = "one\r\ntwo\u{1b}[31m\u{0}\u{85}\u{2028}\u{202e}\u{2069}three é";
    let error = ServiceError::new("Excep\ntion", forged);
    assert_eq!(error.to_string(), "Excep tion: one  two [31m     three é");
    assert_eq!(error.message, forged);

    let mut sign_in = begin(options(custom()));
    sign_in.receive(error.into(), now()).unwrap();
    let Step::Failed(failure) = sign_in.step() else { panic!("it failed") };
    assert!(!failure.to_string().contains(char::is_control), "{failure}");

    let mut sign_in = begin(options(Flow::UserSrpAuth));
    let challenge =
        Answer::from_http(200, br#"{"ChallengeName":"SMS\n_MFA","ChallengeParameters":{}}"#).unwrap();
    assert_eq!(sign_in.receive(challenge, now()), Err(Error::Downgrade));
    let Step::Failed(failure) = sign_in.step() else { panic!("it failed") };
    assert!(failure.to_string().ends_with("(SMS _MFA)"), "{failure}");
}

/// The form that authenticator apps read, with the escapes of RFC 3986 section 2.
#[test]
fn the_address_of_a_new_authenticator_app() {
    let mut sign_in = begin(options(custom()));
    sign_in.receive(Challenge::new("MFA_SETUP").into(), now()).unwrap();
    sign_in.receive(Answer::software_token("JBSWY3DPEHPK3PXP", None), now()).unwrap();
    let Step::Ask(Question::SetUpTotp(app)) = sign_in.step() else { panic!("a question") };
    assert_eq!(
        *app.otpauth_uri("S\u{f6}hne & 7-Z_a.~/", "mary+1@example.com"),
        "otpauth://totp/S%C3%B6hne%20%26%207-Z_a.~%2F:mary%2B1%40example.com\
         ?secret=JBSWY3DPEHPK3PXP&issuer=S%C3%B6hne%20%26%207-Z_a.~%2F",
    );
}

/// Without a copy, since a `Password` is wiped.
#[test]
fn a_password_is_a_reply() {
    let mut sign_in = begin(options(Flow::UserPasswordAuth));
    sign_in.answer(Password::new("correct horse").into(), now()).unwrap();
    let Step::Send(request) = sign_in.step() else { panic!("a message") };
    assert_eq!(request.auth_parameters().unwrap().get("PASSWORD"), Some("correct horse"));
}

#[test]
fn a_challenge_without_a_list_takes_any_choice() {
    let user_auth = || Flow::UserAuth { preferred: None };
    let mut unnamed = Challenge::new("SELECT_CHALLENGE");
    unnamed.available.push(FirstFactor::from(""));
    let mut empty = Challenge::new("SELECT_MFA_TYPE");
    empty.parameters.insert("MFAS_CAN_CHOOSE".into(), r#"[""]"#.into());
    let challenges = [
        (user_auth(), Challenge::new("SELECT_CHALLENGE")),
        (user_auth(), unnamed),
        (custom(), Challenge::new("SELECT_MFA_TYPE")),
        (custom(), empty),
    ];
    for (number, (flow, challenge)) in challenges.into_iter().enumerate() {
        let mut sign_in = begin(options(flow));
        sign_in.receive(challenge.into(), now()).unwrap();
        sign_in.answer(Reply::choice("EMAIL_OTP"), now()).unwrap();
        assert!(matches!(sign_in.step(), Step::Send(_)), "{number}");
    }
}

#[test]
fn a_challenge_that_is_unknown_wants_a_parameter() {
    let mut sign_in = begin(options(custom()));
    sign_in.receive(Challenge::new("NEXT_YEARS_CHALLENGE").into(), now()).unwrap();
    for reply in [Reply::default(), Reply::text("the person's answer")] {
        assert_eq!(sign_in.answer(reply, now()), Err(Error::Missing(Parameter::ChallengeResponses)));
    }
    sign_in.answer(Reply::parameters([("ANSWER", "the person's answer")]), now()).unwrap();
}

#[test]
fn a_session_that_is_too_long_is_refused_while_an_app_is_set_up() {
    let answer = |member: &str, length: usize| {
        let body = format!(r#"{{{member},"Session":"{}"}}"#, "s".repeat(length));
        Answer::from_http(200, body.as_bytes()).unwrap()
    };
    let mut sign_in = begin(options(custom()));
    sign_in.receive(Challenge::new("MFA_SETUP").into(), now()).unwrap();
    let too_long = Err(Error::TooLong(Parameter::Session));
    assert_eq!(sign_in.receive(answer(r#""SecretCode":"BASE32""#, 4_097), now()), too_long);
    assert_eq!(sign_in.receive(answer(r#""SecretCode":"BASE32""#, 4_096), now()), Ok(()));
    sign_in.answer(Reply::text("123456"), now()).unwrap();
    assert_eq!(sign_in.receive(answer(r#""Status":"SUCCESS""#, 4_097), now()), too_long);
    assert_eq!(sign_in.receive(answer(r#""Status":"SUCCESS""#, 4_096), now()), Ok(()));
    let Step::Send(request) = sign_in.step() else { panic!("a message") };
    assert_eq!(request.session().unwrap().expose_secret().len(), 4_096);
}

/// Rule 9 of the machine: VerifySoftwareToken takes the Session of AssociateSoftwareToken, the answer that of
/// VerifySoftwareToken. Rule 13: AssociateSoftwareToken is sent once a sign-in.
#[test]
fn an_authenticator_app_is_set_up_once_with_the_session_of_each_answer() {
    let session = |text: &str| text.parse().ok();
    let both = || {
        let mut challenge = Challenge::new("MFA_SETUP");
        challenge.parameters.insert("MFAS_CAN_SETUP".into(), r#"["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]"#.into());
        challenge
    };
    let sent = |sign_in: &SignIn| match sign_in.step() {
        Step::Send(request) => request.session().map(|session| session.expose_secret().to_owned()),
        _ => panic!("a message"),
    };
    let mut sign_in = begin(options(custom()));
    sign_in.receive(both().into(), now()).unwrap();
    sign_in.answer(Reply::choice("SOFTWARE_TOKEN_MFA"), now()).unwrap();
    sign_in.receive(Answer::software_token("BASE32", session("associated")), now()).unwrap();
    sign_in.answer(Reply::text("123456"), now()).unwrap();
    assert_eq!(sent(&sign_in).as_deref(), Some("associated"));
    sign_in.receive(Answer::verified(VerifyStatus::Success, session("verified")), now()).unwrap();
    assert_eq!(sent(&sign_in).as_deref(), Some("verified"));

    sign_in.receive(both().into(), now()).unwrap();
    let again = sign_in.answer(Reply::choice("SOFTWARE_TOKEN_MFA"), now());
    assert_eq!(again, Err(Error::UnexpectedChallenge));
    sign_in.answer(Reply::choice("EMAIL_OTP"), now()).unwrap();
    assert!(matches!(sign_in.step(), Step::Ask(Question::SetUpEmailMfa)));
}
