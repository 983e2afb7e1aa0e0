//! Every message of the catalogue: exactly the parameters it needs, with USERNAME, SECRET_HASH and DEVICE_KEY.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic, reason = "a test")]

use cognito_srp6a::{
    AppClient, AppUser, AuthFlow, AuthParameters, ChallengeName, ChallengeResponses, ClientSecret, Device,
    DeviceKey, DevicePassword, DevicePasswordVerifierChallenge, DeviceSrpAuth, FirstFactor, Password,
    PasswordVerifierChallenge, RefreshToken, Timestamp, UserPoolId, UserSrpAuth, secret_hash,
};
use rand::{SeedableRng, rngs::ChaCha20Rng};
use std::collections::BTreeMap;

const SECRET: &str = "a0bexkd98rr1kdmwfio6a2j3djls66hvjc9pnexn1rtrri1n4sq";
const CLIENT_ID: &str = "4lgxnrv60yass7vkn88bo06x3c";
const DEVICE_KEY: &str = "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57";

fn client() -> AppClient {
    AppClient::new(CLIENT_ID.parse().unwrap()).with_secret(ClientSecret::new(SECRET).unwrap())
}

fn pool() -> UserPoolId {
    "us-east-1_AbCdEf123".parse().unwrap()
}

fn device() -> Device {
    Device::new(DEVICE_KEY.parse().unwrap(), "-group".parse().unwrap())
}

fn password() -> Password {
    Password::new(" Pä55 ")
}

fn auth() -> UserSrpAuth {
    UserSrpAuth::start_with_rng(&pool(), &mut ChaCha20Rng::seed_from_u64(7)).unwrap()
}

fn device_auth() -> DeviceSrpAuth {
    DeviceSrpAuth::start_with_rng(&device(), &mut ChaCha20Rng::seed_from_u64(7)).unwrap()
}

/// Runs `check` for the four kinds of user: with and without a client secret, with and without a known device. It is
/// given the parameters that every message of that user has.
fn for_each_user(check: impl Fn(&AppUser, BTreeMap<String, String>)) {
    let (with_secret, without) = (client(), AppClient::new(CLIENT_ID.parse().unwrap()));
    for client in [&with_secret, &without] {
        for known in [false, true] {
            let mut user = client.user("alice").unwrap();
            let mut common = BTreeMap::from([("USERNAME".to_owned(), "alice".to_owned())]);
            if known {
                user = user.with_device_key(DEVICE_KEY.parse().unwrap());
                common.insert("DEVICE_KEY".into(), DEVICE_KEY.into());
            }
            if std::ptr::eq(client, &raw const with_secret) {
                // test-vectors/secret_hash.json, s-plain.
                common.insert("SECRET_HASH".into(), "YHkjD4RKdlH4FmZU9MIW06G/V0kVOyl+dMYcW4CPCIU=".into());
            }
            check(&user, common);
        }
    }
}

/// The common parameters and `more`.
fn with<const N: usize>(
    common: &BTreeMap<String, String>,
    more: [(&str, &str); N],
) -> BTreeMap<String, String> {
    let mut all = common.clone();
    all.extend(more.map(|(key, value)| (key.to_owned(), value.to_owned())));
    all
}

