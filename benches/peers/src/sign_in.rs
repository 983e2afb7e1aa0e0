//! The client's whole computation for one sign-in: A, and the answer to one challenge.

use crate::{Candidate, c};
use aws_cognito_srp::{SrpClient, User};
use cognito_srp6a::hazmat::{self, Backend};
use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord};
use cognito_srp6a::{AppClient, Password, PasswordVerifierChallenge, Timestamp, UserPoolId, UserSrpAuth};
use rand::{Rng, SeedableRng, rngs::ChaCha20Rng};
use std::collections::BTreeMap;
use std::hint::black_box;

pub const POOL: &str = "us-east-1_AbCdEf123";
pub const CLIENT: &str = "1example23456789";
pub const USER: &str = "mary";
pub const PASSWORD: &str = "correct horse battery staple";

/// ChallengeParameters as the service would send them.
pub fn challenge_parameters() -> BTreeMap<String, String> {
    let mut rng = ChaCha20Rng::seed_from_u64(2);
    let pool: UserPoolId = POOL.parse().expect("a pool");
    let record =
        VerifierRecord::register_user(&pool, USER, &Password::new(PASSWORD), &mut rng).expect("a record");
    let srp_a = UserSrpAuth::start_with_rng(&pool, &mut rng).expect("an a").srp_a();
    let challenge = ServerSrpAuth::start(&record, &srp_a, &mut rng).expect("a challenge");
    challenge.challenge_parameters(USER)
}

/// One sign-in by ours; the backend is whichever is at work.
pub fn ours() -> impl FnMut() {
    let parameters = challenge_parameters();
    let pool: UserPoolId = POOL.parse().expect("a pool");
    let client = AppClient::new(CLIENT.parse().expect("a client"));
    let password = Password::new(PASSWORD);
    let now = Timestamp::from_unix_seconds(1_700_000_000).expect("in range");
    let mut rng = ChaCha20Rng::seed_from_u64(3);
    move || {
        let user = client.user(USER).expect("a name");
        let auth = UserSrpAuth::start_with_rng(&pool, &mut rng).expect("an a");
        black_box(auth.initiate_user_srp_auth(&user));
        let challenge = PasswordVerifierChallenge::from_parameters(&parameters).expect("a challenge");
        black_box(auth.respond(&user, &challenge, &password, now).expect("an answer"));
    }
}

/// By aws-cognito-srp first, then by each backend, then OpenSSL doing the three exponentiations and nothing else.
pub fn candidates() -> Vec<Candidate> {
    let parameters = challenge_parameters();
    let mut candidates = vec![Candidate::new("sign_in/aws-cognito-srp", move || {
        let client = SrpClient::new(User::new(POOL, USER, PASSWORD), CLIENT, None);
        let _ = black_box(client.get_auth_parameters());
        let value = |name: &str| parameters[name].as_str();
        let claim =
            client.verify(value("SECRET_BLOCK"), value("USER_ID_FOR_SRP"), value("SALT"), value("SRP_B"));
        let _ = black_box(claim.expect("a claim"));
    })];
    for backend in Backend::ALL.into_iter().filter(|backend| backend.is_available()) {
        let mut sign_in = ours();
        candidates.push(Candidate::new(format!("sign_in/{backend:?}").to_lowercase(), move || {
            assert!(backend.force());
            sign_in();
        }));
    }

    let mut rng = ChaCha20Rng::seed_from_u64(4);
    let mut random = |length: usize| {
        let mut bytes = vec![0; length];
        rng.fill_bytes(&mut bytes);
        bytes
    };
    let (a, x, mut sum, mut base) = (random(64), random(32), random(65), random(384));
    sum[0] = 1;
    base[0] = 0x7f;
    let modulus = hazmat::modulus();
    let mut powers =
        [c::openssl(&modulus, &[2], &a), c::openssl(&modulus, &[2], &x), c::openssl(&modulus, &base, &sum)];
    candidates.push(Candidate::new("sign_in/openssl-three-exponentiations", move || {
        for power in &mut powers {
            black_box(power());
        }
    }));
    candidates
}
