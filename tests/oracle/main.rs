//! This crate against a second implementation on `num-bigint`: random sign-ins, both halves, user and device, and the
//! edges of every number.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic, reason = "a test")]
#![allow(clippy::arithmetic_side_effects, reason = "a test")]

mod arithmetic;
mod comb;

use base64::{Engine, engine::general_purpose::STANDARD};
use cognito_srp6a::hazmat::{self, ClientPublicKey, Identity, PrivateKey, Salt, ServerPublicKey, SessionKey};
use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord, verify_secret_hash};
use cognito_srp6a::{
    AppClient, AuthParameters, ClientSecret, Device, DevicePassword, DevicePasswordVerifierChallenge, Error,
    Parameter, Password, PasswordVerifierChallenge, Timestamp, UserPoolId, UserSrpAuth, secret_hash,
};
use hmac::{Hmac, KeyInit, Mac};
use num_bigint::{BigInt, BigUint};
use proptest::prelude::*;
use rand::{Rng, SeedableRng, rngs::ChaCha20Rng};
use reference::{SignIn, enc, number};
use sha2::Sha256;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

/// Bytes with the edges in them often: zeros in front, a set top bit, all ones, one bit.
fn bytes(max: usize) -> impl Strategy<Value = Vec<u8>> {
    let any = prop::collection::vec(any::<u8>(), 1..=max);
    let zeros = (any.clone(), 0..max).prop_map(|(mut bytes, zeros)| {
        bytes.iter_mut().take(zeros).for_each(|byte| *byte = 0);
        bytes
    });
    let ones = (1..=max).prop_map(|length| vec![0xff; length]);
    let bit = (1..=max, 0..8_u32).prop_map(|(length, bit)| {
        let mut bytes = vec![0; length];
        bytes[0] = 1 << bit;
        bytes
    });
    prop_oneof![6 => any, 2 => zeros, 1 => ones, 1 => bit]
}

/// A secret exponent: 1 at least, since a = 0 is refused.
fn exponent() -> impl Strategy<Value = BigUint> {
    bytes(64).prop_map(|bytes| number(&bytes).max(1_u8.into()))
}

fn sign_in(group: &'static str, id: &'static str) -> impl Strategy<Value = SignIn> {
    let salt = (bytes(20), prop::bool::weighted(0.1)).prop_map(|(bytes, negative)| {
        let salt = BigInt::from(number(&bytes));
        if negative { -salt } else { salt }
    });
    let seconds = 0..=253_402_300_799_i64;
    let numbers = (salt, exponent(), exponent());
    let texts = (group, id, any::<String>(), bytes(96), seconds);
    (numbers, texts).prop_map(|((salt, a, b), (group, id, password, secret_block, seconds))| SignIn {
        group,
        id,
        password,
        salt,
        a,
        b,
        secret_block,
        timestamp: Timestamp::from_unix_seconds(seconds).unwrap().to_string(),
    })
}

/// Every value of the formulas, each from this crate's functions alone.
fn compare_formulas(case: &SignIn) {
    let identity = Identity { group: &case.group, id: &case.id };
    let salt = Salt::from_hex(&case.salt_hex()).unwrap();
    let x = hazmat::private_key(&salt, &hazmat::identity_hash(identity, &case.password));
    assert_eq!(number(x.expose_secret()), case.x(), "x");
    let v = hazmat::verifier(&x);
    assert_eq!(number(&*v.to_be_bytes()), case.v(), "v");
    let (a, b) = (case.a.to_bytes_be(), case.b.to_bytes_be());
    let public_a = hazmat::public_key(&a).unwrap();
    assert_eq!(public_a.to_hex(), case.public_a().to_str_radix(16), "A");
    let public_b = hazmat::server_public_key(&b, &v).unwrap();
    let expected_b = case.public_b();
    assert_eq!(public_b.to_hex(), expected_b.to_str_radix(16), "B");
    let expected = case.client(&expected_b);
    let u = hazmat::scrambler(&public_a, &public_b).unwrap();
    assert_eq!(number(u.as_be_bytes()), expected.u, "u");
    let client = hazmat::client_premaster(&a, &public_b, &u, &x).to_be_bytes();
    assert_eq!(number(&*client), expected.s, "S, client");
    let server = hazmat::server_premaster(&public_a, &b, &u, &v).to_be_bytes();
    assert_eq!(number(&*server), case.server_s(&expected_b), "S, server");
    let key = SessionKey::from_prk(&hazmat::prk(&hazmat::enc(u.as_be_bytes()), &hazmat::enc(&*client)));
    assert_eq!(key.expose_secret().to_vec(), expected.key, "K");
}

