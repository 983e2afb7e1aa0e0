//! What each step of a sign-in costs. Names are `layer/operation/parameter`.
//!
//! `cargo bench` measures what an application calls; `cargo bench --all-features` also the arithmetic alone, with
//! `num-bigint` (not constant time) beside it as the baseline, and the server's half.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

#[cfg(feature = "hazmat")]
use cognito_srp6a::hazmat;
use cognito_srp6a::{
    AppClient, ClientSecret, Device, DeviceSecretVerifier, Password, PasswordVerifierChallenge, Timestamp,
    UserPoolId, UserSrpAuth, secret_hash,
};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use rand::{SeedableRng, rngs::ChaCha20Rng};
use std::hint::black_box;

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(1)
}

/// A power of a random base, with the 513 bits of a + u*x and the 256 of x; and of 2.
#[cfg(feature = "hazmat")]
fn modexp(c: &mut Criterion) {
    use cognito_srp6a::hazmat::Residue;
    use num_bigint::BigUint;
    use rand::Rng;

    fn bytes<const N: usize>(rng: &mut ChaCha20Rng) -> [u8; N] {
        let mut bytes = [0; N];
        rng.fill_bytes(&mut bytes);
        bytes
    }

    let mut rng = rng();
    let mut base = bytes::<384>(&mut rng);
    base[0] = 0x7f; // below N
    let mut sum = bytes::<65>(&mut rng);
    sum[0] = 1; // 513 bits
    let x = bytes::<32>(&mut rng);
    let n = BigUint::from_bytes_be(&hazmat::modulus());
    let (residue, number) = (Residue::from_be_bytes(&base).unwrap(), BigUint::from_bytes_be(&base));
    let two = BigUint::from(2_u8);
    for (bits, e) in [("513", &sum[..]), ("256", &x)] {
        let exponent = BigUint::from_bytes_be(e);
        let mut group = c.benchmark_group(format!("modexp/{bits}"));
        for backend in backends() {
            group.bench_function(name(backend), |b| {
                assert!(backend.force());
                b.iter(|| hazmat::pow(black_box(&residue), black_box(e)));
            });
        }
        group
            .bench_function("num-bigint", |b| b.iter(|| black_box(&number).modpow(black_box(&exponent), &n)));
        group.finish();
    }
    for (bits, e) in [("512", &sum[1..]), ("256", &x)] {
        let exponent = BigUint::from_bytes_be(e);
        let mut group = c.benchmark_group(format!("modexp_g/{bits}"));
        for backend in backends() {
            group.bench_function(name(backend), |b| {
                assert!(backend.force());
                b.iter(|| hazmat::pow_g(black_box(e)));
            });
        }
        group.bench_function("num-bigint", |b| b.iter(|| black_box(&two).modpow(black_box(&exponent), &n)));
        group.finish();
    }
}

/// Those that this machine can run; the last is the one left at work.
#[cfg(feature = "hazmat")]
fn backends() -> impl Iterator<Item = hazmat::Backend> {
    hazmat::Backend::ALL.into_iter().rev().filter(|backend| backend.is_available())
}

#[cfg(feature = "hazmat")]
fn name(backend: hazmat::Backend) -> String {
    format!("{backend:?}").to_lowercase()
}

