//! What is refused, and with which error. The variants that are not reached here: those of the machine in `conversations.rs`,
//! TimestampOutOfRange in `timestamp.rs`, ZeroScrambler in `src/srp.rs`. Nothing is too short any more.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic, reason = "a test")]

use cognito_srp6a::hazmat::{self, ClientPublicKey, InvalidInteger};
use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord, verify_secret_hash, verify_secret_hash_of};
use cognito_srp6a::{
    AppClient, AuthParameters, ChallengeName, ChallengeResponses, ClientId, ClientSecret, Device,
    DeviceGroupKey, DeviceKey, DevicePassword, DevicePasswordVerifierChallenge, DeviceSecretVerifier,
    DeviceSrpAuth, Error, FirstFactor, Parameter, Password, PasswordVerifierChallenge, RefreshToken,
    Timestamp, TryCryptoRng, UserPoolId, UserSrpAuth,
};
use num_bigint::BigUint;
use rand::{SeedableRng, TryRng, rngs::ChaCha20Rng};
use std::{collections::BTreeMap, fmt};

type Parameters = BTreeMap<String, String>;

fn map<const N: usize>(entries: [(&str, &str); N]) -> Parameters {
    entries.map(|(key, value)| (key.into(), value.into())).into()
}

fn user_challenge() -> Parameters {
    map([
        ("USERNAME", "mary"),
        ("USER_ID_FOR_SRP", "mary"),
        ("SALT", "a0"),
        ("SRP_B", "1234abcd"),
        ("SECRET_BLOCK", "c2VjcmV0"),
    ])
}

fn device_challenge() -> Parameters {
    let mut challenge = user_challenge();
    challenge.remove("USER_ID_FOR_SRP");
    challenge.insert("DEVICE_KEY".into(), device().key().as_str().into());
    challenge
}

fn device() -> Device {
    Device::new("us-east-1_0123-abcd".parse().unwrap(), "-group".parse().unwrap())
}

fn pool() -> UserPoolId {
    "us-east-1_AbCdEf123".parse().unwrap()
}

fn client() -> AppClient {
    AppClient::new("1example23456789".parse().unwrap())
}

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(1)
}

/// The errors of both challenges, which must agree, with one parameter replaced.
fn refused(parameter: &str, value: impl Into<String>) -> Error {
    let (mut user, mut device) = (user_challenge(), device_challenge());
    let value = value.into();
    user.insert(parameter.into(), value.clone());
    device.insert(parameter.into(), value);
    let error = PasswordVerifierChallenge::from_parameters(&user).unwrap_err();
    assert_eq!(DevicePasswordVerifierChallenge::from_parameters(&device).unwrap_err(), error);
    error
}

/// The errors of the challenges that have the parameter, with a change to it.
fn errors(name: &str, change: fn(&mut Vec<(String, String)>, usize)) -> Vec<Option<Error>> {
    let changed = |challenge: Parameters| {
        let mut entries: Vec<_> = challenge.into_iter().collect();
        let index = entries.iter().position(|(key, _)| key == name)?;
        change(&mut entries, index);
        Some(entries)
    };
    let user = changed(user_challenge()).map(|c| PasswordVerifierChallenge::from_parameters(c).err());
    let device =
        changed(device_challenge()).map(|c| DevicePasswordVerifierChallenge::from_parameters(c).err());
    user.into_iter().chain(device).collect()
}

#[test]
fn a_missing_an_empty_and_a_double_parameter() {
    assert!(PasswordVerifierChallenge::from_parameters(user_challenge()).is_ok());
    assert!(DevicePasswordVerifierChallenge::from_parameters(device_challenge()).is_ok());
    let names = [
        (false, "USERNAME", Parameter::Username),
        (false, "USER_ID_FOR_SRP", Parameter::UserIdForSrp),
        (false, "DEVICE_KEY", Parameter::DeviceKey),
        (true, "SALT", Parameter::Salt),
        (true, "SRP_B", Parameter::SrpB),
        (true, "SECRET_BLOCK", Parameter::SecretBlock),
    ];
    for (required, name, parameter) in names {
        assert_eq!(parameter.as_str(), name);
        let expect = |errors: Vec<Option<Error>>, error: Option<Error>| {
            assert!(!errors.is_empty() && errors.iter().all(|&e| e == error), "{name}: {errors:?}");
        };
        // A name that is not there is taken from elsewhere.
        let removed = errors(name, |entries, index| drop(entries.remove(index)));
        expect(removed, required.then_some(Error::Missing(parameter)));
        let cleared = errors(name, |entries, index| entries[index].1.clear());
        expect(cleared, required.then_some(Error::Empty(parameter)));
        let twice = errors(name, |entries, index| entries.push(entries[index].clone()));
        expect(twice, Some(Error::Duplicate(parameter)));
        let longest = errors(name, |entries, index| entries[index].1 = "0".repeat(131_073));
        expect(longest, Some(Error::TooLong(parameter)));
    }
}

