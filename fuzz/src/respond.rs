//! Any reply of a server, through both `respond`: what comes of it is signed as the second implementation would sign, reading
//! the reply by other libraries, and goes by the names of the reply.
//!
//! Input: 8 bytes of seconds, big-endian, then name, value, name, value, ... as [`Parts`].

use crate::{
    parts::Parts,
    reference::{SignIn, number},
};
use base64ct::{Base64, Encoding};
use cognito_srp6a::{
    AppClient, ChallengeResponses, ClientSecret, Device, DevicePassword, DevicePasswordVerifierChallenge,
    DeviceSrpAuth, Error, Parameter, Password, PasswordVerifierChallenge, Timestamp, UserPoolId, UserSrpAuth,
    secret_hash,
};
use num_bigint::{BigInt, BigUint};

const DEVICE_KEY: &str = "us-east-1_0123-abcd";
const A: [u8; 64] = [0x5a; 64];

pub fn run(data: &[u8]) {
    let Some((seconds, rest)) = data.split_first_chunk() else { return };
    let seconds = i64::from_be_bytes(*seconds).rem_euclid(253_402_300_800);
    let timestamp = Timestamp::from_unix_seconds(seconds).expect("from 1970 to 9999");
    let parts = Parts::of(rest);
    let secret = || ClientSecret::new("client secret");
    let client = AppClient::new("client".parse().expect("a client's id")).with_secret(secret());
    let user = client.user("alias").expect("a name");
    let given = |name| parts.pairs(0).find(|(given, _)| *given == name).expect("it is there").1;
    let check = |responses: &ChallengeResponses, username: &str, group: &str, device_key: Option<&str>| {
        let public_b = BigUint::parse_bytes(given("SRP_B").as_bytes(), 16).expect("hexadecimal");
        let reference = SignIn {
            group: group.into(),
            id: device_key.unwrap_or_else(|| given("USER_ID_FOR_SRP")).into(),
            password: "password".into(),
            salt: BigInt::parse_bytes(given("SALT").as_bytes(), 16).expect("hexadecimal"),
            a: number(&A),
            b: BigUint::ZERO, // the server's
            secret_block: Base64::decode_vec(given("SECRET_BLOCK")).expect("base64"),
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
        check(&responses.expect("u is not 0"), challenge.username(), "AbCdEf123", None);
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
                assert_eq!(challenge.device_key().as_str(), DEVICE_KEY);
                check(&responses, challenge.username(), "-group", Some(DEVICE_KEY));
            }
            Err(error) => {
                assert_eq!(error, Error::Mismatch(Parameter::DeviceKey));
                assert_ne!(challenge.device_key().as_str(), DEVICE_KEY);
            }
        }
    }
}