fn user(c: &mut Criterion) {
    let mut rng = rng();
    let pool: UserPoolId = "us-east-1_AbCdEf123".parse().unwrap();
    let client =
        AppClient::new("1example23456789".parse().unwrap()).with_secret(ClientSecret::new("secret").unwrap());
    let user = client.user("mary@example.com").unwrap();
    let password = Password::new("correct horse battery staple");
    let now = Timestamp::from_unix_seconds(1_700_000_000).unwrap();
    let started = UserSrpAuth::start_with_rng(&pool, &mut rng).unwrap();
    let parameters = [
        ("USERNAME", "a2c2e290-6d0f-4a08-a5ca-f0162935f3a6"),
        ("USER_ID_FOR_SRP", "a2c2e290-6d0f-4a08-a5ca-f0162935f3a6"),
        ("SALT", "74a0718773e8d448dbedaf673698a810"),
        ("SRP_B", &UserSrpAuth::start_with_rng(&pool, &mut rng).unwrap().srp_a()), // any public key
        ("SECRET_BLOCK", &"AbCd".repeat(400)), // the service's has 1,700 characters or so
    ];
    let challenge = PasswordVerifierChallenge::from_parameters(parameters).unwrap();
    let state = started.into_bytes();

    let start = |rng: &mut ChaCha20Rng| {
        let auth = UserSrpAuth::start_with_rng(&pool, rng).unwrap();
        let parameters = auth.initiate_user_srp_auth(&user);
        (auth, parameters)
    };
    c.bench_function("user/start/512", |b| b.iter(|| start(&mut rng)));
    c.bench_function("user/parse/challenge", |b| {
        b.iter(|| PasswordVerifierChallenge::from_parameters(black_box(parameters)).unwrap());
    });
    let respond = |auth: UserSrpAuth| auth.respond(&user, &challenge, &password, now).unwrap();
    c.bench_function("user/respond/513", |b| {
        let setup = || UserSrpAuth::from_bytes(&pool, &state).unwrap();
        b.iter_batched(setup, respond, BatchSize::SmallInput);
    });
    #[cfg(not(feature = "hazmat"))]
    c.bench_function("sign_in/user", |b| b.iter(|| respond(start(&mut rng).0)));
    #[cfg(feature = "hazmat")]
    for backend in backends() {
        c.bench_function(&format!("sign_in/{}", name(backend)), |b| {
            assert!(backend.force());
            b.iter(|| respond(start(&mut rng).0));
        });
    }
}

#[cfg(feature = "server")]
fn server(c: &mut Criterion) {
    use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord};

    let mut rng = rng();
    let pool: UserPoolId = "us-east-1_AbCdEf123".parse().unwrap();
    let record = VerifierRecord::register_user(&pool, "mary", &Password::new("p"), &mut rng).unwrap();
    let srp_a = UserSrpAuth::start_with_rng(&pool, &mut rng).unwrap().srp_a();
    c.bench_function("server/start/512", |b| {
        b.iter(|| ServerSrpAuth::start(&record, black_box(&srp_a), &mut rng).unwrap());
    });
}

fn device(c: &mut Criterion) {
    let mut rng = rng();
    let key = "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57".parse().unwrap();
    let device = Device::new(key, "-ibqEUcVn".parse().unwrap());
    c.bench_function("device/verifier/256", |b| {
        b.iter(|| DeviceSecretVerifier::generate_with_rng(black_box(&device), &mut rng).unwrap());
    });
}

fn text(c: &mut Criterion) {
    let secret = ClientSecret::new("a0bexkd98rr1kdmwfio6a2j3djls66hvjc9pnexn1rtrri1n4sq").unwrap();
    c.bench_function("secret_hash/compute/51", |b| {
        b.iter(|| secret_hash(black_box(&secret), black_box("mary@example.com"), "1example23456789"));
    });
    let timestamp = Timestamp::from_unix_seconds(1_693_897_743).unwrap();
    c.bench_function("timestamp/format/2023", |b| b.iter(|| black_box(timestamp).to_string()));
    c.bench_function("timestamp/parse/2023", |b| {
        b.iter(|| black_box("Tue Sep 5 07:09:03 UTC 2023").parse::<Timestamp>().unwrap());
    });
}

/// What an application calls.
fn application(c: &mut Criterion) {
    user(c);
    device(c);
    text(c);
}

/// What the features add.
fn features(c: &mut Criterion) {
    #[cfg(feature = "hazmat")]
    modexp(c);
    #[cfg(feature = "server")]
    server(c);
    let _ = c;
}

criterion_group!(benches, application, features);
criterion_main!(benches);
