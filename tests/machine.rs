//! What a conversation cannot say of the machine: answers made without JSON, what a failure reports, and what its bytes hold.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic, reason = "a test")]

use cognito_srp6a::messages::{
    AccessToken, Answer, AuthenticationResult, Challenge, NewDeviceMetadata, ServiceError,
};
use cognito_srp6a::{
    AppClient, Device, DevicePassword, Error, Flow, Parameter, Question, RememberedDevice, Reply, SignIn,
    SignInOptions, Step, Timestamp,
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

#[test]
fn a_device_that_is_forgotten_leaves_the_bytes() {
    let mut sign_in = begin(with_device(custom()));
    let mut random = [0; 128];
    rand::Rng::fill_bytes(&mut ChaCha20Rng::seed_from_u64(1), &mut random);
    let holds_a = |sign_in: SignIn| {
        let bytes = sign_in.into_bytes().unwrap();
        bytes.windows(64).any(|window| *window == random[64..])
    };
    assert!(holds_a(begin(with_device(custom()))));
    let not_found = ServiceError::new("ResourceNotFoundException", "Device does not exist.");
    sign_in.receive(not_found.into(), now()).unwrap();
    sign_in.receive(Challenge::new("SMS_MFA").into(), now()).unwrap();
    assert!(sign_in.device_forgotten());
    assert!(!holds_a(sign_in));
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
