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

/// None of a signature or a SECRET_HASH here.
pub const SOME_MAC: &str = "YHkjD4RKdlH4FmZU9MIW06G/V0kVOyl+dMYcW4CPCIU=";

/// Lengths of what is sent to the child, in this order.
pub const CLIENT_SECRET: usize = 52;
pub const PASSWORD: usize = 24;
pub const SALT_HEX: usize = 32;
pub const SRP_B_HEX: usize = 768;
pub const NEW_PASSWORD: usize = 20;
pub const TOKEN: usize = 1_000;

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
    /// Of which the records of unknown users are derived.
    key: Vec<u8>,
}

impl Secrets {
    /// Always the same, from a seed.
    pub fn draw() -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(20_230_905);
        let mut text = |length| (0..length).map(|_| char::from(rng.sample(Alphanumeric))).collect::<String>();
        let (client_secret, password) = (text(CLIENT_SECRET), text(PASSWORD));
        let (new_password, session, secret_code, token) =
            (text(NEW_PASSWORD), text(900), text(32), text(TOKEN));
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
        let key = bytes(32);
        Self { client_secret, device_password, user, device, new_password, session, secret_code, token, key }
    }

    /// Plays the service to a child that signs in, and has it prove that it did.
    pub fn sign_in(&self, child: &mut Process<'_>) {
        self.sign_user_in(child);
        // The device registers: password, then salt.
        child.write(&self.device_password);
        child.write(&self.device.salt.magnitude().to_bytes_be());
        assert_eq!(child.line(), STANDARD.encode(enc(&self.device.v())), "PasswordVerifier");
        // Then it signs in against the server's half in the child, which draws b, then SECRET_BLOCK; twice.
        start(&self.device, child);
        for _ in 0..2 {
            child.write(&self.device.b.to_bytes_be());
            child.write(&self.device.secret_block);
        }
        finish(&self.device, child);
        self.sign_in_by_machine(child);
        // The user registers.
        child.write(&self.user.salt.magnitude().to_bytes_be());
        child.write(&padded(&self.user.v()));
        child.write(&self.key);
        // What untidy answers hold.
        child.write(self.token.as_bytes());
        // What is drawn where a generator fails, and where it panics.
        for _ in 0..2 {
            child.write(&self.user.a.to_bytes_be());
            self.draw_exponents(child);
            child.write(&self.device_password);
            child.write(&self.device.salt.magnitude().to_bytes_be());
            child.write(&self.device.b.to_bytes_be());
            child.write(&self.device.secret_block);
        }
        assert_eq!(child.line(), "done");
    }

    /// The same for a child that keeps its secrets.
    pub fn keep(&self, child: &mut Process<'_>) {
        self.sign_user_in(child);
        child.write(&self.user.a.to_bytes_be());
        assert_eq!(child.line(), "done");
    }

    fn sign_user_in(&self, child: &mut Process<'_>) {
        child.write(self.client_secret.as_bytes());
        child.write(self.user.password.as_bytes());
        start(&self.user, child);
        child.write(self.user.salt_hex().as_bytes());
        child.write(format!("{:0>SRP_B_HEX$}", self.user.public_b().to_str_radix(16)).as_bytes());
        finish(&self.user, child);
    }

    pub fn draw_exponents(&self, child: &mut Process<'_>) {
        child.write(&self.user.a.to_bytes_be());
        child.write(&self.device.a.to_bytes_be());
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
            ("key", self.key.clone()),
            ("key's PRK", self.prk()),
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
        cases.into_iter().flat_map(of).chain([("v of an unknown user", self.unknown_v())]).collect()
    }

    fn prk(&self) -> Vec<u8> {
        hmac(b"cognito-srp6a unknown user", &self.key)
    }

    /// HKDF-Expand of RFC 5869: 16 bytes of salt, then 384 whose first bit is cleared.
    fn unknown_v(&self) -> BigUint {
        let name = format!("us-east-1_{}\0nobody", USER.0);
        let (mut okm, mut block) = (Vec::new(), Vec::new());
        for count in 1..=13 {
            block = hmac(&self.prk(), &[&block, name.as_bytes(), &[count]].concat());
            okm.extend(&block);
        }
        okm[16] &= 0x7f;
        BigUint::from_bytes_be(&okm[16..400])
    }

    /// Keys of an HMAC, whose two states are as good as the key.
    pub fn keys(&self) -> Vec<(&'static str, Vec<u8>)> {
        self.named()
            .into_iter()
            .filter(|(name, _)| ["client secret", "PRK", "K", "key's PRK"].contains(name))
            .collect()
    }
}

fn start(case: &SignIn, child: &mut Process<'_>) {
    child.write(&case.a.to_bytes_be());
    assert_eq!(child.line(), case.public_a().to_str_radix(16), "SRP_A");
}

pub fn finish(case: &SignIn, child: &mut Process<'_>) {
    assert_eq!(child.line(), STANDARD.encode(case.client(&case.public_b()).signature), "the signature");
}

fn padded(residue: &BigUint) -> Vec<u8> {
    let digits = residue.to_bytes_be();
    [vec![0; 384 - digits.len()], digits].concat()
}
