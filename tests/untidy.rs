//! Untidy answers, drawn at random: types changed, members dropped or added, nulls, empty texts, other error shapes,
//! random JSON and random bytes. Tokens are never lost, errors are the crate's own, and nothing panics. Whatever is refused
//! leaves the machine as it was, and a good answer can follow.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic, reason = "a test")]
#![allow(clippy::arithmetic_side_effects, clippy::integer_division_remainder_used, reason = "a test")]

use cognito_srp6a::messages::{Answer, AuthAnswer, AuthenticationResult, ServiceError};
use cognito_srp6a::{
    AppClient, ChallengeName, ClientSecret, Device, DevicePassword, Error, Flow, Parameter, Question,
    RememberedDevice, Reply, SignIn, SignInOptions, Step, Timestamp,
};
use proptest::{collection::vec, prelude::*, sample::Index};
use rand::{SeedableRng, rngs::ChaCha20Rng};
use serde_json::{Map, Value, json};

const DEVICE_KEY: &str = "us-east-1_0123-abcd";

/// What happens in a sign-in, without the requests between.
enum Turn {
    Answer(Value),
    Reply(fn() -> Reply),
}

fn tokens() -> Value {
    json!({"AuthenticationResult": {
        "AccessToken": "access", "ExpiresIn": 3_600, "IdToken": "id", "RefreshToken": "refresh",
        "TokenType": "Bearer", "NewDeviceMetadata": {"DeviceKey": DEVICE_KEY, "DeviceGroupKey": "-group"},
    }, "ChallengeParameters": {}})
}

fn challenge(name: &str, parameters: Value) -> Value {
    json!({"ChallengeName": name, "Session": "session", "ChallengeParameters": parameters})
}

fn claim(id: &str, value: &str) -> Value {
    json!({"USERNAME": "id-mary", id: value, "SALT": "a0", "SRP_B": "1234abcd", "SECRET_BLOCK": "c2VjcmV0"})
}

