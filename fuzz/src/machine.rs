//! The machine under any answers and replies in any order, and under any state bytes. An error leaves it as it was; so does a
//! call out of turn. Each `a` makes one claim. Messages that answer no question are bounded. Its bytes take it up where it
//! stood.
//!
//! Input: a byte for the options. With its highest bit set, state bytes; otherwise, as [`Parts`], calls one after another:
//! what to do, by its first letter, and with what text.

use crate::parts::Parts;
use cognito_srp6a::messages::{Answer, ClientMetadata, ServiceError};
use cognito_srp6a::{
    AppClient, ChallengeName, ClientSecret, Device, DevicePassword, Error, Flow, Question, RefreshToken,
    RememberedDevice, Reply, SignIn, SignInOptions, Step, Timestamp, TryCryptoRng, rand_core::TryRng,
};
use std::{collections::BTreeSet, convert::Infallible};

pub fn run(data: &[u8]) {
    let Some((&kind, rest)) = data.split_first() else { return };
    if kind & 0x80 == 0 { calls(kind, &Parts::new(rest)) } else { state(kind, rest) }
}

fn options(kind: u8) -> SignInOptions {
    let preferring = |name: &str| Flow::UserAuth { preferred: Some(name.into()) };
    let flow = match kind & 15 {
        0 => Flow::CustomAuth { srp_first: true },
        1 => Flow::CustomAuth { srp_first: false },
        2 => Flow::UserAuth { preferred: None },
        3 => preferring("PASSWORD_SRP"),
        4 => preferring("PASSWORD"),
        5 => preferring("EMAIL_OTP"),
        6 => Flow::UserPasswordAuth,
        7 => Flow::AdminUserPasswordAuth,
        8 => Flow::RefreshTokenAuth(RefreshToken::new("refresh")),
        _ => Flow::UserSrpAuth,
    };
    let client = AppClient::new("client".parse().expect("an id"));
    let client = if kind & 64 == 0 {
        client
    } else {
        client.with_secret(ClientSecret::new("secret").expect("a secret"))
    };
    let options = SignInOptions::new("us-east-1_AbCdEf123".parse().expect("an id"), client, "alias");
    let metadata = ClientMetadata::new([("k", "v")]).expect("text");
    let options = options.expect("a name").with_flow(flow).with_client_metadata(metadata);
    let options = if kind & 32 == 0 { options } else { options.admin() };
    let device = Device::new("us-east-1_0123-abcd".parse().expect("a key"), "-group".parse().expect("a key"));
    let device = RememberedDevice::new(device, DevicePassword::new("device password"));
    options.with_device((kind & 16 != 0).then_some(device))
}

fn now() -> Timestamp {
    Timestamp::from_unix_seconds(1_693_897_743).expect("2023")
}

/// Answers that a service gives, so that few bytes lead far.
const SERVICE: [&str; 24] = [
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
];

fn calls(kind: u8, parts: &Parts<'_>) {
    let Ok(mut sign_in) = SignIn::begin(options(kind), &mut Ones) else {
        let (admin, flow) = (kind & 32 != 0, kind & 15);
        assert!((admin && flow == 6) || (!admin && flow == 7), "options that go together");
        return;
    };
    let mut watch = Watch::default();
    watch.look(kind, &sign_in);
    for (what, text) in parts.pairs(0).take(40) {
        let (before, was) = (Place::of(&sign_in), step(&sign_in));
        let result = match what.bytes().next() {
            // One of the service's answers, or an error of another kind.
            Some(b's') => {
                let chosen = what.as_bytes().get(1).copied().unwrap_or_default();
                let body = SERVICE[usize::from(chosen.wrapping_sub(b'a')) % SERVICE.len()];
                let status = if body.contains("__type") { 400 } else { 200 };
                receive(&mut sign_in, status, body)
            }
            Some(b'r') => receive(&mut sign_in, 200, text),
            Some(b'e') => sign_in.receive(ServiceError::new(text, text).with_status(400).into(), now()),
            Some(b't') => sign_in.answer(Reply::text(text), now()),
            Some(b'c') => sign_in.answer(Reply::choice(text), now()),
            Some(b'p') => {
                let (key, value) = text.split_once('=').unwrap_or((text, ""));
                sign_in.answer(Reply::text(value).with_parameter(key, value), now())
            }
            Some(b'o') => {
                let (key, value) = text.split_once('=').unwrap_or((text, ""));
                sign_in.answer(Reply::parameters([(key, value)]), now())
            }
            Some(b'a') => sign_in.answer(Reply::text(text).with_attribute(text, text), now()),
            Some(b'b') => {
                sign_in = resumed(kind, sign_in);
                continue;
            }
            _ => continue,
        };
        let received = matches!(what.bytes().next(), Some(b's' | b'r' | b'e'));
        let in_turn = before == if received { Place::Sending } else { Place::Asking };
        match result {
            Ok(()) => assert!(in_turn, "out of turn, and taken"),
            Err(Error::Downgrade) => {
                assert!(in_turn && received);
                assert_eq!(Place::of(&sign_in), Place::Over);
            }
            Err(error) => {
                assert_eq!(error == Error::OutOfTurn, !in_turn, "{error}");
                assert_eq!(step(&sign_in), was, "{error}");
            }
        }
        if result.is_ok() {
            watch.moved(received, before, &sign_in);
            watch.look(kind, &sign_in);
        }
    }
    end(sign_in);
}