/// What the server registers is 16 bytes of salt and the v of them; it can be saved, and restored.
#[test]
fn a_record_holds_a_salt_and_its_v() {
    let (pool, password) = ("us-east-1_AbCdEf123".parse().unwrap(), Password::new("p"));
    let rng = || ChaCha20Rng::seed_from_u64(1);
    let record = VerifierRecord::register_user(&pool, "mary", &password, &mut rng()).unwrap();
    let mut salt = [0; 16];
    rng().fill_bytes(&mut salt);
    assert_eq!(record.salt(), number(&salt).to_str_radix(16));
    let x = reference::h(&[enc(&number(&salt)), reference::h(b"AbCdEf123mary:p")].concat());
    assert_eq!(number(&**record.verifier()), reference::g_to(&number(&x)));
    let again = VerifierRecord::from_user(&pool, "mary", &record.salt(), &record.verifier()).unwrap();
    assert_eq!((again.salt(), again.verifier()), (record.salt(), record.verifier()));
}

/// A name that nobody has: the same salt each time, of HKDF-SHA256 by RFC 5869, and no claim that holds.
#[test]
fn an_unknown_name_has_a_record_that_stays() {
    let pool: UserPoolId = "us-east-1_AbCdEf123".parse().unwrap();
    let key = [42; 32];
    let record = |name: &str| VerifierRecord::unknown_user(&pool, name, &key).unwrap();
    let prk = hmac(b"cognito-srp6a unknown user", &key);
    let name = reference::h(b"us-east-1_AbCdEf123\0nobody");
    let mut derived = Vec::new();
    let mut block = Vec::new();
    for counter in 1..=13 {
        block = hmac(&prk, &[&block[..], &name, &[counter]].concat());
        derived.extend_from_slice(&block);
    }
    derived[16] &= 0x7f;
    assert_eq!(record("nobody").salt(), number(&derived[..16]).to_str_radix(16));
    assert_eq!(record("nobody").verifier()[..], derived[16..400]);

    let others = [
        record("nobody2").salt(),
        VerifierRecord::unknown_user(&pool, "nobody", &[43; 32]).unwrap().salt(),
        VerifierRecord::unknown_user(&"us-east-1_other".parse().unwrap(), "nobody", &key).unwrap().salt(),
    ];
    assert!(others.iter().all(|salt| *salt != record("nobody").salt()));
    assert_eq!(
        VerifierRecord::unknown_user(&pool, "", &key).unwrap_err(),
        Error::Empty(Parameter::UserIdForSrp)
    );

    let mut rng = ChaCha20Rng::seed_from_u64(9);
    let user = AppClient::new("1example23456789".parse().unwrap()).user("nobody").unwrap();
    for password in ["", "p", "nobody"] {
        let auth = UserSrpAuth::start_with_rng(&pool, &mut rng).unwrap();
        let srp_a = auth.initiate_user_srp_auth(&user);
        let server = ServerSrpAuth::start(&record("nobody"), srp_a.get("SRP_A").unwrap(), &mut rng).unwrap();
        let challenge =
            PasswordVerifierChallenge::from_parameters(server.challenge_parameters("nobody")).unwrap();
        let now = Timestamp::from_unix_seconds(1_693_897_743).unwrap();
        let responses = auth.respond(&user, &challenge, &Password::new(password), now).unwrap();
        assert_eq!(server.verify(responses.iter()), Err(Error::ClaimRejected));
    }
}

fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

/// SECURITY.md: g is a square modulo N, so that B - k*v is one too, but for a wrong password half of the time.
#[test]
fn challenges_narrow_guesses_down() {
    let pool: UserPoolId = "us-east-1_AbCdEf123".parse().unwrap();
    let mut rng = ChaCha20Rng::seed_from_u64(7);
    let mut record =
        |password| VerifierRecord::register_user(&pool, "mary", &Password::new(password), &mut rng).unwrap();
    let (right, wrong) = (record("right"), record("wrong"));
    // Of 32 challenges for the right password, those whose B - k*v is a square.
    let mut squares = |guess: &VerifierRecord| {
        let (n, kv) = (reference::n(), reference::k() * number(&**guess.verifier()));
        let is_square = |_: &i32| {
            let challenge = ServerSrpAuth::start(&right, "2", &mut rng).unwrap().challenge_parameters("mary");
            let public_b = BigUint::parse_bytes(challenge["SRP_B"].as_bytes(), 16).unwrap();
            (public_b + n - &kv % n).modpow(&(n >> 1), n) == 1_u8.into() // Euler's criterion
        };
        (0..32).filter(is_square).count()
    };
    assert_eq!(squares(&right), 32);
    let wrong = squares(&wrong);
    assert!((4..=28).contains(&wrong), "{wrong} of 32");
}