#[test]
fn auth_parameters() {
    for_each_user(|user, common| {
        let srp_a = auth().srp_a();
        let check = |parameters: AuthParameters, flow: AuthFlow, more: &[(&str, &str)]| {
            assert_eq!(parameters.auth_flow(), flow);
            let mut expected = common.clone();
            expected.extend(more.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())));
            assert!(parameters.iter().eq(expected.iter().map(|(k, v)| (k.as_str(), v.as_str()))), "{flow}");
            assert_eq!(parameters.into_iter().collect::<BTreeMap<_, _>>(), expected, "{flow}");
        };
        check(auth().initiate_user_srp_auth(user), AuthFlow::UserSrpAuth, &[("SRP_A", &srp_a)]);
        let preferred = [("PREFERRED_CHALLENGE", "PASSWORD_SRP"), ("SRP_A", &srp_a)];
        check(auth().initiate_user_auth(user), AuthFlow::UserAuth, &preferred);
        check(
            auth().initiate_custom_auth(user),
            AuthFlow::CustomAuth,
            &[("CHALLENGE_NAME", "SRP_A"), ("SRP_A", &srp_a)],
        );
        check(AuthParameters::custom_auth(user), AuthFlow::CustomAuth, &[]);
        check(AuthParameters::user_auth(user, None).unwrap(), AuthFlow::UserAuth, &[]);
        let preferring = AuthParameters::user_auth(user, Some(&FirstFactor::EmailOtp)).unwrap();
        check(preferring, AuthFlow::UserAuth, &[("PREFERRED_CHALLENGE", "EMAIL_OTP")]);
        let with_password = AuthParameters::user_auth_password(user, &password()).unwrap();
        let preferred = [("PREFERRED_CHALLENGE", "PASSWORD"), ("PASSWORD", " Pä55 ")];
        check(with_password, AuthFlow::UserAuth, &preferred);
        let parameters = AuthParameters::user_password_auth(user, &password()).unwrap();
        check(parameters, AuthFlow::UserPasswordAuth, &[("PASSWORD", " Pä55 ")]);
        let parameters = AuthParameters::admin_user_password_auth(user, &password()).unwrap();
        check(parameters, AuthFlow::AdminUserPasswordAuth, &[("PASSWORD", " Pä55 ")]);
        let parameters = AuthParameters::admin_no_srp_auth(user, &password()).unwrap();
        check(parameters, AuthFlow::AdminNoSrpAuth, &[("PASSWORD", " Pä55 ")]);
        let parameters = AuthParameters::custom_auth(user).with("EXTRA", "1").unwrap();
        check(parameters, AuthFlow::CustomAuth, &[("EXTRA", "1")]);

        // The one message without USERNAME: SECRET_HASH is over it all the same.
        let parameters = AuthParameters::refresh_token_auth(user, &RefreshToken::new("token")).unwrap();
        assert_eq!(parameters.auth_flow(), AuthFlow::RefreshTokenAuth);
        let mut expected = with(&common, [("REFRESH_TOKEN", "token")]);
        expected.remove("USERNAME");
        assert_eq!(parameters.into_iter().collect::<BTreeMap<_, _>>(), expected);
    });
}

#[test]
fn challenge_responses() {
    for_each_user(|user, common| {
        let srp_a = auth().srp_a();
        let check = |responses: ChallengeResponses, name: &str, more: &[(&str, &str)]| {
            assert_eq!(responses.challenge_name().as_str(), name);
            let mut expected = common.clone();
            expected.extend(more.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())));
            assert_eq!(responses.into_iter().collect::<BTreeMap<_, _>>(), expected, "{name}");
        };
        use ChallengeResponses as R;
        check(R::sms_mfa(user, "1").unwrap(), "SMS_MFA", &[("SMS_MFA_CODE", "1")]);
        let code = [("SOFTWARE_TOKEN_MFA_CODE", "1")];
        check(R::software_token_mfa(user, "1").unwrap(), "SOFTWARE_TOKEN_MFA", &code);
        check(R::email_otp(user, "1").unwrap(), "EMAIL_OTP", &[("EMAIL_OTP_CODE", "1")]);
        check(R::sms_otp(user, "1").unwrap(), "SMS_OTP", &[("SMS_OTP_CODE", "1")]);
        check(R::select_mfa_type(user, "EMAIL_MFA").unwrap(), "SELECT_MFA_TYPE", &[("ANSWER", "EMAIL_MFA")]);
        let select = R::select_challenge(user, &FirstFactor::SmsOtp).unwrap();
        check(select, "SELECT_CHALLENGE", &[("ANSWER", "SMS_OTP")]);
        let select = R::select_challenge_password(user, &password()).unwrap();
        check(select, "SELECT_CHALLENGE", &[("ANSWER", "PASSWORD"), ("PASSWORD", " Pä55 ")]);
        let select = R::select_challenge_web_authn(user, "{}").unwrap();
        check(select, "SELECT_CHALLENGE", &[("ANSWER", "WEB_AUTHN"), ("CREDENTIAL", "{}")]);
        let answer = [("ANSWER", "PASSWORD_SRP"), ("SRP_A", &srp_a)];
        check(auth().respond_to_select_challenge(user), "SELECT_CHALLENGE", &answer);
        check(R::password(user, &password()).unwrap(), "PASSWORD", &[("PASSWORD", " Pä55 ")]);
        check(auth().respond_to_password_srp(user), "PASSWORD_SRP", &[("SRP_A", &srp_a)]);
        check(R::web_authn(user, "{}").unwrap(), "WEB_AUTHN", &[("CREDENTIAL", "{}")]);
        check(R::custom_challenge(user, "42").unwrap(), "CUSTOM_CHALLENGE", &[("ANSWER", "42")]);
        let new_password = R::new_password_required(user, &password()).unwrap();
        let new_password = new_password.with_user_attribute("custom:team", "").unwrap();
        // As `requiredAttributes` has it.
        let new_password = new_password.with_user_attribute("userAttributes.given_name", "Mary").unwrap();
        let expected = [
            ("NEW_PASSWORD", " Pä55 "),
            ("userAttributes.custom:team", ""),
            ("userAttributes.given_name", "Mary"),
        ];
        check(new_password, "NEW_PASSWORD_REQUIRED", &expected);
        check(R::mfa_setup(user), "MFA_SETUP", &[]);
        let unknown = R::new("NEXT_YEARS_MFA".into(), user).unwrap().with("CODE", "1").unwrap();
        check(unknown, "NEXT_YEARS_MFA", &[("CODE", "1")]);
        // From the same seed as the user's.
        let expected = [("DEVICE_KEY", DEVICE_KEY), ("SRP_A", &srp_a)];
        check(device_auth().respond_to_device_srp_auth(user), "DEVICE_SRP_AUTH", &expected);
    });
}

