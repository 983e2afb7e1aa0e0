//! Any reply of a server, through both `respond`: what comes of it is signed as the second implementation would sign, reading
//! the reply by other libraries, and goes by the names of the reply.
//!
//! Input: 8 bytes of seconds, big-endian, then name, value, name, value, ... as [`Parts`].

use crate::parts::Parts;
use base64ct::{Base64, Encoding};
use cognito_srp6a::{
    AppClient, ChallengeResponses, ClientSecret, Device, DevicePassword, DevicePasswordVerifierChallenge,
    DeviceSrpAuth, Error, Parameter, Password, PasswordVerifierChallenge, Timestamp, UserPoolId, UserSrpAuth,
    secret_hash,
};
use num_bigint::{BigInt, BigUint};
use reference::{SignIn, number};

const DEVICE_KEY: &str = "us-east-1_0123-abcd";
const A: [u8; 64] = [0x5a; 64];

pub fn run(data: &[u8]) {
    let Some((seconds, rest)) = data.split_first_chunk() else { return };
    let seconds = i64::from_be_bytes(*seconds).rem_euclid(253_402_300_800);
    let timestamp = Timestamp::from_unix_seconds(seconds).expect("from 1970 to 9999");
    let parts = Parts::new(rest);
    let secret = || ClientSecret::new("client secret").expect("a secret");
    let client = AppClient::new("client".parse().expect("a client's id")).with_secret(secret());
    let user = client.user("alias").expect("a name");
    let named = |name| parts.pairs(0).find(|(given, _)| *given == name).map_or("", |(_, value)| value);
    let given = |name| Some(named(name)).filter(|value| !value.is_empty()).expect("it is there");
    let check =
        |responses: &ChallengeResponses, username: &str, group: &str, id: &str, device_key: Option<&str>| {
            let public_b = BigUint::parse_bytes(given("SRP_B").as_bytes(), 16).expect("hexadecimal");
            let reference = SignIn {
                group: group.into(),
                id: id.into(),
                password: "password".into(),
                salt: BigInt::parse_bytes(given("SALT").as_bytes(), 16).expect("hexadecimal"),
                a: number(&A),
                b: BigUint::ZERO, // the server's
                secret_block: lenient(given("SECRET_BLOCK")),
                timestamp: timestamp.to_string(),
            };
            let signature = Base64::encode_string(&reference.client(&public_b).signature);
            let mut expected = vec![
                ("PASSWORD_CLAIM_SECRET_BLOCK", given("SECRET_BLOCK").to_owned()),
                ("PASSWORD_CLAIM_SIGNATURE", signature),
                ("SECRET_HASH", secret_hash(&secret(), username, "client")),
                ("TIMESTAMP", timestamp.to_string()),
                ("USERNAME", username.to_owned()),
            ];
            expected.extend(device_key.map(|key| ("DEVICE_KEY", key.to_owned())));
            expected.sort();
            assert!(responses.iter().eq(expected.iter().map(|(name, value)| (*name, value.as_str()))));
        };

    if let Ok(challenge) = PasswordVerifierChallenge::from_parameters(parts.pairs(0)) {
        let pool: UserPoolId = "us-east-1_AbCdEf123".parse().expect("a pool's id");
        let auth = UserSrpAuth::from_bytes(&pool, &A).expect("64 bytes");
        let responses = auth.respond(&user, &challenge, &Password::new("password"), timestamp);
        let id = challenge.user_id_for_srp();
        check(&responses.expect("u is not 0"), challenge.username(), "AbCdEf123", id, None);
    }
    if let Ok(challenge) = DevicePasswordVerifierChallenge::from_parameters(parts.pairs(0)) {
        let device = Device::new(
            DEVICE_KEY.parse().expect("a device's key"),
            "-group".parse().expect("a group's key"),
        );
        let auth = DeviceSrpAuth::from_bytes(&device, &A).expect("64 bytes");
        let responses = auth.respond(&user, &challenge, &DevicePassword::new("password"), timestamp);
        match responses {
            Ok(responses) => {
                assert!(challenge.device_key().is_none_or(|key| key.as_str() == DEVICE_KEY));
                let username = challenge.username().unwrap_or("alias");
                check(&responses, username, "-group", DEVICE_KEY, Some(DEVICE_KEY));
            }
            Err(error) => {
                assert_eq!(error, Error::Mismatch(Parameter::DeviceKey));
                assert!(challenge.device_key().is_some_and(|key| key.as_str() != DEVICE_KEY));
            }
        }
    }
}

/// Base64 as Node's Buffer reads it, another way than the crate's: bit by bit, up to the first `=`, in both alphabets; what is
/// of neither is skipped, and so are the last bits that fill no byte.
fn lenient(text: &str) -> Vec<u8> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (text, _) = text.split_once('=').unwrap_or((text, ""));
    let values = text.chars().filter_map(|c| match c {
        '-' => Some(62),
        '_' => Some(63),
        c => DIGITS.find(c),
    });
    let bits: Vec<bool> =
        values.flat_map(|value| (0..6).rev().map(move |bit| value >> bit & 1 == 1)).collect();
    bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | u8::from(*bit))).collect()
}