/// The PASSWORD_CLAIM_SIGNATURE that both halves must come to.
fn expected_signature(case: &SignIn) -> String {
    STANDARD.encode(case.client(&case.public_b()).signature)
}

/// Left out where a test takes a hundred times as long.
mod slow {
    use super::*;

    proptest! {
        #![proptest_config(config(1_000))]

        #[test]
        fn user_sign_ins(case in sign_in("[0-9A-Za-z]{1,12}", "\\PC{1,40}"), typed in "\\PC{1,40}", secret in "\\PC{1,80}") {
            let signature = expected_signature(&case);
            let pool: UserPoolId = format!("us-east-1_{}", case.group).parse().unwrap();
            let client = AppClient::new("1example23456789".parse().unwrap()).with_secret(ClientSecret::new(secret.as_str()).unwrap());
            let user = client.user(typed).unwrap();
            let auth = hazmat::user_srp_auth(&pool, &case.a.to_bytes_be()).unwrap();
            let started = auth.initiate_user_srp_auth(&user);
            verify_secret_hash(&client, started.iter()).unwrap();

            let v = hazmat::pow_g(&case.x().to_bytes_be()).to_be_bytes();
            let record = VerifierRecord::from_user(&pool, &case.id, &case.salt_hex(), &v).unwrap();
            let srp_a = ClientPublicKey::from_hex(started.get("SRP_A").unwrap()).unwrap();
            let server = hazmat::server_srp_auth(&record, &srp_a, &case.b.to_bytes_be(), &case.secret_block).unwrap();
            let challenge = PasswordVerifierChallenge::from_parameters(server.challenge_parameters("mary")).unwrap();
            let timestamp: Timestamp = case.timestamp.parse().unwrap();
            let responses = auth.respond(&user, &challenge, &Password::new(case.password.as_str()), timestamp).unwrap();

            prop_assert_eq!(responses.get("PASSWORD_CLAIM_SIGNATURE"), Some(signature.as_str()));
            prop_assert_eq!(responses.get("TIMESTAMP"), Some(case.timestamp.as_str()));
            prop_assert_eq!(responses.get("USERNAME"), Some("mary"));
            let hash = STANDARD.encode(reference::hmac(secret.as_bytes(), b"mary1example23456789"));
            prop_assert_eq!(responses.get("SECRET_HASH"), Some(hash.as_str()));
            verify_secret_hash(&client, responses.iter()).unwrap();
            prop_assert_eq!(server.verify(responses), Ok(timestamp));
        }

        #[test]
        fn device_sign_ins(case in sign_in("-[0-9A-Za-z]{1,12}", "us-east-1_[0-9a-f-]{36}")) {
            let signature = expected_signature(&case);
            let device = Device::new(case.id.parse().unwrap(), case.group.parse().unwrap());
            let salt = Salt::from_hex(&case.salt_hex()).unwrap();
            let password = DevicePassword::new(case.password.as_str());
            let made = hazmat::device_secret_verifier(&device, password, &salt);
            prop_assert_eq!(made.password_verifier(), STANDARD.encode(enc(&case.v())));
            prop_assert_eq!(made.salt(), STANDARD.encode(case.salt.to_signed_bytes_be()));

            let client = AppClient::new("1example23456789".parse().unwrap());
            let user = client.user("mary").unwrap();
            let auth = hazmat::device_srp_auth(&device, &case.a.to_bytes_be()).unwrap();
            let started = auth.respond_to_device_srp_auth(&user);
            prop_assert_eq!(started.get("DEVICE_KEY"), Some(case.id.as_str()));

            let record = VerifierRecord::register_device(&device, made.password_verifier(), made.salt()).unwrap();
            let record = VerifierRecord::from_device(&device, &record.salt(), &record.verifier()).unwrap();
            let srp_a = ClientPublicKey::from_hex(started.get("SRP_A").unwrap()).unwrap();
            let server = hazmat::server_srp_auth(&record, &srp_a, &case.b.to_bytes_be(), &case.secret_block).unwrap();
            let challenge = DevicePasswordVerifierChallenge::from_parameters(server.challenge_parameters("mary")).unwrap();
            let timestamp: Timestamp = case.timestamp.parse().unwrap();
            let responses = auth.respond(&user, &challenge, made.password(), timestamp).unwrap();
            prop_assert_eq!(responses.get("PASSWORD_CLAIM_SIGNATURE"), Some(signature.as_str()));
            prop_assert_eq!(server.verify(responses), Ok(timestamp));
        }
    }

