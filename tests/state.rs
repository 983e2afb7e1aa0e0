//! A sign-in's state as bytes: at most 8 kB for answers as the service sends them, and refused where the bytes or the options
//! are not its own.
#![allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::unwrap_used, reason = "a test")]

use cognito_srp6a::messages::{Answer, Challenge, VerifyStatus};
use cognito_srp6a::{
    AppClient, ClientSecret, Device, DevicePassword, Error, FirstFactor, Flow, Parameter, RememberedDevice,
    Reply, SignIn, SignInOptions, Step, Timestamp,
};
use rand::{SeedableRng, rngs::ChaCha20Rng};

const DEVICE_KEY: &str = "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57";
const USER_ID: &str = "a2c2e290-6d0f-4a08-a5ca-f0162935f3a6";

fn options_of(pool: &str, client: &str, username: &str, device_key: &str) -> SignInOptions {
    let client = AppClient::new(client.parse().unwrap()).with_secret(ClientSecret::new("secret").unwrap());
    let device = Device::new(device_key.parse().unwrap(), "-group".parse().unwrap());
    let device = RememberedDevice::new(device, DevicePassword::new("device password"));
    SignInOptions::new(pool.parse().unwrap(), client, username).unwrap().with_device(device)
}

fn options() -> SignInOptions {
    options_of("us-east-1_AbCdEf123", "1example23456789", "mary@example.com", DEVICE_KEY)
}

fn now() -> Timestamp {
    Timestamp::from_unix_seconds(1_693_897_743).unwrap()
}

/// A challenge with a Session of 1 kB.
fn challenge<const N: usize>(name: &str, parameters: [(&str, &str); N]) -> Challenge {
    let mut challenge = Challenge::new(name);
    challenge.session = "s".repeat(1_024).parse().ok();
    challenge.parameters = parameters.map(|(key, value)| (key.into(), value.into())).into_iter().collect();
    challenge
}

/// PASSWORD_VERIFIER or its twin, with a SECRET_BLOCK of 2 kB.
fn claim(name: &str, id: &str, value: &str) -> Challenge {
    let (b, block) = ("7c".repeat(384), "QUJD".repeat(512));
    let salt = "16e462a8c3ddaf0e16e462a8c3ddaf0e";
    let parameters =
        [("USERNAME", USER_ID), (id, value), ("SALT", salt), ("SRP_B", &b), ("SECRET_BLOCK", &block)];
    challenge(name, parameters)
}

/// Takes it up from its bytes, and notes how many they are.
fn suspended(sign_in: SignIn, sizes: &mut Vec<usize>) -> SignIn {
    let bytes = sign_in.into_bytes().unwrap();
    sizes.push(bytes.len());
    SignIn::from_bytes(options(), &bytes).unwrap()
}

