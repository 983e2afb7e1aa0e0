//! What a conversation computes: SRP_A, the service's half of a password challenge, the claim, a device's verifier.

use crate::{
    talk::{Device, NOW, PASSWORD, Talk},
    values::{base64, draw, fresh_salt, hex, lenient_base64, natural, salt, timestamp},
};
use num_bigint::{BigInt, BigUint, Sign};
use reference::{SignIn, enc, g_to, n, number};
use serde_json::{Value, json};

impl Talk {
    pub fn srp_a(&self) -> String {
        g_to(&self.a()).to_str_radix(16)
    }

    fn a(&self) -> BigUint {
        number(&self.random[..64])
    }

    fn device_a(&self) -> BigUint {
        number(&self.random[64..])
    }

    /// Draws the user's `a` until its SRP_A is as wanted.
    pub fn with_srp_a(mut self, wanted: fn(&str) -> bool) -> Self {
        let tries = (0..).map(|attempt| draw(&format!("{}/random/{attempt}", self.id), 128));
        let found = tries.into_iter().find(|random| wanted(&g_to(&number(&random[..64])).to_str_radix(16)));
        self.random = found.expect("some a");
        self
    }

    /// ChallengeParameters of PASSWORD_VERIFIER as the service sends them.
    pub fn verifier(&self) -> Value {
        self.verifier_with(&fresh_salt(&format!("{}/salt", self.id)))
    }

    pub fn verifier_with(&self, salt: &BigInt) -> Value {
        self.verifier_where(salt, |_| true)
    }

    /// The same with an SRP_B as wanted.
    pub fn verifier_where(&self, salt: &BigInt, wanted: fn(&str) -> bool) -> Value {
        let user = self.user(PASSWORD, salt.clone(), &self.canonical);
        json!({
            "SALT": user.salt_hex(),
            "SECRET_BLOCK": base64(&draw(&format!("{}/block", self.id), 24)),
            "SRP_B": public_b(self.id, user, wanted),
            "USERNAME": self.canonical,
            "USER_ID_FOR_SRP": self.canonical,
        })
    }

    fn user(&self, password: &str, salt: BigInt, id: &str) -> SignIn {
        let group = self.get("userPoolId").split_once('_').expect("a pool id").1.to_owned();
        let password = password.into();
        SignIn { group, id: id.into(), password, salt, a: self.a(), ..nobody() }
    }

    /// ChallengeParameters of DEVICE_PASSWORD_VERIFIER as the service sends them.
    pub fn device_verifier(&self) -> Value {
        let device = self.device.as_ref().expect("a device");
        let salt = fresh_salt(&format!("{}/device salt", self.id));
        let sign_in = self.device_sign_in(device, salt);
        json!({
            "SALT": sign_in.salt_hex(),
            "SECRET_BLOCK": base64(&draw(&format!("{}/device block", self.id), 24)),
            "SRP_B": public_b(&format!("{}/device", self.id), sign_in, |_| true),
            "USERNAME": self.canonical,
            "DEVICE_KEY": device.key,
        })
    }

    fn device_sign_in(&self, device: &Device, salt: BigInt) -> SignIn {
        let Device { key, group_key, password } = device.clone();
        SignIn { group: group_key, id: key, password, salt, a: self.device_a(), ..nobody() }
    }

    pub fn device_srp_a(&self) -> String {
        g_to(&self.device_a()).to_str_radix(16)
    }

    /// The claim for the open PASSWORD_VERIFIER.
    pub fn claim(&self, password: &str, now: u64) -> Value {
        let id = ["USER_ID_FOR_SRP", "USERNAME"]
            .into_iter()
            .map(|key| self.parameter(key))
            .find(|id| !id.is_empty());
        self.sign(self.user(password, salt(&self.parameter("SALT")), &id.expect("a name")), now)
    }

    /// The claim for the open DEVICE_PASSWORD_VERIFIER.
    pub fn device_claim(&self, now: u64) -> Value {
        let device = self.device.as_ref().expect("a device");
        self.sign(self.device_sign_in(device, salt(&self.parameter("SALT"))), now)
    }