/// field:3 of the conversations: the name that is there serves for both; one must be.
#[test]
fn one_of_the_two_names() {
    for (empty, expected) in [("USERNAME", "id"), ("USER_ID_FOR_SRP", "name")] {
        let mut challenge = user_challenge();
        challenge.insert("USERNAME".into(), "name".into());
        challenge.insert("USER_ID_FOR_SRP".into(), "id".into());
        challenge.insert(empty.into(), String::new());
        let with_empty = PasswordVerifierChallenge::from_parameters(&challenge).unwrap();
        challenge.remove(empty);
        let without = PasswordVerifierChallenge::from_parameters(&challenge).unwrap();
        for challenge in [with_empty, without] {
            assert_eq!((challenge.username(), challenge.user_id_for_srp()), (expected, expected));
        }
    }
    let mut challenge = user_challenge();
    challenge.retain(|name, _| !name.starts_with("USER"));
    let error = PasswordVerifierChallenge::from_parameters(&challenge).unwrap_err();
    assert_eq!(error, Error::Missing(Parameter::UserIdForSrp));

    let mut challenge = device_challenge();
    challenge.remove("USERNAME");
    challenge.insert("DEVICE_KEY".into(), String::new());
    let challenge = DevicePasswordVerifierChallenge::from_parameters(&challenge).unwrap();
    assert!(challenge.username().is_none() && challenge.device_key().is_none());
    // Then the device that answers goes by its own key, under the name that was in use.
    let (client, now) = (client(), Timestamp::from_unix_seconds(0).unwrap());
    let auth = DeviceSrpAuth::start_with_rng(&device(), &mut rng()).unwrap();
    let responses =
        auth.respond(&client.user("mary").unwrap(), &challenge, &DevicePassword::new("p"), now).unwrap();
    assert_eq!(responses.get("USERNAME"), Some("mary"));
    assert_eq!(responses.get("DEVICE_KEY"), Some(device().key().as_str()));
}

#[test]
fn hexadecimal_integers() {
    for (name, parameter) in [("SRP_B", Parameter::SrpB), ("SALT", Parameter::Salt)] {
        for text in ["xyz", "0x12", " 12", "12 ", "1 2", "+12", "12\n", "1g", "٣", "é", "12\0"] {
            assert_eq!(refused(name, text), Error::InvalidHex(parameter), "{text:?}");
        }
        assert_eq!(refused(name, "0".repeat(1_025)), Error::TooLong(parameter));
        assert_eq!(
            refused(name, "x".repeat(1_025)),
            Error::TooLong(parameter),
            "the length is checked first"
        );
    }
    for text in ["-", "--1", "-x", "1-"] {
        assert_eq!(refused("SALT", text), Error::InvalidHex(Parameter::Salt), "{text:?}");
    }
    assert_eq!(refused("SRP_B", "-5"), Error::InvalidHex(Parameter::SrpB));
}

