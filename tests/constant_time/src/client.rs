//! The client's half, by the interface that applications use: `a`, the passwords of users and devices, the client secret.

use crate::memcheck::{is_marked, reveal};
use crate::plain::plainly;
use crate::reveal::{KEY, MAC, Public, WORD};
use crate::secret::Secrets::{self, Marked, Plain};
use crate::tally::{Outcome, Tally, Wanted::Silence, require};
use cognito_srp6a::{
    AppClient, AuthParameters, ChallengeResponses, ClientSecret, Device, DevicePassword,
    DevicePasswordVerifierChallenge, DeviceSecretVerifier, DeviceSrpAuth, Error, Password,
    PasswordVerifierChallenge, Timestamp, UserPoolId, UserSrpAuth,
    hazmat::{
        self,
        Declassified::{A, Length, SecretHash, Signature},
    },
    secret_hash,
    server::{ServerSrpAuth, VerifierRecord},
};
use std::collections::BTreeMap;

pub const USERNAME: &str = "mary";
pub const PASSWORDS: [&str; 3] =
    ["", "Passw0rd!", "a passphrase of more than one block of SHA-256: Größe, naïveté, 密码, пароль"];
pub const CLIENT_SECRET: &str = "a0bexkd98rr1kdmwfio6a2j3djls66hvjc9pnexn1rtrri1n4sq";

pub fn check(tally: &mut Tally) {
    // `a` is restored from its bytes, and A computed again.
    tally.case("start", Silence(&[(A, KEY, 2)]), || start(1));
    tally.case("device verifier", Silence(&[(Length, WORD, 1)]), || device_verifier(2));
    let public = [(A, KEY, 1), (Length, WORD, 1), (Signature, MAC, 1)];
    tally.case("device sign-in", Silence(&public), || device_sign_in(3));
    for (seed, password) in (1..).zip(PASSWORDS) {
        tally.case(&format!("respond, {seed}"), Silence(&RESPOND), || respond(seed, password));
        tally.case(&format!("PASSWORD, {seed}"), Silence(&[]), || send(&format!("{password}.")));
    }
    for (name, t) in [("0", 0), ("1", 1)] {
        tally.case(&format!("respond, S = {name}"), Silence(&RESPOND), || respond_to_s(t));
    }
    for secret in ["s", CLIENT_SECRET, &CLIENT_SECRET.repeat(2)] {
        let case = format!("SECRET_HASH, {} characters", secret.len());
        tally.case(&case, Silence(&[(SecretHash, MAC, 1)]), || hash(secret));
    }
}

/// Of a claim: A, the length of enc(S), the signature, and the SECRET_HASH beside it.
pub const RESPOND: [Public; 4] = [(A, KEY, 1), (Length, WORD, 1), (Signature, MAC, 1), (SecretHash, MAC, 1)];

/// SECRET_HASH on its own.
pub fn hash(secret: &str) -> Outcome {
    let hash = |secrets: Secrets| {
        secret_hash(&ClientSecret::new(secrets.text(secret)).expect("a secret"), USERNAME, "client")
    };
    require(hash(Marked) == hash(Plain), "another SECRET_HASH")
}

/// `a` is drawn.
pub fn start(seed: u64) -> Outcome {
    let auth = UserSrpAuth::start_with_rng(&pool(), &mut Marked.generator(seed)).or(Err("start"))?;
    let plain = plainly(|| UserSrpAuth::start_with_rng(&pool(), &mut Plain.generator(seed)));
    let plain = plain.or(Err("start"))?;
    require(auth.srp_a() == plain.srp_a(), "another A")?;
    let auth = UserSrpAuth::from_bytes(&pool(), &auth.into_bytes()).or(Err("from_bytes"))?;
    require(auth.srp_a() == plain.srp_a(), "another A, later")?;
    require(is_marked(&auth.into_bytes()[..]), "a is not marked")
}

pub fn respond(seed: u64, password: &str) -> Outcome {
    let server = |srp_a: &str| {
        let record = VerifierRecord::register_user(
            &pool(),
            USERNAME,
            &Password::new(password),
            &mut Plain.generator(seed),
        )?;
        asking(&record, srp_a)
    };
    let auth = UserSrpAuth::start_with_rng(&pool(), &mut Marked.generator(seed)).or(Err("start"))?;
    let server = plainly(|| server(&auth.srp_a())).or(Err("the server's start"))?;
    let mut parameters = server.challenge_parameters(USERNAME);
    parameters.insert("USER_ID_FOR_SRP".into(), USERNAME.into());
    let responses = answer(auth, &parameters, Marked, password).or(Err("respond"))?;
    accept(server, responses)
}