    proptest! {
        #![proptest_config(config(300))]

        #[test]
        fn every_formula(case in sign_in("[0-9A-Za-z]{1,12}", "\\PC{1,40}")) {
            compare_formulas(&case);
        }
    }
}

proptest! {
    #![proptest_config(config(300))]

    /// A server that is not honest about B gets the same S from both: no B but 0 and those above N is special, nor is
    /// B = k*g^x, which makes S = 0.
    #[test]
    fn any_b(case in sign_in("[0-9A-Za-z]{1,12}", "\\PC{1,40}"), bytes in bytes(384), which in 0..6) {
        let n = reference::n();
        let public_b = match which {
            0 => BigUint::from(1_u8),
            1 => n - 1_u8,
            2 => reference::k() * case.v() % n,
            3 => number(&bytes) >> 3_000_u32,
            _ => number(&bytes),
        } % n;
        prop_assume!(public_b != BigUint::ZERO);
        let server = ServerPublicKey::from_hex(&public_b.to_str_radix(16)).unwrap();
        let u = hazmat::scrambler(&hazmat::public_key(&case.a.to_bytes_be()).unwrap(), &server).unwrap();
        let mut x = [0; 32];
        let digits = case.x().to_bytes_be();
        x[32 - digits.len()..].copy_from_slice(&digits);
        let s = hazmat::client_premaster(&case.a.to_bytes_be(), &server, &u, &PrivateKey::from_be_bytes(x)).to_be_bytes();
        let expected = case.client(&public_b);
        prop_assert_eq!(number(&*s), expected.s);
        let key = SessionKey::from_prk(&hazmat::prk(&hazmat::enc(u.as_be_bytes()), &hazmat::enc(&*s)));
        prop_assert_eq!(key.expose_secret().to_vec(), expected.key);
    }
}

proptest! {
    #![proptest_config(config(4_000))]

    #[test]
    fn secret_hashes(secret: String, username: String, id in "[0-9A-Za-z_+]{1,128}") {
        prop_assume!(!secret.is_empty());
        let expected = STANDARD.encode(reference::hmac(secret.as_bytes(), format!("{username}{id}").as_bytes()));
        prop_assert_eq!(secret_hash(&ClientSecret::new(secret.as_str()).unwrap(), &username, &id), expected.clone());
        // And as a message's part, if Cognito would take the two.
        let client = AppClient::new(id.parse().unwrap()).with_secret(ClientSecret::new(secret.as_str()).unwrap());
        if let Ok(user) = client.user(username) {
            let parameters = AuthParameters::custom_auth(&user);
            prop_assert_eq!(parameters.get("SECRET_HASH"), Some(expected.as_str()));
        }
    }

    #[test]
    fn encodings(bytes in bytes(400), negative: bool) {
        let n = number(&bytes);
        prop_assert_eq!(hazmat::enc(&bytes).to_vec(), enc(&n));
        let signed = if negative { -BigInt::from(n) } else { n.into() };
        let salt = Salt::from_signed_be_bytes(&signed.to_signed_bytes_be());
        prop_assert_eq!(salt.encoded(), signed.to_signed_bytes_be());
        prop_assert_eq!(salt.to_hex(), signed.to_str_radix(16));
        prop_assert_eq!(Salt::from_hex(&signed.to_str_radix(16)), Ok(salt));
        let sign_extended = [vec![if negative { 0xff } else { 0 }; 3], signed.to_signed_bytes_be()].concat();
        if signed != BigInt::ZERO {
            let extended = Salt::from_signed_be_bytes(&sign_extended);
            prop_assert_eq!(extended.encoded(), signed.to_signed_bytes_be());
        }
    }
}