/// Signed in by e-mail: the claim goes out under the challenge's USERNAME, and SECRET_HASH is over that name.
#[test]
fn claims_go_by_the_challenge_s_username() {
    let client = client();
    let user = client.user("alice@example.com").unwrap().with_device_key(DEVICE_KEY.parse().unwrap());
    let now = Timestamp::from_unix_seconds(1_693_897_743).unwrap();
    let parameters = [
        ("USERNAME", "canonical"),
        ("USER_ID_FOR_SRP", "for-srp"),
        ("DEVICE_KEY", DEVICE_KEY),
        ("SALT", "a0"),
        ("SRP_B", "1234abcd"),
        ("SECRET_BLOCK", "c2VjcmV0"),
        ("SOMETHING", "else"),
    ];
    let expected_hash = secret_hash(&ClientSecret::new(SECRET).unwrap(), "canonical", CLIENT_ID);
    assert_eq!(client.secret_hash("canonical").as_ref(), Some(&expected_hash));
    assert_eq!(AppClient::new(CLIENT_ID.parse().unwrap()).secret_hash("canonical"), None);
    let check = |responses: ChallengeResponses, name: &str| {
        assert_eq!(responses.challenge_name().as_str(), name);
        let mut map: BTreeMap<_, _> = responses.into_iter().collect();
        assert_eq!(map.remove("PASSWORD_CLAIM_SIGNATURE").unwrap().len(), 44);
        let expected = with(
            &BTreeMap::new(),
            [
                ("DEVICE_KEY", DEVICE_KEY),
                ("PASSWORD_CLAIM_SECRET_BLOCK", "c2VjcmV0"),
                ("SECRET_HASH", &expected_hash),
                ("TIMESTAMP", "Tue Sep 5 07:09:03 UTC 2023"),
                ("USERNAME", "canonical"),
            ],
        );
        assert_eq!(map, expected);
    };
    let challenge = PasswordVerifierChallenge::from_parameters(parameters).unwrap();
    assert_eq!((challenge.username(), challenge.user_id_for_srp()), ("canonical", "for-srp"));
    check(auth().respond(&user, &challenge, &password(), now).unwrap(), "PASSWORD_VERIFIER");
    let challenge = DevicePasswordVerifierChallenge::from_parameters(parameters).unwrap();
    let device_key = challenge.device_key().map(DeviceKey::as_str);
    assert_eq!((challenge.username(), device_key), (Some("canonical"), Some(DEVICE_KEY)));
    let responses = device_auth().respond(&user, &challenge, &DevicePassword::new("p"), now).unwrap();
    check(responses, "DEVICE_PASSWORD_VERIFIER");
    // Later answers, too.
    let renamed = user.renamed("canonical").unwrap();
    assert_eq!((user.username(), renamed.username()), ("alice@example.com", "canonical"));
    let responses = ChallengeResponses::sms_mfa(&renamed, "1").unwrap();
    assert_eq!(responses.get("SECRET_HASH"), Some(expected_hash.as_str()));
    assert_eq!(responses.get("DEVICE_KEY"), Some(DEVICE_KEY));
}