#[test]
fn a_public_key_of_zero_or_not_below_n() {
    let n = BigUint::from_bytes_be(&hazmat::modulus());
    for zero in ["0", "00", &"0".repeat(768), &"0".repeat(1_024)] {
        assert_eq!(refused("SRP_B", zero), Error::ZeroPublicKey(Parameter::SrpB), "{zero}");
    }
    for factor in [1_u32, 2, 3, 1_000_003] {
        assert_eq!(refused("SRP_B", (&n * factor).to_str_radix(16)), Error::NotReduced(Parameter::SrpB));
    }
    let largest: BigUint = (BigUint::from(1_u8) << 3_072) - 1_u8;
    for above in [&n + 1_u8, &n + 5_u8, largest.clone(), &largest + 1_u8, (&n << 900) + 1_u8] {
        let hex = above.to_str_radix(16);
        assert_eq!(refused("SRP_B", hex.as_str()), Error::NotReduced(Parameter::SrpB), "{hex}");
        assert_eq!(refused("SRP_B", format!("00{}", hex.to_uppercase())), Error::NotReduced(Parameter::SrpB));
    }
    let mut challenge = user_challenge();
    challenge.insert("SRP_B".into(), (&n - 1_u8).to_str_radix(16));
    assert!(PasswordVerifierChallenge::from_parameters(&challenge).is_ok());
    let key = |hex: &str| hazmat::ServerPublicKey::from_hex(hex).unwrap();
    assert_eq!(key("0AB"), key("ab"));
    assert_ne!(key("ab"), key("ac"));
    // The server's half, of A.
    let record = VerifierRecord::register_user(&pool(), "mary", &Password::new("p"), &mut rng()).unwrap();
    let start = |srp_a: &str| ServerSrpAuth::start(&record, srp_a, &mut rng()).unwrap_err();
    assert_eq!(start(""), Error::Empty(Parameter::SrpA));
    assert_eq!(start("0"), Error::ZeroPublicKey(Parameter::SrpA));
    assert_eq!(start(&n.to_str_radix(16)), Error::NotReduced(Parameter::SrpA));
    assert_eq!(start(&(&n * 2_u8).to_str_radix(16)), Error::NotReduced(Parameter::SrpA));
    assert_eq!(start("-1"), Error::InvalidHex(Parameter::SrpA));
    assert_eq!(start(&"f".repeat(1_025)), Error::TooLong(Parameter::SrpA));
}

/// field:2 of the conversations: whatever its base64, SECRET_BLOCK is taken and echoed. What the text decodes to: `vectors.rs`.
#[test]
fn a_secret_block_that_is_not_canonical_base64() {
    let (client, now) = (client(), Timestamp::from_unix_seconds(0).unwrap());
    for text in
        ["c2VjcmV", "c2VjcmV0\n", "c2Vj cmV0", "_-8=", "c2VjcmU", "c2VjcmV=", "====", "c2VjcmV0=", "é", "*"]
    {
        let mut challenge = user_challenge();
        challenge.insert("SECRET_BLOCK".into(), text.into());
        let challenge = PasswordVerifierChallenge::from_parameters(&challenge).unwrap();
        let auth = UserSrpAuth::start_with_rng(&pool(), &mut rng()).unwrap();
        let user = client.user("mary").unwrap();
        let responses = auth.respond(&user, &challenge, &Password::new("p"), now).unwrap();
        assert_eq!(responses.get("PASSWORD_CLAIM_SECRET_BLOCK"), Some(text));
    }
}