    /// A parameter as text: a number is its JSON text.
    pub fn parameter(&self, key: &str) -> String {
        match self.parameters.get(key) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        }
    }

    fn sign(&self, sign_in: SignIn, now: u64) -> Value {
        let block = self.parameter("SECRET_BLOCK");
        let now = timestamp(now);
        let sign_in = SignIn { secret_block: lenient_base64(&block), timestamp: now.clone(), ..sign_in };
        let signature = sign_in.client(&natural(&self.parameter("SRP_B"))).signature;
        json!({ "PASSWORD_CLAIM_SIGNATURE": base64(&signature), "PASSWORD_CLAIM_SECRET_BLOCK": block,
                "TIMESTAMP": now })
    }

    /// (Admin)InitiateAuth with SRP_A.
    pub fn initiate_srp(&mut self) -> &mut Self {
        let srp_a = self.srp_a();
        self.initiate(match (self.get("flow"), self.get("preferredChallenge")) {
            ("USER_SRP_AUTH", _) => json!({ "SRP_A": srp_a }),
            ("CUSTOM_AUTH", _) => json!({ "CHALLENGE_NAME": "SRP_A", "SRP_A": srp_a }),
            ("USER_AUTH", "PASSWORD_SRP") => json!({ "PREFERRED_CHALLENGE": "PASSWORD_SRP", "SRP_A": srp_a }),
            other => panic!("{other:?} sends no SRP_A"),
        })
    }

    /// PASSWORD_VERIFIER without Session, as the service sends it; then the password, and the claim.
    pub fn prove(&mut self) -> &mut Self {
        let parameters = self.verifier();
        self.challenge_in("PASSWORD_VERIFIER", None, parameters).answer_password()
    }

    /// The password for the open PASSWORD_VERIFIER, and the claim.
    pub fn answer_password(&mut self) -> &mut Self {
        self.ask("Password").text(PASSWORD).at(NOW);
        let claim = self.claim(PASSWORD, NOW);
        self.respond(claim)
    }

    /// SRP_A, PASSWORD_VERIFIER, the claim.
    pub fn sign_in(&mut self) -> &mut Self {
        self.initiate_srp().prove()
    }

    /// DEVICE_SRP_AUTH, and its answer.
    pub fn device_srp(&mut self) -> &mut Self {
        let key = self.device.as_ref().map(|device| device.key.clone());
        let parameters = json!({ "USERNAME": self.canonical, "DEVICE_KEY": key });
        self.challenge("DEVICE_SRP_AUTH", parameters);
        let srp_a = self.device_srp_a();
        self.respond(json!({ "SRP_A": srp_a }))
    }

    /// DEVICE_PASSWORD_VERIFIER at `now`, and the claim.
    pub fn device_prove(&mut self, now: u64) -> &mut Self {
        let parameters = self.device_verifier();
        self.challenge_in("DEVICE_PASSWORD_VERIFIER", None, parameters).at(now);
        let claim = self.device_claim(now);
        self.respond(claim)
    }

    /// Remembers the device of NewDeviceMetadata with 40 bytes of password and 16 of salt, by ConfirmDevice.
    pub fn remember(&mut self, key: &str, group_key: &str, random: &[u8]) -> Device {
        let device = Device { key: key.into(), group_key: group_key.into(), password: base64(&random[..40]) };
        let salt = BigInt::from_bytes_be(Sign::Plus, &random[40..]);
        let v = SignIn {
            group: device.group_key.clone(),
            id: device.key.clone(),
            password: device.password.clone(),
            salt: salt.clone(),
            ..nobody()
        }
        .v();
        let kept = json!({ "deviceKey": device.key, "deviceGroupKey": device.group_key,
                           "devicePassword": device.password });
        self.turn(json!({ "remember": { "random": hex(random), "device": kept } }));
        self.send(
            "ConfirmDevice",
            json!({
                "AccessToken": "access",
                "DeviceKey": device.key,
                "DeviceSecretVerifierConfig": {
                    "PasswordVerifier": base64(&enc(&v)),
                    "Salt": base64(&salt.to_signed_bytes_be()),
                },
            }),
        );
        device
    }
}

/// SRP_B for the first `b` that gives one as wanted. Both halves must agree on S.
fn public_b(seed: &str, mut sign_in: SignIn, wanted: fn(&str) -> bool) -> String {
    for attempt in 0.. {
        sign_in.b = number(&draw(&format!("{seed}/b/{attempt}"), 64));
        let public_b = sign_in.public_b();
        let hex = public_b.to_str_radix(16);
        if wanted(&hex) {
            assert_eq!(sign_in.client(&public_b).s, sign_in.server_s(&public_b), "{seed}: S");
            return hex;
        }
    }
    unreachable!("some b")
}

/// B = k*N and the like: what is to be refused.
pub fn multiple_of_n(times: u32, plus: u32) -> String {
    (n() * times + plus).to_str_radix(16)
}

fn nobody() -> SignIn {
    SignIn {
        group: String::new(),
        id: String::new(),
        password: String::new(),
        salt: BigInt::ZERO,
        a: BigUint::ZERO,
        b: BigUint::ZERO,
        secret_block: Vec::new(),
        timestamp: String::new(),
    }
}
