//! The process that is looked through: signs a user and a device in, as an application would, and waits.

use crate::secrets::{CLIENT_SECRET, DEVICE, PASSWORD, SALT_HEX, SECRET_BLOCK, SRP_B_HEX, TIMESTAMP, USER};
use crate::{freed, machine};
use base64::{Engine, engine::general_purpose::STANDARD};
use cognito_srp6a::hazmat::{self, Backend, Identity, Residue, Salt, ServerPublicKey, SessionKey};
use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord};
use cognito_srp6a::{
    AppClient, AppUser, AuthParameters, ChallengeResponses, ClientSecret, Device, DevicePassword,
    DevicePasswordVerifierChallenge, DeviceSecretVerifier, DeviceSrpAuth, Password,
    PasswordVerifierChallenge, TryCryptoRng, UserPoolId, UserSrpAuth, rand_core::TryRng,
};
use std::{
    fs::File,
    hint::black_box,
    io::{self, Read, Write},
    os::fd::AsFd,
};
use zeroize::Zeroizing;

/// `drop` signs in and drops everything; `keep` and `free` are controls, which leave secrets where they must be found.
pub fn run(backend: &str, mode: &str, freed: Option<&str>) {
    let backend = Backend::ALL.into_iter().find(|known| format!("{known:?}") == backend).expect("a backend");
    assert!(backend.force());
    let mut pipe = Pipe::open();
    if let Some(path) = freed {
        freed::write_to(path);
    }
    below(|| sign_ins(mode, &mut pipe));
    freed::stop();
    pipe.write("done");
    assert!(pipe.input.read_exact(&mut [0]).is_err(), "no more comes");
}

/// Leaves room on the stack, so that what is called afterwards does not write over what was left.
#[inline(never)]
fn below(work: impl FnOnce()) {
    let room = [0_u8; 16 << 10];
    black_box(&room);
    work();
    black_box(&room);
}

#[inline(never)]
fn sign_ins(mode: &str, pipe: &mut Pipe) {
    let secret = ClientSecret::new(pipe.text(CLIENT_SECRET)).expect("a secret");
    let password = Password::new(pipe.text(PASSWORD));
    let client = AppClient::new("1example23456789".parse().expect("an id")).with_secret(secret);
    let user =
        client.user("mary@example.com").expect("a name").with_device_key(DEVICE.1.parse().expect("a key"));
    let kept = if mode == "keep" {
        Some(keep_user(pipe, &password))
    } else {
        sign_user_in(pipe, &user, &password);
        None
    };
    let device_password = sign_device_in(pipe, &user);
    machine::sign_ins(pipe, &client, &password, &device_password);
    if let Some(kept) = kept {
        below(|| leave_on_stack(&kept));
        std::mem::forget((kept, password, device_password, client));
    } else if mode == "free" {
        drop(black_box(String::from(password.expose_secret())));
    }
}

fn sign_user_in(pipe: &mut Pipe, user: &AppUser, password: &Password) {
    let pool: UserPoolId = format!("us-east-1_{}", USER.0).parse().expect("an id");
    let auth = UserSrpAuth::start_with_rng(&pool, pipe).expect("an a");
    let srp_a = auth.initiate_user_srp_auth(user);
    // Put down, taken up, given up; taken up again.
    let waiting = auth.into_bytes();
    drop(UserSrpAuth::from_bytes(&pool, &waiting).expect("an a"));
    let auth = UserSrpAuth::from_bytes(&pool, &waiting).expect("an a");
    drop(waiting);
    pipe.write(srp_a.get("SRP_A").expect("A"));
    let [salt, srp_b] = pipe.challenge();
    let challenge = PasswordVerifierChallenge::from_parameters([
        ("USERNAME", USER.1),
        ("USER_ID_FOR_SRP", USER.1),
        ("SALT", &salt),
        ("SRP_B", &srp_b),
        ("SECRET_BLOCK", SECRET_BLOCK),
    ]);
    let now = TIMESTAMP.parse().expect("a timestamp");
    let responses = auth.respond(user, &challenge.expect("a challenge"), password, now).expect("an answer");
    pipe.write(responses.get("PASSWORD_CLAIM_SIGNATURE").expect("a signature"));
    // Messages that carry the password itself.
    drop(AuthParameters::user_password_auth(user, password));
    drop(ChallengeResponses::new_password_required(user, password));
}

