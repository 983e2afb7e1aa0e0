//! What each part of a sign-in costs, with the backend that this machine would choose; the baseline is the whole.

use crate::{Candidate, sign_in};
use cognito_srp6a::hazmat::{
    self, Backend, Identity, PrivateKey, Residue, Scrambler, ServerPublicKey, SessionKey,
};
use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord};
use cognito_srp6a::{
    AppClient, Device, DeviceSecretVerifier, Password, PasswordVerifierChallenge, Timestamp, UserPoolId,
    UserSrpAuth,
};
use rand::{Rng, SeedableRng, rngs::ChaCha20Rng};
use std::hint::black_box;

pub fn candidates() -> Vec<Candidate> {
    Backend::choose_freely();
    let chosen = Backend::at_work();
    let mut rng = ChaCha20Rng::seed_from_u64(5);
    let pool: UserPoolId = sign_in::POOL.parse().expect("a pool");
    let mut list = Vec::new();
    let mut add = |id: &str, mut run: Box<dyn FnMut()>| {
        list.push(Candidate::new(format!("layers/{id}"), move || {
            assert!(chosen.force());
            run();
        }));
    };

    add("whole sign-in", Box::new(sign_in::ours()));

    let starting = |seed| {
        let (pool, mut rng) = (pool.clone(), ChaCha20Rng::seed_from_u64(seed));
        move || UserSrpAuth::start_with_rng(&pool, &mut rng).expect("an a")
    };
    let mut start = starting(6);
    add("start", Box::new(move || drop(black_box(start()))));

    let parameters = sign_in::challenge_parameters();
    let challenge = PasswordVerifierChallenge::from_parameters(&parameters).expect("a challenge");
    add(
        "parse the challenge",
        Box::new(move || {
            black_box(
                PasswordVerifierChallenge::from_parameters(black_box(&parameters)).expect("a challenge"),
            );
        }),
    );

    // The exponentiations and what belongs to them.
    let mut bytes = |length: usize| {
        let mut bytes = vec![0; length];
        rng.fill_bytes(&mut bytes);
        bytes
    };
    let (a, x, u): (Vec<u8>, [u8; 32], [u8; 32]) =
        (bytes(64), bytes(32).try_into().expect("32"), bytes(32).try_into().expect("32"));
    let wide = a.clone();
    add("g^a", Box::new(move || drop(black_box(hazmat::pow_g(black_box(&wide))))));
    add("g^x", Box::new(move || drop(black_box(hazmat::pow_g(black_box(&x))))));
    let base = hazmat::pow_g(&a);
    let b_pub = hazmat::pow_g(&a).to_be_bytes(); // any public key
    let b_pub = ServerPublicKey::from_be_bytes(&b_pub).expect("a B");
    let (u, private_key) = (Scrambler::from_be_bytes(u).expect("not 0"), PrivateKey::from_be_bytes(x));
    add(
        "S, with g^x",
        Box::new(move || drop(black_box(hazmat::client_premaster(&a, &b_pub, &u, black_box(&private_key))))),
    );
    let other = Residue::from_u256(&x);
    add("k*v, a product", Box::new(move || drop(black_box(hazmat::mul(&other, black_box(&base))))));

    // Hashing.
    let identity = Identity { group: "AbCdEf123", id: sign_in::USER };
    let s = bytes(384);
    let secret_block = bytes(1_276);
    add(
        "x, K and the signature",
        Box::new(move || {
            black_box(hazmat::identity_hash(identity, sign_in::PASSWORD));
            let key = SessionKey::from_prk(&hazmat::prk(u.as_be_bytes(), &s));
            black_box(hazmat::signature(
                key.expose_secret(),
                identity,
                &secret_block,
                "Tue Sep 5 07:09:03 UTC 2023",
            ));
        }),
    );

    // What else the crate does.
    let client = AppClient::new(sign_in::CLIENT.parse().expect("a client"));
    let mut start = starting(9);
    let now = Timestamp::from_unix_seconds(1_700_000_000).expect("in range");
    add(
        "start and respond, challenge parsed",
        Box::new(move || {
            let user = client.user(sign_in::USER).expect("a name");
            let password = Password::new(sign_in::PASSWORD);
            black_box(start().respond(&user, &challenge, &password, now).expect("an answer"));
        }),
    );
    let device = Device::new(
        "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57".parse().expect("a key"),
        "-ibqEUcVn".parse().expect("a group key"),
    );
    let mut device_rng = ChaCha20Rng::seed_from_u64(7);
    add(
        "device verifier",
        Box::new(move || {
            black_box(DeviceSecretVerifier::generate_with_rng(&device, &mut device_rng).expect("a verifier"));
        }),
    );
    let mut server_rng = ChaCha20Rng::seed_from_u64(8);
    let password = Password::new(sign_in::PASSWORD);
    let record =
        VerifierRecord::register_user(&pool, sign_in::USER, &password, &mut server_rng).expect("a record");
    let srp_a = UserSrpAuth::start_with_rng(&pool, &mut server_rng).expect("an a").srp_a();
    add(
        "server: B and K",
        Box::new(move || {
            black_box(ServerSrpAuth::start(&record, &srp_a, &mut server_rng).expect("a challenge"));
        }),
    );
    list
}