#[test]
fn state_bytes_are_at_most_8_kb() {
    let mut sizes = Vec::new();
    let begin = || SignIn::begin(options(), &mut ChaCha20Rng::seed_from_u64(1)).unwrap();
    let mut sign_in = suspended(begin(), &mut sizes);
    let receive = |sign_in: &mut SignIn, answer: Answer| sign_in.receive(answer, now()).unwrap();
    receive(&mut sign_in, claim("PASSWORD_VERIFIER", "USER_ID_FOR_SRP", USER_ID).into());
    sign_in = suspended(sign_in, &mut sizes);
    sign_in.answer(Reply::text("password"), now()).unwrap();
    sign_in = suspended(sign_in, &mut sizes);

    let attributes = [
        ("USER_ID_FOR_SRP", USER_ID),
        ("requiredAttributes", r#"["userAttributes.given_name","userAttributes.family_name"]"#),
        (
            "userAttributes",
            r#"{"email_verified":"true","phone_number_verified":"true","email":"m@example.com"}"#,
        ),
    ];
    receive(&mut sign_in, challenge("NEW_PASSWORD_REQUIRED", attributes).into());
    sign_in = suspended(sign_in, &mut sizes);
    sign_in.answer(Reply::text("new").with_attribute("given_name", "Mary"), now()).unwrap();
    receive(&mut sign_in, challenge("MFA_SETUP", [("MFAS_CAN_SETUP", r#"["SOFTWARE_TOKEN_MFA"]"#)]).into());
    sign_in = suspended(sign_in, &mut sizes);
    let session = || "t".repeat(1_024).parse().ok();
    receive(&mut sign_in, Answer::software_token("B".repeat(52), session()));
    sign_in = suspended(sign_in, &mut sizes);
    sign_in.answer(Reply::text("123456"), now()).unwrap();
    sign_in = suspended(sign_in, &mut sizes);
    receive(&mut sign_in, Answer::verified(VerifyStatus::Success, session()));
    sign_in = suspended(sign_in, &mut sizes);
    receive(&mut sign_in, challenge("DEVICE_SRP_AUTH", []).into());
    sign_in = suspended(sign_in, &mut sizes);
    receive(&mut sign_in, claim("DEVICE_PASSWORD_VERIFIER", "DEVICE_KEY", DEVICE_KEY).into());
    sign_in = suspended(sign_in, &mut sizes);
    assert!(matches!(sign_in.step(), Step::Send(_)));

    assert!(sizes.iter().all(|size| *size <= 8_192), "{sizes:?}");
    assert_eq!(sizes.iter().max(), sizes.get(1), "the most is with PASSWORD_VERIFIER: {sizes:?}");
    println!("state bytes: {sizes:?}");
}

#[test]
fn bytes_that_are_not_its_own() {
    let mut sign_in = SignIn::begin(options(), &mut ChaCha20Rng::seed_from_u64(1)).unwrap();
    sign_in.receive(claim("PASSWORD_VERIFIER", "USER_ID_FOR_SRP", USER_ID).into(), now()).unwrap();
    let bytes = sign_in.into_bytes().unwrap();
    let error = |bytes: &[u8]| SignIn::from_bytes(options(), bytes).err();
    for length in (0..200).chain((200..bytes.len()).step_by(97)).chain([bytes.len() - 1]) {
        assert_eq!(error(&bytes[..length]), Some(Error::InvalidState), "{length} bytes");
    }
    assert_eq!(error(&[&bytes[..], &[0]].concat()), Some(Error::InvalidState), "one byte more");
    for version in [0, 2, 255] {
        let mut other = bytes.to_vec();
        other[0] = version;
        assert_eq!(error(&other), Some(Error::InvalidState), "version {version}");
    }
    let (pool, client, user) = ("us-east-1_AbCdEf123", "1example23456789", "mary@example.com");
    let others = [
        (options_of("us-east-1_AbCdEf124", client, user, DEVICE_KEY), Parameter::UserPoolId),
        (options_of(pool, "2example23456789", user, DEVICE_KEY), Parameter::ClientId),
        (options_of(pool, client, "eve@example.com", DEVICE_KEY), Parameter::Username),
        (options_of(pool, client, user, "us-east-1_0"), Parameter::DeviceKey),
        (options().with_device(None), Parameter::DeviceKey),
        (options().admin(), Parameter::AuthFlow),
        (options().with_flow(Flow::UserPasswordAuth), Parameter::AuthFlow),
        (options().with_flow(Flow::CustomAuth { srp_first: true }), Parameter::AuthFlow),
    ];
    for (options, parameter) in others {
        assert_eq!(SignIn::from_bytes(options, &bytes).err(), Some(Error::Mismatch(parameter)));
    }
}

/// A flow is the same only with the same details: SRP first or not, and the factor that is preferred.
#[test]
fn bytes_of_the_same_flow_with_another_detail() {
    let flows: [fn() -> Flow; 5] = [
        || Flow::CustomAuth { srp_first: false },
        || Flow::CustomAuth { srp_first: true },
        || Flow::UserAuth { preferred: None },
        || Flow::UserAuth { preferred: Some(FirstFactor::EmailOtp) },
        || Flow::UserAuth { preferred: Some(FirstFactor::SmsOtp) },
    ];
    for (index, flow) in flows.iter().enumerate() {
        let options = || options().with_flow(flow());
        let sign_in = SignIn::begin(options(), &mut ChaCha20Rng::seed_from_u64(1)).unwrap();
        let bytes = sign_in.into_bytes().unwrap();
        for (other, flow) in flows.iter().enumerate() {
            let restored = SignIn::from_bytes(self::options().with_flow(flow()), &bytes);
            let expected = (index != other).then_some(Error::Mismatch(Parameter::AuthFlow));
            assert_eq!(restored.err(), expected, "{index} as {other}");
        }
    }
}