/// Against the server's half, whose secrets must not stay either.
fn sign_device_in(pipe: &mut Pipe, user: &AppUser) -> DevicePassword {
    let device = Device::new(DEVICE.1.parse().expect("a key"), DEVICE.0.parse().expect("a group's key"));
    let verifier = DeviceSecretVerifier::generate_with_rng(&device, pipe).expect("a password");
    pipe.write(verifier.password_verifier());
    let record = VerifierRecord::device(&device, verifier.password_verifier(), verifier.salt());
    let record = record.expect("a record");
    // The same with a character that is none of base64.
    let mut refused = Zeroizing::new(String::from(verifier.password_verifier()));
    refused.replace_range(..1, "_");
    assert!(VerifierRecord::device(&device, &refused, verifier.salt()).is_err());
    drop(refused);
    let password = verifier.into_password();
    let auth = DeviceSrpAuth::start_with_rng(&device, pipe).expect("an a");
    let srp_a = auth.respond_to_device_srp_auth(user);
    let srp_a = srp_a.get("SRP_A").expect("A");
    pipe.write(srp_a);
    let server = ServerSrpAuth::start(&record, srp_a, pipe).expect("a challenge");
    drop(record);
    let challenge = |device_key: &str| {
        let mut parameters = server.challenge_parameters(USER.1);
        parameters.insert("DEVICE_KEY".into(), device_key.into());
        DevicePasswordVerifierChallenge::from_parameters(parameters).expect("a challenge")
    };
    let now = TIMESTAMP.parse().expect("a timestamp");
    // A challenge for another device ends a sign-in.
    let waiting = auth.into_bytes();
    let auth = DeviceSrpAuth::from_bytes(&device, &waiting).expect("an a");
    assert!(auth.respond(user, &challenge("us-east-1_0"), &password, now).is_err());
    let auth = DeviceSrpAuth::from_bytes(&device, &waiting).expect("an a");
    let responses = auth.respond(user, &challenge(DEVICE.1), &password, now).expect("an answer");
    pipe.write(responses.get("PASSWORD_CLAIM_SIGNATURE").expect("a signature"));
    let _claimed_at = server.verify(responses).expect("a right claim");
    password
}

/// a, x and S, S as the crate holds it.
type Kept = Box<([u8; 64], [u8; 32], Residue)>;

#[inline(never)]
fn leave_on_stack(kept: &Kept) {
    black_box((kept.0, kept.1));
}

/// The control: the same values by the formulas, to be kept.
fn keep_user(pipe: &mut Pipe, password: &Password) -> Kept {
    let mut a = [0; 64];
    pipe.input.read_exact(&mut a).expect("an a");
    let public_a = hazmat::public_key(&a).expect("A");
    pipe.write(&public_a.to_hex());
    let [salt, srp_b] = pipe.challenge();
    let public_b = ServerPublicKey::from_hex(&srp_b).expect("B");
    let u = hazmat::scrambler(&public_a, &public_b).expect("u");
    let identity = Identity { group: USER.0, id: USER.1 };
    let inner = hazmat::identity_hash(identity, password.expose_secret());
    let x = hazmat::private_key(&Salt::from_hex(&salt).expect("a salt"), &inner);
    let s = hazmat::client_premaster(&a, &public_b, &u, &x);
    let key =
        SessionKey::from_prk(&hazmat::prk(&hazmat::enc(u.as_be_bytes()), &hazmat::enc(&*s.to_be_bytes())));
    let block = STANDARD.decode(SECRET_BLOCK).expect("base64");
    pipe.write(&STANDARD.encode(hazmat::signature(key.expose_secret(), identity, &block, TIMESTAMP)));
    Box::new((a, *x.expose_secret(), s))
}

/// Standard input and output without their buffers, which would keep what goes through them.
pub struct Pipe {
    pub input: File,
    output: File,
}

impl Pipe {
    fn open() -> Self {
        let input = io::stdin().as_fd().try_clone_to_owned().expect("a pipe").into();
        Self { input, output: io::stdout().as_fd().try_clone_to_owned().expect("a pipe").into() }
    }

    /// Read to where it stays.
    pub fn text(&mut self, length: usize) -> String {
        let mut bytes = vec![0; length];
        self.input.read_exact(&mut bytes).expect("a text");
        String::from_utf8(bytes).expect("a text")
    }

    /// SALT and SRP_B.
    fn challenge(&mut self) -> [String; 2] {
        [SALT_HEX, SRP_B_HEX].map(|length| self.text(length))
    }

    pub fn write(&mut self, line: &str) {
        self.output.write_all(line.as_bytes()).expect("a reader");
        self.output.write_all(b"\n").expect("a reader");
    }
}

/// Random numbers as they come through the pipe.
impl TryRng for Pipe {
    type Error = io::Error;

    fn try_next_u32(&mut self) -> io::Result<u32> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn try_next_u64(&mut self) -> io::Result<u64> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        self.input.read_exact(bytes)
    }
}

impl TryCryptoRng for Pipe {}
