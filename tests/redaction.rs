//! `Debug` and `Display` of every public type, made of known secrets and names: none of them is shown, in no form.
#![allow(clippy::unwrap_used, reason = "a test")]

use cognito_srp6a::hazmat::{self, Identity, PublicKey, Salt};
use cognito_srp6a::request::{
    AccessToken, AdminInitiateAuth, AdminRespondToAuthChallenge, AnalyticsMetadata, AuthAnswer,
    ClientMetadata, ConfirmDevice, ConfirmDeviceAnswer, ContextData, DeviceName, InitiateAuth,
    RespondToAuthChallenge, ServiceError, Session, UserContextData,
};
use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord};
use cognito_srp6a::{
    AppClient, AuthFlow, AuthParameters, ChallengeName, ChallengeResponses, ClientSecret, Device,
    DevicePassword, DevicePasswordVerifierChallenge, DeviceSecretVerifier, DeviceSrpAuth, Error, Parameter,
    Password, PasswordVerifierChallenge, RefreshToken, Timestamp, UserPoolId, UserSrpAuth,
};
use rand::{SeedableRng, rngs::ChaCha20Rng};
use std::fmt::{Debug, Display};

const CLIENT_ID: &str = "1example23456789";
const CLIENT_SECRET: &str = "client-secret";
const PASSWORD: &str = "pass-word";
const CODE: &str = "271828";
const NAME: &str = "mary";
const SESSION: &str = "session-of-20-letters-and-more";
const TOKEN: &str = "to-ken";
const IP_ADDRESS: &str = "192.0.2.1";

/// All that was shown, and what must not be in it.
#[derive(Default)]
struct Shown {
    text: String,
    secrets: Vec<String>,
}

impl Shown {
    /// `Debug` in both its forms. White space apart, so that what stands on lines of its own is found.
    fn debug(&mut self, values: &[&dyn Debug]) {
        for value in values {
            let text = format!("{value:?} {value:#?}");
            self.text.extend(text.chars().filter(|c| !c.is_whitespace()));
            self.text.push('\n');
        }
    }

    fn display(&mut self, values: &[&dyn Display]) {
        for value in values {
            self.text.push_str(&format!("{value}\n"));
        }
    }

    /// A number: its bytes and words as lists print them, and parts of its hexadecimal digits.
    fn secret_number(&mut self, bytes: &[u8]) {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        for digits in hex.as_bytes().chunks(8).filter(|digits| digits.len() == 8) {
            let digits = String::from_utf8(digits.to_vec()).unwrap();
            self.secrets.extend([digits.to_uppercase(), digits]);
        }
        for part in bytes.chunks_exact(4) {
            self.secrets.push(part.iter().map(u8::to_string).collect::<Vec<_>>().join(","));
        }
        for limb in bytes.rchunks_exact(8) {
            self.secrets.push(u64::from_be_bytes(limb.try_into().unwrap()).to_string());
        }
    }

    /// What a reader of logs does learn, `texts` without white space; and none of the secrets.
    fn check(self, texts: &[&str]) {
        for text in texts {
            assert!(self.text.contains(text), "{text} not in {}", self.text);
        }
        for secret in &self.secrets {
            assert!(!self.text.contains(secret), "{secret} in {}", self.text);
        }
    }
}