#[test]
fn identifiers() {
    let pool = |text: &str| text.parse::<UserPoolId>().unwrap_err();
    assert_eq!(pool(""), Error::Empty(Parameter::UserPoolId));
    assert_eq!(pool(&format!("a_{}", "b".repeat(54))), Error::TooLong(Parameter::UserPoolId));
    for text in ["nounderscore", "_x", "x_", "_", "a b_c", "a_b-c", "a_é", "ä_b", "a_b\n"] {
        assert_eq!(pool(text), Error::InvalidFormat(Parameter::UserPoolId), "{text:?}");
    }
    assert_eq!(
        "a_b_c".parse::<UserPoolId>().unwrap().pool_name(),
        "c",
        "the name is what follows the last one"
    );
    assert!(format!("a_{}", "b".repeat(53)).parse::<UserPoolId>().is_ok());
    // Longer than an id too, but that is not what is wrong.
    for text in [
        "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEf123",
        "https://cognito-idp.ap-southeast-2.amazonaws.com/ap-southeast-2_AbCdEf123",
        "cognito-idp.ap-southeast-2.amazonaws.com/ap-southeast-2_AbCdEf123",
        "us-east-1_AbCdEf123-1example23456789",
        &format!("us-east-1_AbCdEf123-{}", "a".repeat(128)),
    ] {
        assert_eq!(pool(text), Error::InvalidFormat(Parameter::UserPoolId), "{text:?}");
    }
    assert_eq!(pool(&"a".repeat(1_000)), Error::TooLong(Parameter::UserPoolId));

    let client = |text: &str| text.parse::<ClientId>().unwrap_err();
    assert_eq!(client(""), Error::Empty(Parameter::ClientId));
    assert_eq!(client(&"a".repeat(129)), Error::TooLong(Parameter::ClientId));
    for text in [
        "a b",
        "é",
        "a\n",
        "a\u{7f}",
        "us-east-1_AbCdEf123-1example23456789",
        "us-gov-west-1_AbCdEf123-my-client",
        "cn-north-1_a-b",
        &format!("us-east-1_AbCdEf123-{}", "a".repeat(128)),
    ] {
        assert_eq!(client(text), Error::InvalidFormat(Parameter::ClientId), "{text:?}");
    }
    for text in [
        "a_B9+",
        "a-b",
        "my_app-1",
        "my.app:1",
        "us-east_a-b",
        "us-east-1_a",
        "us-east-1_a-",
        "us-east-x_a-b",
        "US-east-1_a-b",
        "us-east-1_a.b-c",
        "us-1_a-b",
        &"a".repeat(128),
    ] {
        assert!(text.parse::<ClientId>().is_ok(), "{text:?}");
    }

    // The longest pool's id, 55 characters, and the longest client's id, 128, behind it.
    let joined = |length: usize| format!("us-east-1_{}-{}", "a".repeat(45), "b".repeat(length));
    for text in [joined(127), joined(128)] {
        assert_eq!(pool(&text), Error::InvalidFormat(Parameter::UserPoolId), "{text:?}");
        assert_eq!(client(&text), Error::InvalidFormat(Parameter::ClientId), "{text:?}");
    }
    assert_eq!(pool(&joined(129)), Error::TooLong(Parameter::UserPoolId));
    assert_eq!(client(&joined(129)), Error::TooLong(Parameter::ClientId));

    let device = |text: &str| text.parse::<DeviceKey>().unwrap_err();
    assert_eq!(device(""), Error::Empty(Parameter::DeviceKey));
    assert_eq!(device(&format!("a_{}", "b".repeat(54))), Error::TooLong(Parameter::DeviceKey));
    for text in ["us east_1", "us-east-1_é", "us-east-1_ab\n", "\0"] {
        assert_eq!(device(text), Error::InvalidFormat(Parameter::DeviceKey), "{text:?}");
        assert_eq!(DeviceKey::try_from(text), Err(Error::InvalidFormat(Parameter::DeviceKey)));
    }
    for text in ["us-east-1", "us-east-1_", "_ab", "us-east-1_AB", "device.1:a/b", &"a".repeat(55)] {
        assert!(text.parse::<DeviceKey>().is_ok(), "{text:?}");
    }
    assert_eq!("".parse::<DeviceGroupKey>(), Err(Error::Empty(Parameter::DeviceGroupKey)));
}