#[test]
fn names_survive_a_round_trip() {
    let known = [
        "PASSWORD_VERIFIER",
        "DEVICE_SRP_AUTH",
        "DEVICE_PASSWORD_VERIFIER",
        "SMS_MFA",
        "SOFTWARE_TOKEN_MFA",
        "EMAIL_OTP",
        "SMS_OTP",
        "SELECT_MFA_TYPE",
        "SELECT_CHALLENGE",
        "PASSWORD",
        "PASSWORD_SRP",
        "WEB_AUTHN",
        "CUSTOM_CHALLENGE",
        "NEW_PASSWORD_REQUIRED",
        "MFA_SETUP",
        "ADMIN_NO_SRP_AUTH",
    ];
    assert!(ChallengeName::KNOWN.iter().map(ChallengeName::as_str).eq(known));
    for name in known {
        let parsed: ChallengeName = name.parse().unwrap();
        assert!(!matches!(parsed, ChallengeName::Other(_)), "{name}");
        assert_eq!(parsed.to_string(), name);
    }
    for name in ["NEXT_YEARS_MFA", "sms_mfa", "SMS_MFA ", ""] {
        let ChallengeName::Other(other) = ChallengeName::from(name) else { panic!("{name} is not known") };
        assert_eq!(other.as_str(), name);
        assert_eq!(ChallengeName::from(name).as_str(), name);
    }
}

/// Step 1 in one process, step 2 in another.
#[test]
fn a_waiting_sign_in_travels_as_bytes() {
    let client = client();
    let user = client.user("alice").unwrap();
    let now = Timestamp::from_unix_seconds(0).unwrap();
    let parameters = [
        ("USERNAME", "alice"),
        ("USER_ID_FOR_SRP", "alice"),
        ("DEVICE_KEY", DEVICE_KEY),
        ("SALT", "a0"),
        ("SRP_B", "1234abcd"),
        ("SECRET_BLOCK", "c2VjcmV0"),
    ];
    let challenge = PasswordVerifierChallenge::from_parameters(parameters).unwrap();
    let bytes = auth().into_bytes();
    assert_eq!(bytes.len(), 64);
    let resumed = UserSrpAuth::from_bytes(&pool(), &bytes).unwrap();
    assert_eq!(resumed.srp_a(), auth().srp_a());
    let answer = |auth: UserSrpAuth| auth.respond(&user, &challenge, &password(), now).unwrap().into_iter();
    assert!(answer(resumed).eq(answer(auth())));

    let challenge = DevicePasswordVerifierChallenge::from_parameters(parameters).unwrap();
    let resumed = DeviceSrpAuth::from_bytes(&device(), &device_auth().into_bytes()).unwrap();
    let password = DevicePassword::new("p");
    let answer = |auth: DeviceSrpAuth| auth.respond(&user, &challenge, &password, now).unwrap().into_iter();
    assert!(answer(resumed).eq(answer(device_auth())));
}

#[cfg(feature = "getrandom")]
#[test]
fn the_operating_system_s_generator() {
    let a = |auth: UserSrpAuth| auth.into_bytes().to_vec();
    let (first, second) = (a(UserSrpAuth::start(&pool()).unwrap()), a(UserSrpAuth::start(&pool()).unwrap()));
    assert_ne!(first, second);
    assert_ne!(first[32..], second[32..], "all of it is drawn");
    let first = DeviceSrpAuth::start(&device()).unwrap().into_bytes();
    assert_ne!(first, DeviceSrpAuth::start(&device()).unwrap().into_bytes());
    let verifier = || cognito_srp6a::DeviceSecretVerifier::generate(&device()).unwrap();
    let (first, second) = (verifier(), verifier());
    assert_ne!(first.password().expose_secret(), second.password().expose_secret());
    assert_eq!(first.password().expose_secret().len(), 56);
    assert_ne!(first.salt(), second.salt());
    assert_ne!(first.password_verifier(), second.password_verifier());
}

/// Addresses by AWS's partitions: China's end in `.com.cn`, those of the European Sovereign Cloud in `.eu`.
#[test]
fn a_pool_has_a_region_and_an_address() {
    let of = |pool: &str| {
        let pool: UserPoolId = pool.parse().unwrap();
        (pool.region().to_owned(), pool.pool_name().to_owned(), pool.endpoint())
    };
    let (region, name, endpoint) = of("eu-central-1_AbCdEf123");
    assert_eq!((region.as_str(), name.as_str()), ("eu-central-1", "AbCdEf123"));
    assert_eq!(endpoint, "https://cognito-idp.eu-central-1.amazonaws.com/");
    assert_eq!(of("cn-north-1_a").2, "https://cognito-idp.cn-north-1.amazonaws.com.cn/");
    assert_eq!(of("eusc-de-east-1_a").2, "https://cognito-idp.eusc-de-east-1.amazonaws.eu/");
    assert_eq!(of("us-gov-west-1_a").2, "https://cognito-idp.us-gov-west-1.amazonaws.com/");
}