/// The server whose B makes S = (B - k*g^x)^(a + u*x) = t^(a + u*x): as short as enc(S) gets.
fn respond_to_s(t: u8) -> Outcome {
    let (seed, password) = (4, PASSWORDS[1]);
    let salt = hazmat::Salt::from_be_bytes(&[1; 16]);
    let pool = pool();
    let identity = hazmat::Identity { group: pool.pool_name(), id: USERNAME };
    let x = hazmat::private_key(&salt, &hazmat::identity_hash(identity, password));
    let k = hazmat::Residue::from_u256(&hazmat::MULTIPLIER);
    let kv = plainly(|| hazmat::mul(&k, &hazmat::verifier(&x)));
    let mut wide = [0; 32];
    wide[31] = t;
    let b = hazmat::add(&kv, &hazmat::Residue::from_u256(&wide)).to_be_bytes();
    let parameters = [
        ("USERNAME", USERNAME.into()),
        ("USER_ID_FOR_SRP", USERNAME.into()),
        ("SALT", salt.to_hex()),
        ("SRP_B", b.iter().map(|byte| format!("{byte:02x}")).collect()),
        ("SECRET_BLOCK", "AAAA".into()),
    ];
    let parameters = parameters.map(|(key, value): (&str, String)| (key.to_string(), value)).into();
    let run = |secrets: Secrets| {
        let auth = UserSrpAuth::start_with_rng(&pool, &mut secrets.generator(seed))?;
        answer(auth, &parameters, secrets, password)
    };
    let (marked, plain) = (run(Marked).or(Err("respond"))?, plainly(|| run(Plain)).or(Err("respond"))?);
    let signature =
        |responses: &ChallengeResponses| responses.get("PASSWORD_CLAIM_SIGNATURE").map(String::from);
    require(signature(&marked) == signature(&plain), "another signature")
}

fn answer(
    auth: UserSrpAuth,
    parameters: &BTreeMap<String, String>,
    secrets: Secrets,
    password: &str,
) -> Result<ChallengeResponses, Error> {
    let client = AppClient::new("client".parse()?)
        .with_secret(ClientSecret::new(secrets.text(CLIENT_SECRET)).expect("a secret"));
    let challenge = PasswordVerifierChallenge::from_parameters(parameters)?;
    auth.respond(&client.user(USERNAME)?, &challenge, &Password::new(secrets.text(password)), now()?)
}

/// The password is sent as it is: no SRP.
fn send(password: &str) -> Outcome {
    let client = AppClient::new("client".parse().or(Err("client"))?);
    let user = client.user(USERNAME).or(Err("user"))?;
    let parameters = AuthParameters::user_password_auth(&user, &Password::new(Marked.text(password)));
    let parameters = parameters.or(Err("user_password_auth"))?;
    require(parameters.get("PASSWORD").is_some_and(is_marked), "the password is not marked")
}

/// The device's password is drawn; v is sent to the service, over TLS, and to nobody else.
fn device_verifier(seed: u64) -> Outcome {
    let verifier =
        |secrets: Secrets| DeviceSecretVerifier::generate_with_rng(&device(), &mut secrets.generator(seed));
    let (marked, plain) =
        (verifier(Marked).or(Err("generate"))?, plainly(|| verifier(Plain)).or(Err("generate"))?);
    let pairs = [
        (marked.password().expose_secret(), plain.password().expose_secret()),
        (marked.password_verifier(), plain.password_verifier()),
    ];
    for (marked, plain) in pairs {
        require(is_marked(marked), "the password or PasswordVerifier is not marked")?;
        let mut marked = String::from(marked);
        reveal(marked.as_mut_str());
        require(marked == plain, "another password or PasswordVerifier")?;
    }
    require(marked.salt() == plain.salt(), "another salt")
}

fn device_sign_in(seed: u64) -> Outcome {
    let device = device();
    let verifier = plainly(|| DeviceSecretVerifier::generate_with_rng(&device, &mut Plain.generator(seed)));
    let verifier = verifier.or(Err("generate"))?;
    let record = VerifierRecord::register_device(&device, verifier.password_verifier(), verifier.salt())
        .or(Err("record"))?;
    let password = DevicePassword::new(Marked.text(verifier.password().expose_secret()));

    let auth = DeviceSrpAuth::start_with_rng(&device, &mut Marked.generator(!seed)).or(Err("start"))?;
    let client = AppClient::new("client".parse().or(Err("client"))?);
    let user = client.user(USERNAME).or(Err("user"))?;
    let first = auth.respond_to_device_srp_auth(&user);
    let srp_a = first.get("SRP_A").ok_or("SRP_A")?;
    let server = asking(&record, srp_a).or(Err("the server's start"))?;
    let parameters = server.challenge_parameters(USERNAME);
    let challenge = DevicePasswordVerifierChallenge::from_parameters(&parameters).or(Err("challenge"))?;
    accept(server, auth.respond(&user, &challenge, &password, now().or(Err("now"))?).or(Err("respond"))?)
}

/// The server that asks for the claim. Its `b` is no secret here, and short: all of it runs under valgrind.
pub fn asking(record: &VerifierRecord, srp_a: &str) -> Result<ServerSrpAuth, Error> {
    let srp_a = srp_a.parse()?;
    plainly(|| hazmat::server_srp_auth(record, &srp_a, &[5], b"a secret block"))
}

/// The server finds the claim right: what was computed on marked secrets is what it should be.
fn accept(server: ServerSrpAuth, responses: ChallengeResponses) -> Outcome {
    require(server.verify(responses).is_ok(), "the server refuses the claim")
}

pub fn pool() -> UserPoolId {
    "us-east-1_AbCdEf123".parse().expect("a pool's id")
}

pub fn device() -> Device {
    let key = "us-east-1_8ab2c2b4-0a4d-4a92-9b2d-6b5a3a1d0c11".parse().expect("a device's key");
    Device::new(key, "-GroupKey1".parse().expect("a group's key"))
}

pub fn now() -> Result<Timestamp, Error> {
    "Thu Jan 1 00:00:00 UTC 2026".parse()
}