#[test]
fn names_secrets_and_answers() {
    let client = client();
    let too_long = "a".repeat(131_073);
    assert_eq!(client.user("").unwrap_err(), Error::Empty(Parameter::Username));
    assert_eq!(client.user(too_long.as_str()).unwrap_err(), Error::TooLong(Parameter::Username));
    assert_eq!(ClientSecret::new("").unwrap_err(), Error::Empty(Parameter::ClientSecret));
    for secret in ["s", &"s".repeat(200)] {
        let odd_length = AppClient::new("a".parse().unwrap()).with_secret(ClientSecret::new(secret).unwrap());
        assert!(odd_length.user("mary").is_ok(), "pools differ");
    }

    let user = client.user("mary").unwrap();
    let answers: [(fn(&_, &str) -> _, _); 6] = [
        (ChallengeResponses::sms_mfa, Parameter::SmsMfaCode),
        (ChallengeResponses::software_token_mfa, Parameter::SoftwareTokenMfaCode),
        (ChallengeResponses::email_otp, Parameter::EmailOtpCode),
        (ChallengeResponses::sms_otp, Parameter::SmsOtpCode),
        (ChallengeResponses::select_mfa_type, Parameter::Answer),
        (ChallengeResponses::web_authn, Parameter::Credential),
    ];
    for (answer, parameter) in answers {
        assert_eq!(answer(&user, "").unwrap_err(), Error::Empty(parameter));
        assert_eq!(answer(&user, &too_long).unwrap_err(), Error::TooLong(parameter));
    }
    let error = ChallengeResponses::custom_challenge(&user, &too_long).unwrap_err();
    assert_eq!(error, Error::TooLong(Parameter::Answer));
    assert!(ChallengeResponses::custom_challenge(&user, "").is_ok(), "the pool's own code decides");
    let empty = Password::new("");
    let error = ChallengeResponses::new_password_required(&user, &empty).unwrap_err();
    assert_eq!(error, Error::Empty(Parameter::NewPassword));
    assert_eq!(ChallengeResponses::password(&user, &empty).unwrap_err(), Error::Empty(Parameter::Password));
    let error = AuthParameters::refresh_token_auth(&user, &RefreshToken::new("")).unwrap_err();
    assert_eq!(error, Error::Empty(Parameter::RefreshToken));
    let select = |name| ChallengeResponses::select_challenge(&user, &name).unwrap_err();
    assert_eq!(select(FirstFactor::Password), Error::Missing(Parameter::Password));
    assert_eq!(select(FirstFactor::PasswordSrp), Error::Missing(Parameter::SrpA));
    let web_authn = ChallengeResponses::select_challenge(&user, &FirstFactor::WebAuthn).unwrap();
    assert_eq!(web_authn.get("ANSWER"), Some("WEB_AUTHN"), "its options come in the next challenge");
    let prefer = |name| AuthParameters::user_auth(&user, Some(&name)).unwrap_err();
    assert_eq!(prefer(FirstFactor::Password), Error::Missing(Parameter::Password));
    assert_eq!(prefer(FirstFactor::PasswordSrp), Error::Missing(Parameter::SrpA));

    let refused = ChallengeResponses::new(ChallengeName::AdminNoSrpAuth, &user).unwrap_err();
    assert_eq!(refused, Error::AdminNoSrpAuth);
    assert!(refused.to_string().contains("ADMIN_USER_PASSWORD_AUTH"), "{refused}");
    let unnamed = ChallengeResponses::new("".into(), &user).unwrap_err();
    assert_eq!(unnamed, Error::Empty(Parameter::ChallengeName));

    let responses = || ChallengeResponses::new("NEXT_YEARS_MFA".into(), &user).unwrap();
    let error = responses().with("USERNAME", "eve").unwrap_err();
    assert_eq!(error, Error::Duplicate(Parameter::Username), "SECRET_HASH is of the USERNAME sent");
    assert_eq!(responses().with("", "x").unwrap_err(), Error::Empty(Parameter::ChallengeResponses));
    assert_eq!(responses().with("A", &too_long).unwrap_err(), Error::TooLong(Parameter::ChallengeResponses));
    assert_eq!(responses().with(&too_long, "x").unwrap_err(), Error::TooLong(Parameter::ChallengeResponses));
    let error = responses().with_user_attribute("name", "x").unwrap_err();
    assert_eq!(error, Error::Mismatch(Parameter::ChallengeName));
    let new_password = ChallengeResponses::new_password_required(&user, &Password::new("p")).unwrap();
    let error = new_password.with_user_attribute("", "x").unwrap_err();
    assert_eq!(error, Error::Empty(Parameter::UserAttributes));
    let token = RefreshToken::new("token");
    for reserved in ["USERNAME", "SECRET_HASH", "DEVICE_KEY"] {
        let refresh = AuthParameters::refresh_token_auth(&user, &token).unwrap();
        let error = refresh.with(reserved, "").unwrap_err();
        assert!(matches!(error, Error::Duplicate(_)), "{reserved} comes from the user alone");
        assert_eq!(error.parameter().unwrap().as_str(), reserved);
    }
    let error = AuthParameters::custom_auth(&user).with("USERNAME", "eve").unwrap_err();
    assert_eq!(error, Error::Duplicate(Parameter::Username));
    let twice = AuthParameters::custom_auth(&user).with("A", "1").unwrap().with("A", "2").unwrap_err();
    assert_eq!(twice, Error::Duplicate(Parameter::AuthParameters));
}

/// A generator that fails at the given call, and gives zeros before.
struct Failing(u32);

#[derive(Debug)]
struct Exhausted;

impl fmt::Display for Exhausted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("exhausted")
    }
}

impl std::error::Error for Exhausted {}

impl TryRng for Failing {
    type Error = Exhausted;

    fn try_next_u32(&mut self) -> Result<u32, Exhausted> {
        Err(Exhausted)
    }