fn receive(sign_in: &mut SignIn, status: u16, body: &str) -> Result<(), Error> {
    sign_in.receive(Answer::from_http(status, body.as_bytes())?, now())
}

/// Where a machine stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Sending,
    Asking,
    Over,
}

impl Place {
    fn of(sign_in: &SignIn) -> Self {
        match sign_in.step() {
            Step::Send(_) => Self::Sending,
            Step::Ask(_) => Self::Asking,
            Step::Done(_) | Step::Failed(_) => Self::Over,
        }
    }
}

/// All that a step says.
fn step(sign_in: &SignIn) -> String {
    match sign_in.step() {
        Step::Send(request) => format!("{} {}", request.operation(), *request.to_json()),
        Step::Ask(Question::Other { name, parameters, again, .. }) => {
            format!("{name} {:?} {again:?}", Vec::from_iter(parameters))
        }
        Step::Ask(Question::Custom { parameters, .. }) => format!("Custom {:?}", Vec::from_iter(parameters)),
        Step::Ask(Question::Code { kind, sent_to, medium, again, .. }) => {
            format!("{kind} {sent_to:?} {medium:?} {again:?}")
        }
        Step::Ask(Question::NewPassword { required, again, .. }) => {
            format!("NewPassword {required:?} {again:?}")
        }
        Step::Ask(Question::SetUpTotp(app)) => format!("SetUpTotp {} {:?}", app.secret_code(), app.again()),
        Step::Ask(question) => question.name().into(),
        Step::Done(result) => format!("Done {:?}", result.access_token.as_ref().map(|t| t.expose_secret())),
        Step::Failed(failure) => format!("Failed {failure:?}"),
    }
}

/// What a whole sign-in may do only so often.
#[derive(Default)]
struct Watch {
    claims: BTreeSet<(String, String)>,
    replies: usize,
    /// Messages that followed a message, and no question.
    unasked: usize,
}

impl Watch {
    fn moved(&mut self, received: bool, before: Place, sign_in: &SignIn) {
        self.replies += usize::from(!received);
        self.unasked += usize::from(before == Place::Sending && Place::of(sign_in) == Place::Sending);
        // PASSWORD_SRP, the two of the device, AssociateSoftwareToken and the retry; and after each code of an authenticator
        // app the answer to its challenge.
        assert!(self.unasked <= 5 + self.replies, "{} messages without a question", self.unasked);
    }

    fn look(&mut self, kind: u8, sign_in: &SignIn) {
        let Step::Send(request) = sign_in.step() else { return };
        let Some(responses) = request.challenge_responses() else { return };
        let name = responses.challenge_name().to_string();
        if let Some(signature) = responses.get("PASSWORD_CLAIM_SIGNATURE")
            && name.ends_with("PASSWORD_VERIFIER")
        {
            self.claims.insert((name, signature.into()));
            let users = self.claims.iter().filter(|(name, _)| name == "PASSWORD_VERIFIER").count();
            assert!(users <= 1 && self.claims.len() - users <= 1, "one a, one claim");
        }
        if (9..16).contains(&(kind & 15)) {
            let sent = responses.challenge_name();
            assert!(
                *sent != ChallengeName::Password && *sent != ChallengeName::SelectChallenge,
                "a downgrade"
            );
            assert!(!self.claims.is_empty(), "nothing is answered before the claim");
        }
    }
}

/// Put down and taken up: where it stood, or back at the question that a message with a secret answers.
fn resumed(kind: u8, sign_in: SignIn) -> SignIn {
    let (before, was) = (Place::of(&sign_in), step(&sign_in));
    if before == Place::Over {
        return sign_in;
    }
    let bytes = sign_in.into_bytes().expect("it is not over");
    let again = || SignIn::from_bytes(options(kind), &bytes).expect("its own bytes");
    let sign_in = again();
    if before != Place::Sending || Place::of(&sign_in) != Place::Asking {
        assert_eq!(step(&sign_in), was);
    }
    assert_eq!(*again().into_bytes().expect("it is not over"), *bytes);
    sign_in
}

fn end(sign_in: SignIn) {
    let place = Place::of(&sign_in);
    match step(&sign_in).starts_with("Done") {
        true => assert!(sign_in.into_tokens().is_ok()),
        false if place == Place::Over => assert_eq!(sign_in.into_bytes().err(), Some(Error::OutOfTurn)),
        false => assert_eq!(sign_in.into_tokens().err(), Some(Error::OutOfTurn)),
    }
}

/// State bytes are refused, or are a machine that goes on like any other.
fn state(kind: u8, bytes: &[u8]) {
    let read = || SignIn::from_bytes(options(kind), bytes);
    let mut sign_in = match read() {
        Ok(sign_in) => sign_in,
        Err(error) => {
            assert!(matches!(error, Error::InvalidState | Error::Mismatch(_)), "{error:?}");
            return;
        }
    };
    let _ = resumed(kind, read().expect("as before"));
    let was = step(&sign_in);
    if sign_in.answer(Reply::text("x"), now()).is_err() {
        assert_eq!(step(&sign_in), was);
    }
    for body in SERVICE {
        let _ = receive(&mut sign_in, 200, body);
    }
    end(sign_in);
}

/// A generator of ones.
struct Ones;

impl TryRng for Ones {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(1)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(1)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        bytes.fill(1);
        Ok(())
    }
}

impl TryCryptoRng for Ones {}