/// A sign-in that goes well. Together they have each kind of request.
fn script(which: usize) -> (Flow, Vec<Turn>) {
    use Turn::{Answer, Reply as Person};
    let verifier = || challenge("PASSWORD_VERIFIER", claim("USER_ID_FOR_SRP", "id-mary"));
    match which % 3 {
        0 => (
            Flow::UserSrpAuth,
            vec![
                Answer(verifier()),
                Person(|| Reply::text("password")),
                Answer(challenge("SMS_MFA", json!({"CODE_DELIVERY_DESTINATION": "+***", "x": [1]}))),
                Person(|| Reply::text("123456")),
                Answer(challenge("DEVICE_SRP_AUTH", json!({}))),
                Answer(challenge("DEVICE_PASSWORD_VERIFIER", claim("DEVICE_KEY", DEVICE_KEY))),
                Answer(tokens()),
            ],
        ),
        1 => (
            Flow::CustomAuth { srp_first: true },
            vec![
                Answer(verifier()),
                Person(|| Reply::text("password")),
                Answer(challenge("MFA_SETUP", json!({"MFAS_CAN_SETUP": r#"["SOFTWARE_TOKEN_MFA"]"#}))),
                Answer(json!({"SecretCode": "BASE32", "Session": "associated"})),
                Person(|| Reply::text("123456")),
                Answer(json!({"Status": "SUCCESS", "Session": "verified"})),
                Answer(challenge("CUSTOM_CHALLENGE", json!({"question": "?"}))),
                Person(|| Reply::text("!")),
                Answer(tokens()),
            ],
        ),
        _ => (
            Flow::UserAuth { preferred: None },
            vec![
                Answer(json!({
                    "ChallengeName": "SELECT_CHALLENGE", "Session": "session", "ChallengeParameters": {},
                    "AvailableChallenges": ["PASSWORD_SRP", "WEB_AUTHN", "EMAIL_OTP"],
                })),
                Person(|| Reply::choice("WEB_AUTHN")),
                Answer(challenge("WEB_AUTHN", json!({"CREDENTIAL_REQUEST_OPTIONS": "{}"}))),
                Person(|| Reply::text("{}")),
                Answer(challenge("NEW_PASSWORD_REQUIRED", json!({"requiredAttributes": "[]"}))),
                Person(|| Reply::text("new")),
                Answer(tokens()),
            ],
        ),
    }
}

fn options(flow: Flow) -> SignInOptions {
    let client = AppClient::new("client".parse().unwrap()).with_secret(ClientSecret::new("secret").unwrap());
    let device = Device::new(DEVICE_KEY.parse().unwrap(), "-group".parse().unwrap());
    let device = RememberedDevice::new(device, DevicePassword::new("device password"));
    let options = SignInOptions::new("us-east-1_AbCdEf123".parse().unwrap(), client, "mary").unwrap();
    options.with_flow(flow).with_device(device)
}

fn begin(flow: Flow) -> SignIn {
    SignIn::begin(options(flow), &mut ChaCha20Rng::seed_from_u64(1)).unwrap()
}

fn now() -> Timestamp {
    Timestamp::from_unix_seconds(1_693_897_743).unwrap()
}

/// All that a step says.
fn step(sign_in: &SignIn) -> String {
    match sign_in.step() {
        Step::Send(request) => format!("{} {}", request.operation(), *request.to_json()),
        Step::Ask(Question::Other { name, parameters, again, .. }) => {
            format!("{name} {parameters:?} {again:?}")
        }
        Step::Ask(Question::Custom { parameters, .. }) => format!("Custom {parameters:?}"),
        Step::Ask(Question::Code { kind, sent_to, medium, again, .. }) => {
            format!("{kind} {sent_to:?} {medium:?} {again:?}")
        }
        Step::Ask(Question::SetUpTotp(app)) => format!("SetUpTotp {} {:?}", app.secret_code(), app.again()),
        Step::Ask(question) => question.name().into(),
        Step::Done(result) => format!("Done {:?}", result.access_token.as_ref().map(|t| t.expose_secret())),
        Step::Failed(failure) => format!("Failed {failure} {:?}", failure.service_error()),
    }
}

/// One change to a value: where, and what.
#[derive(Clone, Debug)]
struct Change(Index, Kind);

#[derive(Clone, Debug)]
enum Kind {
    Put(Value),
    Drop,
    Add(String, Value),
    /// A text becomes longer, or a list; a number its text.
    Other,
}

/// Any JSON, with the service's names in it.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        Just(json!("")),
        Just(json!("x".repeat(5_000))),
        any_name().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((any_name(), inner), 0..6)
                .prop_map(|members| members.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

fn any_name() -> impl Strategy<Value = String> {
    const NAMES: &str = "AuthenticationResult AccessToken IdToken RefreshToken ExpiresIn NewDeviceMetadata \
        DeviceKey DeviceGroupKey ChallengeName ChallengeParameters AvailableChallenges Session SecretCode Status \
        __type code message Message USERNAME USER_ID_FOR_SRP SALT SRP_B SECRET_BLOCK DEVICE_KEY MFAS_CAN_SETUP \
        NotAuthorizedException CodeMismatchException ns#ResourceNotFoundException:http://x SUCCESS ERROR";
    let service = prop::sample::select(NAMES.split_whitespace().collect::<Vec<_>>()).prop_map(String::from);
    let challenge = prop::sample::select(ChallengeName::KNOWN.to_vec()).prop_map(|name| name.to_string());
    prop_oneof![4 => service, 3 => challenge, 1 => "[A-Z_]{0,8}"]
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let kind = prop_oneof![
        3 => any_json().prop_map(Kind::Put),
        2 => Just(Kind::Put(Value::Null)),
        2 => Just(Kind::Put(json!(""))),
        2 => Just(Kind::Drop),
        2 => (any_name(), any_json()).prop_map(|(name, value)| Kind::Add(name, value)),
        1 => Just(Kind::Other),
    ];
    vec((any::<Index>(), kind).prop_map(|(place, kind)| Change(place, kind)), 1..5)
}

fn changed(mut value: Value, changes: &[Change]) -> Value {
    for Change(place, kind) in changes {
        let mut pointers = Vec::new();
        pointers_of(&value, String::new(), &mut pointers);
        let pointer = place.get(&pointers).clone();
        let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
        match kind {
            Kind::Drop => match value.pointer_mut(parent) {
                Some(Value::Object(members)) => drop(members.remove(&unescaped(name))),
                Some(Value::Array(values)) => drop(values.pop()),
                _ => {}
            },
            kind => change(value.pointer_mut(&pointer).unwrap(), kind),
        }
    }
    value
}

fn change(value: &mut Value, kind: &Kind) {
    match (kind, &mut *value) {
        (Kind::Put(new), value) => *value = new.clone(),
        (Kind::Add(name, new), Value::Object(members)) => drop(members.insert(name.clone(), new.clone())),
        (Kind::Add(_, new), Value::Array(values)) => values.push(new.clone()),
        (Kind::Add(..) | Kind::Other, Value::String(text)) => text.push('x'),
        (Kind::Other, Value::Number(number)) => *value = Value::from(number.to_string()),
        (_, other) => *other = Value::Array(vec![other.take()]),
    }
}

/// Every value in it, by JSON pointers.
fn pointers_of(value: &Value, here: String, pointers: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, value)| (escaped(name), value)).collect(),
        Value::Array(values) => values.iter().enumerate().map(|(i, value)| (i.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (name, child) in children {
        pointers_of(child, format!("{here}/{name}"), pointers);
    }
    pointers.push(here);
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn unescaped(name: &str) -> String {
    name.replace("~1", "/").replace("~0", "~")
}

fn any_status() -> impl Strategy<Value = u16> {
    prop_oneof![6 => Just(200_u16), 1 => 200..300_u16, 2 => Just(400_u16), 2 => any::<u16>()]
}

/// The body of an answer, made from the good one at this place.
#[derive(Clone, Debug)]
enum Body {
    Changed(Vec<Change>),
    /// The one at this place of the script, which may be another place.
    Of(Index, Vec<Change>),
    Json(Value),
    Bytes(Vec<u8>),
    /// The first bytes of the good one.
    Cut(Index),
    /// A gateway's.
    Html,
}

fn any_body() -> impl Strategy<Value = Body> {
    prop_oneof![
        6 => changes().prop_map(Body::Changed),
        3 => (any::<Index>(), changes()).prop_map(|(place, changes)| Body::Of(place, changes)),
        2 => any_json().prop_map(Body::Json),
        1 => vec(any::<u8>(), 0..40).prop_map(Body::Bytes),
        1 => any::<Index>().prop_map(Body::Cut),
        1 => Just(Body::Html),
    ]
}

impl Body {
    fn bytes(&self, good: &Value, others: &[Value]) -> Vec<u8> {
        match self {
            Self::Changed(changes) => changed(good.clone(), changes).to_string().into_bytes(),
            Self::Of(place, changes) => changed(place.get(others).clone(), changes).to_string().into_bytes(),
            Self::Json(value) => value.to_string().into_bytes(),
            Self::Bytes(bytes) => bytes.clone(),
            Self::Cut(place) => {
                let text = good.to_string().into_bytes();
                text[..place.index(text.len())].to_vec()
            }
            Self::Html => b"<html><body>403 Forbidden</body></html>".to_vec(),
        }
    }
}

/// The tokens that stand in a body as non-empty text.
fn tokens_in(body: &[u8]) -> Option<[Option<String>; 3]> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let result = body.get("AuthenticationResult")?;
    let text = |name: &str| result[name].as_str().filter(|text| !text.is_empty()).map(String::from);
    let found = ["AccessToken", "IdToken", "RefreshToken"].map(text);
    found.iter().any(Option::is_some).then_some(found)
}

/// Whether the tokens that stood there as text are there. A token of another type may be there too, as its JSON.
fn has(result: &AuthenticationResult, tokens: &[Option<String>; 3]) -> bool {
    let read = [
        result.access_token.as_ref().map(|token| token.expose_secret()),
        result.id_token.as_ref().map(|token| token.expose_secret()),
        result.refresh_token.as_ref().map(|token| token.expose_secret()),
    ];
    tokens.iter().zip(read).all(|(text, read)| text.is_none() || text.as_deref() == read)
}

/// A kind that can be compared and something to read, and nothing of the JSON reader's.
fn check_error(error: &ServiceError, status: u16) {
    assert!(!error.name.is_empty() && !error.name.contains(['#', ':']), "{error:?}");
    assert_eq!(error.status, Some(status));
    assert!(error.name != ServiceError::UNKNOWN || !error.message.is_empty(), "{error:?}");
    assert!(!error.message.contains("at line 1 column"), "{error:?}");
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn tokens_are_never_lost(
        changes in changes(), status in 200..300_u16, token in "[a-zA-Z0-9._-]{1,40}", which in 0..3_usize,
    ) {
        let name = ["AccessToken", "IdToken", "RefreshToken"][which];
        let mut body = changed(tokens(), &changes);
        if !body.is_object() {
            body = json!({});
        }
        if !body["AuthenticationResult"].is_object() {
            body["AuthenticationResult"] = json!({});
        }
        body["AuthenticationResult"][name] = token.into();
        let body = body.to_string().into_bytes();
        let expected = tokens_in(&body).unwrap();

        let answer = || Answer::from_http(status, &body).unwrap();
        let AuthAnswer::Authenticated(result) = answer().into_auth().unwrap() else { panic!("tokens") };
        prop_assert!(has(&result, &expected));
        // Nothing beside them breaks the registration of the device either.
        match result.remember(&mut ChaCha20Rng::seed_from_u64(2)) {
            Ok(_) => {}
            Err(error) => prop_assert!(matches!(
                error.parameter(),
                Some(Parameter::AccessToken | Parameter::DeviceKey | Parameter::DeviceGroupKey)
            )),
        }
    }

    #[test]
    fn an_answer_is_read_whatever_it_is(
        body in any_body(), status in any_status(), which in any::<Index>(), header in ".{0,12}",
    ) {
        let goods = answers();
        let body = body.bytes(which.get(&goods), &goods);
        let answer = Answer::from_http(status, &body).unwrap();
        match answer.service_error() {
            Some(error) => check_error(error, status),
            None => prop_assert!((200..300).contains(&status)),
        }
        let named = Answer::from_http(status, &body).unwrap().with_error_type(&header);
        prop_assert_eq!(named.service_error().is_some(), answer.service_error().is_some());
        if let Some(error) = named.service_error() {
            prop_assert!(!error.name.is_empty());
        }
        let _ = serde_json::from_slice::<Answer>(&body).map(Answer::into_auth);
    }
}

fn answers() -> Vec<Value> {
    let turns = (0..3).flat_map(|which| script(which).1);
    turns.filter_map(|turn| if let Turn::Answer(answer) = turn { Some(answer) } else { None }).collect()
}

proptest! {
    #![proptest_config(config(600))]

    /// A sign-in gets untidy answers at one of its places. It moves on, fails, or stands as it stood. If it stands, the
    /// good answer follows, and so on to the tokens.
    #[test]
    fn a_sign_in_takes_them(
        which in 0..3_usize, place in any::<Index>(), bodies in vec((any_body(), any_status()), 1..5),
    ) {
        let (flow, turns) = script(which);
        let count = turns.iter().filter(|turn| matches!(turn, Turn::Answer(_))).count();
        let (place, goods) = (place.index(count), answers());
        let (mut sign_in, mut answered) = (begin(flow), 0);
        for turn in &turns {
            match turn {
                Turn::Reply(reply) => sign_in.answer(reply(), now()).unwrap(),
                Turn::Answer(good) => {
                    if answered == place {
                        for (body, status) in &bodies {
                            if !stands(&mut sign_in, &body.bytes(good, &goods), *status, which) {
                                return Ok(());
                            }
                        }
                    }
                    answered += 1;
                    let good = Answer::from_http(200, good.to_string().as_bytes()).unwrap();
                    sign_in.receive(good, now()).unwrap();
                }
            }
        }
        let access_token = sign_in.into_tokens().unwrap().access_token.unwrap();
        prop_assert_eq!(access_token.expose_secret(), "access");
    }
}

/// Gives the answer to the machine. Whether it stands as it stood.
fn stands(sign_in: &mut SignIn, body: &[u8], status: u16, which: usize) -> bool {
    let before = step(sign_in);
    let sends_tokens =
        !["AssociateSoftwareToken", "VerifySoftwareToken"].iter().any(|name| before.starts_with(name));
    let tokens = tokens_in(body).filter(|_| sends_tokens && (200..300).contains(&status));
    let received = sign_in.receive(Answer::from_http(status, body).unwrap(), now());
    if let Some(tokens) = tokens {
        received.unwrap();
        let Step::Done(result) = sign_in.step() else { panic!("tokens were lost: {}", step(sign_in)) };
        assert!(has(result, &tokens));
        return false;
    }
    match received {
        Err(Error::Downgrade) => {
            let Step::Failed(failure) = sign_in.step() else { panic!("a downgrade ends it") };
            assert_eq!(failure.error(), Some(Error::Downgrade));
            assert_eq!(sign_in.receive(ServiceError::new("A", "").into(), now()), Err(Error::OutOfTurn));
            assert_eq!(sign_in.answer(Reply::text("x"), now()), Err(Error::OutOfTurn));
            false
        }
        Err(error) => {
            assert_eq!(step(sign_in), before, "{error}");
            assert_ne!(error, Error::OutOfTurn);
            assert!(!error.to_string().is_empty());
            true
        }
        Ok(()) => {
            if let Step::Failed(failure) = sign_in.step() {
                check_error(failure.service_error().unwrap(), status);
                return false;
            }
            if matches!(sign_in.step(), Step::Done(_)) {
                return false;
            }
            // It goes on elsewhere just so.
            let after = step(sign_in);
            let moved = std::mem::replace(sign_in, begin(script(which).0));
            let bytes = moved.into_bytes().unwrap();
            *sign_in = SignIn::from_bytes(options(script(which).0), &bytes).unwrap();
            assert_eq!(step(sign_in), after);
            false
        }
    }
}

#[test]
fn an_answer_over_the_limit_is_refused_by_its_length() {
    let mut sign_in = begin(Flow::UserSrpAuth);
    let before = step(&sign_in);
    let too_long = Answer::from_http(200, &vec![b' '; 262_145]).unwrap_err();
    assert_eq!(too_long, Error::TooLong(Parameter::Body));
    // The same of an answer that was put together by parts.
    let long = ServiceError::new("A", "x".repeat(262_144));
    assert_eq!(sign_in.receive(long.into(), now()), Err(Error::TooLong(Parameter::Body)));
    assert_eq!(step(&sign_in), before);
}
