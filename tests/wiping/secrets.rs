//! The secrets of a user's and a device's sign-in: drawn, sent to the child, and everything that is computed of them.

use crate::process::Process;
use base64::{Engine, engine::general_purpose::STANDARD};
use num_bigint::{BigInt, BigUint};
use rand::{RngExt, SeedableRng, distr::Alphanumeric, rngs::ChaCha20Rng};
use reference::{SignIn, enc, h, hmac, k, n};

pub const USER: (&str, &str) = ("AbCdEf123", "mary");
pub const DEVICE: (&str, &str) = ("-group", "us-east-1_0123-abcd");
pub const TIMESTAMP: &str = "Tue Sep 5 07:09:03 UTC 2023";
pub const SECRET_BLOCK: &str = "c2VjcmV0";

/// Lengths of what is sent to the child, in this order.
pub const CLIENT_SECRET: usize = 52;
pub const PASSWORD: usize = 24;
pub const SALT_HEX: usize = 32;
pub const SRP_B_HEX: usize = 768;
pub const NEW_PASSWORD: usize = 20;

pub struct Secrets {
    client_secret: String,
    /// 40 bytes; the device's password is their base64.
    pub device_password: Vec<u8>,
    pub user: SignIn,
    pub device: SignIn,
    pub new_password: String,
    /// What else a service sends that must not stay: Session, SecretCode, a token.
    pub session: String,
    pub secret_code: String,
    pub token: String,
}

impl Secrets {
    /// Always the same, from a seed.
    pub fn draw() -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(20_230_905);
        let mut text = |length| (0..length).map(|_| char::from(rng.sample(Alphanumeric))).collect::<String>();
        let (client_secret, password) = (text(CLIENT_SECRET), text(PASSWORD));
        let (new_password, session, secret_code, token) =
            (text(NEW_PASSWORD), text(900), text(32), text(1_000));
        let mut bytes = |length| (0..length).map(|_| rng.random()).collect::<Vec<u8>>();
        let device_password = bytes(40);
        let mut sign_in = |(group, id): (&str, &str), password| SignIn {
            group: group.into(),
            id: id.into(),
            password,
            salt: BigInt::from(BigUint::from_bytes_be(&bytes(SALT_HEX / 2)) | BigUint::from(1_u8) << 127),
            a: BigUint::from_bytes_be(&bytes(64)),
            b: BigUint::from_bytes_be(&bytes(64)),
            secret_block: STANDARD.decode(SECRET_BLOCK).expect("base64"),
            timestamp: TIMESTAMP.into(),
        };
        let user = sign_in(USER, password);
        let mut device = sign_in(DEVICE, STANDARD.encode(&device_password));
        device.secret_block = bytes(64);
        Self { client_secret, device_password, user, device, new_password, session, secret_code, token }
    }

    /// Plays the service to a child that signs in, and has it prove that it did.
    pub fn sign_in(&self, child: &mut Process) {
        child.write(self.client_secret.as_bytes());
        child.write(self.user.password.as_bytes());
        challenge(&self.user, child);
        // The device registers: password, then salt.
        child.write(&self.device_password);
        child.write(&self.device.salt.magnitude().to_bytes_be());
        assert_eq!(child.line(), STANDARD.encode(enc(&self.device.v())), "PasswordVerifier");
        // Then it signs in against the server's half in the child, which draws b, then SECRET_BLOCK.
        start(&self.device, child);
        child.write(&self.device.b.to_bytes_be());
        child.write(&self.device.secret_block);
        finish(&self.device, child);
        self.sign_in_by_machine(child);
        assert_eq!(child.line(), "done");
    }

    /// What must not be found, by name.
    pub fn named(&self) -> Vec<(&'static str, Vec<u8>)> {
        let mut named = vec![
            ("client secret", self.client_secret.clone().into_bytes()),
            ("password", self.user.password.clone().into_bytes()),
            ("device password", self.device.password.clone().into_bytes()),
            ("device password", self.device_password.clone()),
            ("new password", self.new_password.clone().into_bytes()),
            ("session", self.session.clone().into_bytes()),
            ("secret code", self.secret_code.clone().into_bytes()),
            ("token", self.token.clone().into_bytes()),
        ];
        for case in [&self.user, &self.device] {
            let client = case.client(&case.public_b());
            let inner = h(format!("{}{}:{}", case.group, case.id, case.password).as_bytes());
            named.extend([
                ("a", case.a.to_bytes_be()),
                ("b", case.b.to_bytes_be()),
                ("inner hash", inner),
                ("x", case.x().to_bytes_be()),
                ("a + u*x", (&case.a + &client.u * case.x()).to_bytes_be()),
                ("PRK", hmac(&enc(&client.u), &enc(&client.s))),
                ("K", client.key),
            ]);
        }
        named
    }

    /// The same of what is computed modulo N.
    pub fn residues(&self) -> Vec<(&'static str, BigUint)> {
        let cases = [&self.user, &self.device];
        // k and B are public: k*v and B - k*v tell v.
        let of = |case: &SignIn| {
            let kv = k() * case.v() % n();
            let base = (case.public_b() + n() - &kv) % n();
            [("S", case.client(&case.public_b()).s), ("v", case.v()), ("k*v", kv), ("B - k*v", base)]
        };
        cases.into_iter().flat_map(of).collect()
    }

    /// Keys of an HMAC, whose two states are as good as the key.
    pub fn keys(&self) -> Vec<(&'static str, Vec<u8>)> {
        self.named().into_iter().filter(|(name, _)| ["client secret", "PRK", "K"].contains(name)).collect()
    }
}

/// `a` to the child, SRP_A back, the challenge, and the signature back.
fn challenge(case: &SignIn, child: &mut Process) {
    start(case, child);
    child.write(case.salt_hex().as_bytes());
    child.write(format!("{:0>SRP_B_HEX$}", case.public_b().to_str_radix(16)).as_bytes());
    finish(case, child);
}

fn start(case: &SignIn, child: &mut Process) {
    child.write(&case.a.to_bytes_be());
    assert_eq!(child.line(), case.public_a().to_str_radix(16), "SRP_A");
}

pub fn finish(case: &SignIn, child: &mut Process) {
    assert_eq!(child.line(), STANDARD.encode(case.client(&case.public_b()).signature), "the signature");
}
