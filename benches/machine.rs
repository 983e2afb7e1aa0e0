//! What the machine costs beside the parts it is made of: a whole sign-in with a remembered device, by each.
//!
//! `cargo bench --all-features --bench machine` times the two in turn and prints the ratio. Instructions:
//! `valgrind --tool=callgrind PROGRAM parts`, and `machine`. The program is in target/release/deps.
#![allow(clippy::expect_used, clippy::panic, reason = "a benchmark")]
#![allow(clippy::arithmetic_side_effects, clippy::as_conversions, reason = "a benchmark")]

use cognito_srp6a::hazmat::Backend;
use cognito_srp6a::messages::{Answer, AuthAnswer, AuthenticationResult, Challenge, Request};
use cognito_srp6a::{
    AppClient, ChallengeResponses, ClientSecret, Device, DevicePassword, DevicePasswordVerifierChallenge,
    DeviceSrpAuth, Password, PasswordVerifierChallenge, RememberedDevice, Reply, SignIn, SignInOptions, Step,
    Timestamp, UserPoolId, UserSrpAuth,
};
use rand::{SeedableRng, rngs::ChaCha20Rng};
use std::{hint::black_box, time::Instant};

const PASSWORD: &str = "correct horse battery staple";

fn main() {
    let portable = Backend::ALL.into_iter().find(|backend| format!("{backend:?}") == "Radix64");
    assert!(portable.expect("the portable kernel").force());
    let answers = Answers::new();
    match std::env::args().nth(1).as_deref() {
        Some("parts") => drop(black_box(parts(&answers))),
        Some("machine") => drop(black_box(machine(&answers))),
        _ => compare(&answers),
    }
}

/// One after the other, so that whatever else the computer does hits both.
fn compare(answers: &Answers) {
    const ROUNDS: u32 = 200;
    let mut times = [0_u128; 2];
    for _ in 0..ROUNDS {
        for (time, run) in times.iter_mut().zip([parts, machine] as [fn(&Answers) -> _; 2]) {
            let start = Instant::now();
            drop(black_box(run(black_box(answers))));
            *time += start.elapsed().as_nanos();
        }
    }
    let [parts, machine] = times.map(|time| time as f64 / f64::from(ROUNDS) / 1e6);
    println!("parts {parts:.3} ms, machine {machine:.3} ms, ratio {:.4}", machine / parts);
}

/// The bodies of the service's answers, of the size that they have there.
struct Answers {
    password_verifier: String,
    device_srp_auth: String,
    device_password_verifier: String,
    tokens: String,
}

impl Answers {
    fn new() -> Self {
        let (session, block, b) = ("s".repeat(1_000), "QUJD".repeat(450), "7c".repeat(384));
        let challenge = |name: &str, parameters: &str| {
            format!(
                r#"{{"ChallengeName":"{name}","Session":"{session}","ChallengeParameters":{{{parameters}}}}}"#
            )
        };
        let server = format!(
            r#""USERNAME":"id-mary","SALT":"16e462a8c3ddaf0e","SRP_B":"{b}","SECRET_BLOCK":"{block}""#
        );
        let token = "e".repeat(1_100);
        Self {
            password_verifier: challenge(
                "PASSWORD_VERIFIER",
                &format!(r#"{server},"USER_ID_FOR_SRP":"id-mary""#),
            ),
            device_srp_auth: challenge("DEVICE_SRP_AUTH", ""),
            device_password_verifier: challenge(
                "DEVICE_PASSWORD_VERIFIER",
                &format!(r#"{server},"DEVICE_KEY":"us-east-1_0123-abcd""#),
            ),
            tokens: format!(
                r#"{{"AuthenticationResult":{{"AccessToken":"{token}","IdToken":"{token}","RefreshToken":"{token}","ExpiresIn":3600,"TokenType":"Bearer"}},"ChallengeParameters":{{}}}}"#
            ),
        }
    }
}

fn client() -> AppClient {
    AppClient::new("1example23456789".parse().expect("an id"))
        .with_secret(ClientSecret::new("secret").expect("a secret"))
}

fn pool() -> UserPoolId {
    "us-east-1_AbCdEf123".parse().expect("an id")
}

fn device() -> Device {
    Device::new("us-east-1_0123-abcd".parse().expect("a key"), "-group".parse().expect("a key"))
}

fn device_password() -> DevicePassword {
    DevicePassword::new("ZGV2aWNlIHBhc3N3b3JkIG9mIGZvcnR5IHJhbmRvbSBieXRlcyE=")
}

fn now() -> Timestamp {
    Timestamp::from_unix_seconds(1_693_897_743).expect("2023")
}

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(1)
}

fn read(body: &str) -> Answer {
    Answer::from_http(200, body.as_bytes()).expect("short enough")
}

/// As an application with a state machine of its own.
fn parts(answers: &Answers) -> AuthenticationResult {
    let (client, mut rng) = (client(), rng());
    let user = client.user("mary@example.com").expect("a name").with_device_key(device().key().clone());
    let auth = UserSrpAuth::start_with_rng(&pool(), &mut rng).expect("an a");
    let request = Request::initiate_auth(auth.initiate_user_srp_auth(&user));
    black_box(request.to_json());

    let challenge = asked(&answers.password_verifier);
    let parsed = PasswordVerifierChallenge::from_parameters(&challenge.parameters).expect("a challenge");
    let user = user.renamed(parsed.username()).expect("a name");
    let responses = auth.respond(&user, &parsed, &Password::new(PASSWORD), now()).expect("a claim");
    respond(responses, challenge);

    let challenge = asked(&answers.device_srp_auth);
    let auth = DeviceSrpAuth::start_with_rng(&device(), &mut rng).expect("an a");
    respond(auth.respond_to_device_srp_auth(&user), challenge);
    let challenge = asked(&answers.device_password_verifier);
    let parsed =
        DevicePasswordVerifierChallenge::from_parameters(&challenge.parameters).expect("a challenge");
    let responses = auth.respond(&user, &parsed, &device_password(), now()).expect("a claim");
    respond(responses, challenge);

    match read(&answers.tokens).into_auth() {
        Ok(AuthAnswer::Authenticated(result)) => result,
        _ => panic!("tokens"),
    }
}

fn asked(body: &str) -> Challenge {
    match read(body).into_auth() {
        Ok(AuthAnswer::Challenge(challenge)) => challenge,
        _ => panic!("a challenge"),
    }
}

fn respond(responses: ChallengeResponses, challenge: Challenge) {
    let request = Request::respond_to_auth_challenge(responses).with_session(challenge.session);
    black_box(request.to_json());
}

fn machine(answers: &Answers) -> AuthenticationResult {
    let options = SignInOptions::new(pool(), client(), "mary@example.com").expect("a name");
    let options = options.with_device(RememberedDevice::new(device(), device_password()));
    let mut sign_in = SignIn::begin(options, &mut rng()).expect("two exponents");
    let bodies = [
        &answers.password_verifier,
        &answers.device_srp_auth,
        &answers.device_password_verifier,
        &answers.tokens,
    ];
    for body in bodies {
        let Step::Send(request) = sign_in.step() else { panic!("a request") };
        black_box(request.to_json());
        sign_in.receive(read(body), now()).expect("an answer");
        if matches!(sign_in.step(), Step::Ask(_)) {
            sign_in.answer(Reply::text(PASSWORD), now()).expect("the password");
        }
    }
    sign_in.into_tokens().expect("tokens")
}