    fn try_next_u64(&mut self) -> Result<u64, Exhausted> {
        Err(Exhausted)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Exhausted> {
        self.0 = self.0.checked_sub(1).ok_or(Exhausted)?;
        bytes.fill(0);
        Ok(())
    }
}

impl TryCryptoRng for Failing {}

#[test]
fn a_generator_that_fails_or_gives_zeros() {
    let record = VerifierRecord::register_user(&pool(), "mary", &Password::new("p"), &mut rng()).unwrap();
    for calls in [0, 1, 2] {
        // With b = 0, S = 1 whatever the password.
        let error = ServerSrpAuth::start(&record, "2", &mut Failing(calls)).unwrap_err();
        assert_eq!(error, Error::RngFailure, "after {calls} calls");
    }
    for calls in [0, 1] {
        let error = UserSrpAuth::start_with_rng(&pool(), &mut Failing(calls)).unwrap_err();
        assert_eq!(error, Error::RngFailure, "after {calls} calls: A = 1 says what S is");
        let error = DeviceSrpAuth::start_with_rng(&device(), &mut Failing(calls)).unwrap_err();
        assert_eq!(error, Error::RngFailure);
        let error = DeviceSecretVerifier::generate_with_rng(&device(), &mut Failing(calls)).unwrap_err();
        assert_eq!(error, Error::RngFailure);
    }
    let error =
        VerifierRecord::register_user(&pool(), "mary", &Password::new("p"), &mut Failing(0)).unwrap_err();
    assert_eq!(error, Error::RngFailure);
}

#[test]
fn a_waiting_sign_in_that_is_none() {
    for bytes in [&[][..], &[1; 63], &[1; 65], &[0; 64]] {
        assert_eq!(UserSrpAuth::from_bytes(&pool(), bytes).unwrap_err(), Error::InvalidState);
        assert_eq!(DeviceSrpAuth::from_bytes(&device(), bytes).unwrap_err(), Error::InvalidState);
    }
    for a in [&[][..], &[0], &[0; 1_024], &[1; 1_025]] {
        assert_eq!(hazmat::public_key(a).unwrap_err(), Error::InvalidState);
    }
    // The group's order, (N-1)/2: g^a = 1.
    let order: BigUint = (BigUint::from_bytes_be(&hazmat::modulus()) - 1_u8) >> 1;
    assert_eq!(hazmat::public_key(&order.to_bytes_be()).unwrap_err(), Error::InvalidState);
}

#[test]
fn a_challenge_for_another_device() {
    let client = client();
    let user = client.user("mary").unwrap();
    let mut challenge = device_challenge();
    challenge.insert("DEVICE_KEY".into(), "us-east-1_0123-abce".into());
    let challenge = DevicePasswordVerifierChallenge::from_parameters(challenge).unwrap();
    let auth = DeviceSrpAuth::start_with_rng(&device(), &mut rng()).unwrap();
    let now = Timestamp::from_unix_seconds(0).unwrap();
    let error = auth.respond(&user, &challenge, &DevicePassword::new("p"), now).unwrap_err();
    assert_eq!(error, Error::Mismatch(Parameter::DeviceKey));
    let mut challenge = device_challenge();
    challenge.insert("DEVICE_KEY".into(), "no key".into());
    let error = DevicePasswordVerifierChallenge::from_parameters(challenge).unwrap_err();
    assert_eq!(error, Error::InvalidFormat(Parameter::DeviceKey));
}

#[test]
fn claims() {
    let client = client();
    let user = client.user("mary").unwrap();
    let record = VerifierRecord::register_user(&pool(), "mary", &Password::new("right"), &mut rng()).unwrap();
    let now = Timestamp::from_unix_seconds(1_700_000_000).unwrap();
    let verify = |password: &str, change: fn(&mut Parameters)| {
        let auth = UserSrpAuth::start_with_rng(&pool(), &mut rng()).unwrap();
        let server = ServerSrpAuth::start(&record, &auth.srp_a(), &mut rng()).unwrap();
        let challenge =
            PasswordVerifierChallenge::from_parameters(server.challenge_parameters("mary")).unwrap();
        let responses = auth.respond(&user, &challenge, &Password::new(password), now).unwrap();
        let mut responses = responses.into_iter().collect();
        change(&mut responses);
        server.verify(responses)
    };
    assert_eq!(verify("right", |_| ()), Ok(now));
    assert_eq!(verify("wrong", |_| ()), Err(Error::ClaimRejected));
    type Change = fn(&mut Parameters);
    let wrong: [(Change, Error); 9] = [
        (|r| drop(r.remove("PASSWORD_CLAIM_SIGNATURE")), Error::Missing(Parameter::PasswordClaimSignature)),
        (
            |r| drop(r.insert("PASSWORD_CLAIM_SIGNATURE".into(), "*".into())),
            Error::InvalidBase64(Parameter::PasswordClaimSignature),
        ),
        (|r| drop(r.insert("PASSWORD_CLAIM_SIGNATURE".into(), "AAAA".into())), Error::ClaimRejected),
        (
            |r| drop(r.remove("PASSWORD_CLAIM_SECRET_BLOCK")),
            Error::Missing(Parameter::PasswordClaimSecretBlock),
        ),
        (
            |r| drop(r.insert("PASSWORD_CLAIM_SECRET_BLOCK".into(), "AAAA".into())),
            Error::Mismatch(Parameter::PasswordClaimSecretBlock),
        ),
        (|r| drop(r.remove("TIMESTAMP")), Error::Missing(Parameter::Timestamp)),
        (
            |r| drop(r.insert("TIMESTAMP".into(), "Tue Nov 14 22:13:20 2023".into())),
            Error::InvalidFormat(Parameter::Timestamp),
        ),
        (|r| drop(r.insert("TIMESTAMP".into(), "Tue Nov 14 22:13:21 UTC 2023".into())), Error::ClaimRejected),
        (|r| drop(r.insert("TIMESTAMP".into(), String::new())), Error::Empty(Parameter::Timestamp)),
    ];
    for (change, error) in wrong {
        assert_eq!(verify("right", change), Err(error));
    }
}

#[test]
fn records_of_devices() {
    let device =
        |verifier: &str, salt: &str| VerifierRecord::register_device(&device(), verifier, salt).unwrap_err();
    assert_eq!(device("", "AA=="), Error::Empty(Parameter::PasswordVerifier));
    assert_eq!(device("*", "AA=="), Error::InvalidBase64(Parameter::PasswordVerifier));
    assert_eq!(device("AA==", "AA=="), Error::ZeroPublicKey(Parameter::PasswordVerifier));
    assert_eq!(device(&"A".repeat(685), "AA=="), Error::TooLong(Parameter::PasswordVerifier));
    let negative = device(&"////".repeat(128), "AA==");
    assert_eq!(negative, Error::InvalidFormat(Parameter::PasswordVerifier), "the sign byte is missing");
    assert_eq!(
        device(&format!("AP//{}/w==", "////".repeat(127)), "AA=="),
        Error::NotReduced(Parameter::PasswordVerifier)
    );
    assert_eq!(
        device(&format!("AA//{}", "////".repeat(128)), "AA=="),
        Error::NotReduced(Parameter::PasswordVerifier)
    );
    let above = format!("AAEB{}AAAF", "AAAA".repeat(127));
    let error = Error::NotReduced(Parameter::PasswordVerifier);
    assert_eq!(device(&above, "AA=="), error, "two bytes above 384, whatever is below");
    assert!(
        VerifierRecord::register_device(&self::device(), &format!("{}AAU=", "AAAA".repeat(129)), "AA==")
            .is_ok()
    );
    assert_eq!(device("Ag==", &"AAAA".repeat(171)), Error::TooLong(Parameter::Salt), "513 bytes");
    let longest = format!("{}AAA=", "AAAA".repeat(170)); // 512 bytes
    assert!(VerifierRecord::register_device(&self::device(), "Ag==", &longest).is_ok());
    assert_eq!(device("Ag==", ""), Error::Empty(Parameter::Salt));
    assert_eq!(device("Ag==", "*"), Error::InvalidBase64(Parameter::Salt));
    let restored = |salt, v| VerifierRecord::from_device(&self::device(), salt, v).unwrap_err();
    assert_eq!(restored("", &[1; 384]), Error::Empty(Parameter::Salt));
    assert_eq!(restored("g", &[1; 384]), Error::InvalidHex(Parameter::Salt));
    assert_eq!(restored("1", &[0; 384]), Error::ZeroPublicKey(Parameter::PasswordVerifier));
    assert_eq!(restored("1", &[0xff; 384]), Error::NotReduced(Parameter::PasswordVerifier));

    let user = |salt, v| VerifierRecord::from_user(&pool(), "mary", salt, v).unwrap_err();
    let nobody = VerifierRecord::from_user(&pool(), "", "1", &[1; 384]).unwrap_err();
    assert_eq!(nobody, Error::Empty(Parameter::UserIdForSrp));
    let nobody = VerifierRecord::register_user(&pool(), "", &Password::new("p"), &mut rng()).unwrap_err();
    assert_eq!(nobody, Error::Empty(Parameter::UserIdForSrp));
    assert_eq!(user("x", &[1; 384]), Error::InvalidHex(Parameter::Salt));
    assert_eq!(user("1", &[0; 384]), Error::ZeroPublicKey(Parameter::PasswordVerifier));
    assert!(VerifierRecord::from_user(&pool(), "mary", "1", &[1; 384]).is_ok(), "equal words are not zero");
    assert_eq!(user("1", &[0xff; 384]), Error::NotReduced(Parameter::PasswordVerifier));
    assert_eq!(ClientPublicKey::from_be_bytes(&[0; 384]), Err(InvalidInteger::Zero));
}

#[test]
fn secret_hashes() {
    let with = || client().with_secret(ClientSecret::new("secret").unwrap());
    let client = with();
    let verify = |entries: Parameters| verify_secret_hash(&with(), entries);
    let good: Parameters = AuthParameters::custom_auth(&client.user("mary").unwrap()).into_iter().collect();
    assert_eq!(verify(good.clone()), Ok(()));
    let changed = |key: &str, value: &str| {
        let mut changed = good.clone();
        changed.insert(key.into(), value.into());
        changed
    };
    assert_eq!(verify(changed("USERNAME", "eve")), Err(Error::Mismatch(Parameter::SecretHash)));
    assert_eq!(verify(changed("SECRET_HASH", "AAAA")), Err(Error::Mismatch(Parameter::SecretHash)));
    assert_eq!(verify(changed("SECRET_HASH", "*")), Err(Error::InvalidBase64(Parameter::SecretHash)));
    assert_eq!(verify(map([("USERNAME", "mary")])), Err(Error::Missing(Parameter::SecretHash)));
    // A message without USERNAME, and its owner.
    let refresh = || {
        let token = RefreshToken::new("token");
        AuthParameters::refresh_token_auth(&client.user("mary").unwrap(), &token).unwrap()
    };
    assert_eq!(verify_secret_hash(&client, refresh()), Err(Error::Missing(Parameter::Username)));
    assert_eq!(verify_secret_hash_of(&client, "mary", refresh()), Ok(()));
    let eve = verify_secret_hash_of(&client, "eve", refresh());
    assert_eq!(eve, Err(Error::Mismatch(Parameter::SecretHash)));
    // A client without a secret.
    let client = self::client();
    assert_eq!(verify_secret_hash(&client, map([("USERNAME", "mary")])), Ok(()));
    assert_eq!(verify_secret_hash(&client, good), Err(Error::Mismatch(Parameter::SecretHash)));
}

/// Whatever is wrong, the message names the parameter and holds nothing of the input.
#[test]
fn messages() {
    let with_parameter: [fn(Parameter) -> Error; 10] = [
        Error::Mismatch,
        Error::Duplicate,
        Error::Empty,
        Error::InvalidBase64,
        Error::InvalidHex,
        Error::InvalidFormat,
        Error::Missing,
        Error::NotReduced,
        Error::TooLong,
        Error::ZeroPublicKey,
    ];
    for error in with_parameter {
        for &parameter in Parameter::ALL {
            let error = error(parameter);
            assert!(error.to_string().starts_with(&format!("{parameter} ")), "{error}");
            assert_eq!(error.parameter(), Some(parameter));
        }
    }
    // field:15 of the conversations: what is refused by its name alone was perhaps never given before.
    for parameter in [Parameter::DeviceKey, Parameter::SecretHash, Parameter::Username] {
        let message = "is given twice, or added by hand: only the AppUser sets it";
        assert_eq!(Error::Duplicate(parameter).to_string(), format!("{parameter} {message}"));
    }
    assert_eq!(Error::Duplicate(Parameter::Salt).to_string(), "SALT is given twice");
    assert_eq!(Error::TimestampOutOfRange.parameter(), Some(Parameter::Timestamp));
    for (parameter, form) in [
        (Parameter::ClientId, "may only contain visible ASCII characters, and no pool id before it"),
        (Parameter::Date, "is not of the form Wed, 21 Oct 2015 07:28:00 GMT"),
        (Parameter::DeviceKey, "may only contain visible ASCII characters"),
        (Parameter::PasswordVerifier, "is negative"),
        (Parameter::Timestamp, "is not of the form Tue Sep 5 07:09:03 UTC 2023"),
        (
            Parameter::UserPoolId,
            "is not of the form <region>_<name>: give the pool's id alone, without ARN, URL or client id",
        ),
        (Parameter::Session, "does not have the prescribed form"),
    ] {
        let error = Error::InvalidFormat(parameter);
        assert_eq!(error.to_string(), format!("{parameter} {form}"));
    }
    for error in [
        Error::AdminNoSrpAuth,
        Error::ClaimRejected,
        Error::InvalidState,
        Error::RngFailure,
        Error::ZeroScrambler,
    ] {
        assert_eq!(error.parameter(), None);
        assert!(!error.to_string().is_empty());
    }
}