/// Another for each use, so that no secret is also something public.
fn rng(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

fn pool() -> UserPoolId {
    "us-east-1_AbCdEf123".parse().unwrap()
}

fn device() -> Device {
    Device::new("us-east-1_0123-abcd".parse().unwrap(), "-group".parse().unwrap())
}

fn client() -> AppClient {
    AppClient::new(CLIENT_ID.parse().unwrap()).with_secret(ClientSecret::new(CLIENT_SECRET))
}

fn shown() -> Shown {
    let texts = [CLIENT_ID, CLIENT_SECRET, PASSWORD, CODE, NAME, SESSION, TOKEN, IP_ADDRESS];
    Shown { secrets: texts.map(Into::into).into(), ..Shown::default() }
}

#[test]
fn a_sign_in_of_a_user() {
    let mut shown = shown();
    let (client, password) = (client(), Password::new(PASSWORD));
    let user = client.user(NAME).unwrap();
    let auth = UserSrpAuth::start_with_rng(&pool(), &mut rng(1)).unwrap();
    let record = VerifierRecord::register_user(&pool(), NAME, &password, &mut rng(2)).unwrap();
    let server = ServerSrpAuth::start(&record, &auth.srp_a(), &mut rng(3)).unwrap();
    let sent = server.challenge_parameters(NAME);
    let challenge = PasswordVerifierChallenge::from_parameters(&sent).unwrap();
    shown.debug(&[&client, client.id(), &user, &password, &pool(), &auth, &record, &server, &challenge]);
    for parameters in
        [auth.user_srp_auth(&user), AuthParameters::user_password_auth(&user, &password).unwrap()]
    {
        shown.debug(&[&parameters]);
        shown.debug(&[&InitiateAuth::new(parameters).with_session(session())]);
    }
    shown.debug(&[&AdminInitiateAuth::new(&pool(), auth.user_auth(&user)).with_context_data(context())]);
    for responses in [
        ChallengeResponses::password(&user, &password).unwrap(),
        ChallengeResponses::sms_mfa(&user, CODE).unwrap(),
    ] {
        shown.debug(&[&responses]);
        shown.debug(&[&RespondToAuthChallenge::new(responses).with_user_context_data(user_context())]);
    }
    let responses = ChallengeResponses::new_password_required(&user, &password).unwrap();
    let responses = responses.with_user_attribute("name", NAME).unwrap();
    shown.debug(&[&AdminRespondToAuthChallenge::new(&pool(), responses)]);

    // Every number of it, by the formulas.
    let b = PublicKey::from_hex(&sent["SRP_B"], Parameter::SrpB).unwrap();
    let salt = Salt::from_hex(&sent["SALT"]).unwrap();
    let identity = Identity { group: "AbCdEf123", id: NAME };
    let inner = hazmat::identity_hash(identity, PASSWORD);
    let x = hazmat::private_key(&salt, &inner);
    let a = auth.into_bytes();
    let public_a = hazmat::public_key(&a).unwrap();
    let u = hazmat::scrambler(&public_a, &b).unwrap();
    let s = hazmat::client_premaster(&a, &b, &u, &x);
    let prk = hazmat::prk(&hazmat::enc(&u), &hazmat::enc(&*s.to_be_bytes()));
    shown.debug(&[&identity, &s, &hazmat::verifier(&x), &salt, &public_a]);
    let numbers: [&[u8]; 7] =
        [&a, &*inner, &*x, &*record.verifier(), &*s.to_be_bytes(), &*prk, &*hazmat::key(&prk)];
    for number in numbers {
        shown.secret_number(number);
    }
    shown.check(&[
        "AppClient{id:ClientId{..},secret:Some(ClientSecret{..})}",
        "AppUser{device_key:None,..}",
        r#"UserSrpAuth{pool_name:"AbCdEf123",..}"#,
        "VerifierRecord{..}",
        "ServerSrpAuth{..}",
        "PasswordVerifierChallenge{..}",
        r#"map:{"SECRET_HASH","SRP_A","USERNAME"}"#,
        "session:Some(Session{..})",
        "context_data:Some(ContextData{..})",
        "user_context_data:Some(UserContextData{..})",
        r#"Identity{group:"AbCdEf123",..}"#,
        "Residue{..}",
    ]);
}

#[test]
fn a_sign_in_of_a_device() {
    let mut shown = shown();
    let (client, device) = (client(), device());
    let user = client.user(NAME).unwrap().with_device_key(device.key().clone());
    let verifier = DeviceSecretVerifier::generate_with_rng(&device, &mut rng(4)).unwrap();
    let record = VerifierRecord::device(&device, verifier.password_verifier(), verifier.salt()).unwrap();
    let auth = DeviceSrpAuth::start_with_rng(&device, &mut rng(5)).unwrap();
    let responses = auth.device_srp_auth(&user);
    let server = ServerSrpAuth::start(&record, responses.get("SRP_A").unwrap(), &mut rng(6)).unwrap();
    let challenge =
        DevicePasswordVerifierChallenge::from_parameters(server.challenge_parameters(NAME)).unwrap();
    let confirm = ConfirmDevice::new(AccessToken::new(TOKEN), device.key()).unwrap();
    let confirm = confirm.with_device_secret_verifier(&verifier);
    shown.debug(&[&user, &device, &verifier, &record, &auth, &responses, &server, &challenge]);
    shown.debug(&[&confirm, verifier.password(), device.key(), device.group_key()]);
    shown.display(&[device.key(), device.group_key(), &pool()]);
    shown.secrets.push(verifier.password().expose_secret().into());
    shown.secrets.push(verifier.password_verifier().into());
    shown.secret_number(&record.verifier()[..]);
    shown.secret_number(&auth.into_bytes());
    shown.check(&[
        r#"AppUser{device_key:Some(DeviceKey("us-east-1_0123-abcd")),..}"#,
        "DeviceSecretVerifier{..}",
        r#"DeviceSrpAuth{device:Device{key:DeviceKey("us-east-1_0123-abcd"),group_key:DeviceGroupKey("-group")},..}"#,
        r#"DevicePasswordVerifierChallenge{device_key:DeviceKey("us-east-1_0123-abcd"),..}"#,
        "device_secret_verifier_config:Some(DeviceSecretVerifierConfig{..})",
    ]);
}

#[test]
fn what_the_service_answers() {
    let mut shown = shown();
    let tokens = serde_json::json!({"AuthenticationResult": {
        "AccessToken": TOKEN, "IdToken": TOKEN, "RefreshToken": TOKEN, "ExpiresIn": 3_600,
        "NewDeviceMetadata": {"DeviceKey": "us-east-1_0123-abcd", "DeviceGroupKey": "-group"},
    }});
    let challenge = serde_json::json!({
        "ChallengeName": "SMS_MFA", "Session": SESSION, "ChallengeParameters": {"USERNAME": NAME},
        "AvailableChallenges": ["NEXT_YEARS_MFA"],
    });
    for answer in [tokens, challenge] {
        let answer: AuthAnswer = serde_json::from_value(answer).unwrap();
        shown.debug(&[&answer]);
        match answer {
            AuthAnswer::Authenticated(result) => {
                shown.debug(&[&result, &result.access_token, &result.id_token, &result.refresh_token]);
                shown.debug(&[&result.new_device_metadata]);
            }
            AuthAnswer::Challenge(challenge) => {
                shown.debug(&[&challenge, &challenge.name, &challenge.session, &challenge.available]);
                shown.display(&[&challenge.name]);
            }
        }
    }
    let error: ServiceError = serde_json::from_str(r#"{"__type": "A", "message": "m"}"#).unwrap();
    let confirmed: ConfirmDeviceAnswer = serde_json::from_str("{}").unwrap();
    shown.debug(&[&error]);
    shown.display(&[&error]);
    shown.debug(&[&confirmed]);
    shown.check(&["Challenge{name:SmsMfa,..}", "\nSMS_MFA\n", r#"OtherName("NEXT_YEARS_MFA")"#, "\nA: m\n"]);
}

/// What is left: secret text, sensitive members, and what holds no secret but is made of input.
#[test]
fn members_and_names() {
    let mut shown = shown();
    shown.debug(&[
        &ClientSecret::new(CLIENT_SECRET),
        &DevicePassword::new(PASSWORD),
        &RefreshToken::new(TOKEN),
        &AccessToken::new(TOKEN),
        &session(),
        &context(),
        &user_context(),
        &"phone".parse::<DeviceName>().unwrap(),
        &AnalyticsMetadata::new("endpoint").unwrap(),
        &ClientMetadata::new([("k", "v")]).unwrap(),
        &Timestamp::from_unix_seconds(0).unwrap(),
        &AuthFlow::ALL,
        &Parameter::ALL,
        &ChallengeName::KNOWN,
    ]);
    // An error names the parameter, and holds nothing of what was given.
    let refused: [Error; 4] = [
        SESSION[..19].parse::<Session>().unwrap_err(),
        format!("{NAME}\0").parse::<UserPoolId>().unwrap_err(),
        PublicKey::from_hex(PASSWORD, Parameter::SrpB).unwrap_err(),
        UserSrpAuth::from_bytes(&pool(), TOKEN.as_bytes()).unwrap_err(),
    ];
    shown.secrets.push(SESSION[..19].into());
    for error in &refused {
        shown.debug(&[error]);
        shown.display(&[error]);
    }
    assert_eq!(format!("{:?}", Salt::from_hex("5").unwrap()), "Salt { encoded: [5] }", "the salt is public");
    shown.check(&["InvalidHex(SrpB)", "\nSRP_B is not a hexadecimal integer\n"]);
}

fn session() -> Session {
    SESSION.parse().unwrap()
}

fn context() -> ContextData {
    let context = ContextData::new(IP_ADDRESS, NAME, NAME).unwrap();
    context.with_http_header(NAME, NAME).and_then(|context| context.with_encoded_data(NAME)).unwrap()
}

fn user_context() -> UserContextData {
    UserContextData::new().with_ip_address(IP_ADDRESS).and_then(|c| c.with_encoded_data(NAME)).unwrap()
}
