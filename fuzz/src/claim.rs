//! A claim, mutated: the server's half accepts the true one and no other.
//!
//! Input: a bit for user or device; then, as [`Parts`], changes one after another: what to do, to which parameter, with
//! what text.

use crate::parts::Parts;
use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord};
use cognito_srp6a::{
    AppClient, Device, DevicePassword, DevicePasswordVerifierChallenge, Error, Password,
    PasswordVerifierChallenge, Timestamp, UserPoolId, hazmat,
};
use std::sync::LazyLock;

type Claim = Vec<(String, String)>;

pub fn run(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else { return };
    let sign_in = if kind & 1 == 0 { &*USER } else { &*DEVICE };
    let parts = Parts::new(rest);
    let mut claim = sign_in.claim.clone();
    for (change, text) in parts.pairs(0).take(16) {
        let mut change = change.bytes();
        apply(&mut claim, change.next().unwrap_or(0), change.next().unwrap_or(0).into(), text);
    }

    let is_true = sign_in.checked.iter().all(|name| {
        let mut given = claim.iter().filter(|(key, _)| key == name);
        given.next().is_some_and(|entry| sign_in.claim.contains(entry)) && given.next().is_none()
    });
    // A user's claim may name a device or not, but not two.
    let device_keys = claim.iter().filter(|(key, _)| key == "DEVICE_KEY").count();
    let verdict = sign_in.server().verify(claim.iter().map(|(key, value)| (key, value)));
    if is_true && device_keys <= 1 {
        assert_eq!(verdict, Ok(timestamp()), "{claim:?}");
    } else {
        let error = verdict.expect_err("not the true claim");
        let named = error.parameter().is_some_and(|parameter| CHECKED.contains(&parameter.as_str()));
        assert!(named || error == Error::ClaimRejected, "{error:?}");
    }
}

/// One change; `which` counts around.
fn apply(claim: &mut Claim, change: u8, which: usize, text: &str) {
    if claim.is_empty() {
        return;
    }
    let which = which % claim.len();
    match change % 7 {
        0 => drop(claim.remove(which)),
        1 => claim.push(claim[which].clone()),
        2 => claim[which].1 = text.into(),
        3 => claim[which].1.push_str(text),
        4 => claim[which].0 = text.into(),
        5 => drop(claim[which].1.pop()),
        // One character for another, wherever it stands.
        _ => {
            let mut pair = text.chars();
            if let (Some(from), Some(to)) = (pair.next(), pair.next()) {
                claim[which].1 = claim[which].1.replacen(from, &to.to_string(), 1);
            }
        }
    }
}

const CHECKED: [&str; 4] =
    ["PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK", "TIMESTAMP", "DEVICE_KEY"];

fn timestamp() -> Timestamp {
    Timestamp::from_unix_seconds(1_693_897_743).expect("2023")
}

/// A sign-in that stands; its server half is made anew for each claim. Short secrets: quick, and as good here.
struct SignIn {
    record: VerifierRecord,
    srp_a: hazmat::ClientPublicKey,
    claim: Claim,
    /// What of the claim the server looks at.
    checked: &'static [&'static str],
}

impl SignIn {
    fn server(&self) -> ServerSrpAuth {
        hazmat::server_srp_auth(&self.record, &self.srp_a, &[3], b"secret block").expect("B is not 0")
    }
}

fn public_key(hex: &str) -> hazmat::ClientPublicKey {
    hazmat::ClientPublicKey::from_hex(hex).expect("A")
}

static USER: LazyLock<SignIn> = LazyLock::new(|| {
    let pool: UserPoolId = "us-east-1_AbCdEf123".parse().expect("a pool's id");
    let client = AppClient::new("client".parse().expect("a client's id"));
    let user = client.user("alias").expect("a name");
    let identity = hazmat::Identity { group: pool.pool_name(), id: "mary" };
    let salt = hazmat::Salt::from_hex("a0").expect("a salt");
    let x = hazmat::private_key(&salt, &hazmat::identity_hash(identity, "password"));
    let v = hazmat::verifier(&x).to_be_bytes();
    let auth = hazmat::user_srp_auth(&pool, &[5]).expect("a is not 0");
    let mut sign_in = SignIn {
        record: VerifierRecord::from_user(&pool, "mary", "a0", &v).expect("a verifier"),
        srp_a: public_key(&auth.srp_a()),
        claim: Vec::new(),
        checked: &CHECKED[..3],
    };
    let challenge = sign_in.server().challenge_parameters("mary");
    let challenge = PasswordVerifierChallenge::from_parameters(challenge).expect("an honest server");
    let responses = auth.respond(&user, &challenge, &Password::new("password"), timestamp());
    sign_in.claim = responses.expect("u is not 0").into_iter().collect();
    sign_in
});

static DEVICE: LazyLock<SignIn> = LazyLock::new(|| {
    let device = Device::new(
        "us-east-1_0123-abcd".parse().expect("a device's key"),
        "-group".parse().expect("a group's key"),
    );
    let client = AppClient::new("client".parse().expect("a client's id"));
    let user = client.user("alias").expect("a name");
    let salt = hazmat::Salt::from_hex("a0").expect("a salt");
    let made = hazmat::device_secret_verifier(&device, DevicePassword::new("password"), &salt);
    let auth = hazmat::device_srp_auth(&device, &[5]).expect("a is not 0");
    let mut sign_in = SignIn {
        record: VerifierRecord::register_device(&device, made.password_verifier(), made.salt())
            .expect("a verifier"),
        srp_a: public_key(auth.respond_to_device_srp_auth(&user).get("SRP_A").expect("A")),
        claim: Vec::new(),
        checked: &CHECKED,
    };
    let challenge = sign_in.server().challenge_parameters("mary");
    let challenge = DevicePasswordVerifierChallenge::from_parameters(challenge).expect("an honest server");
    let responses = auth.respond(&user, &challenge, made.password(), timestamp());
    sign_in.claim = responses.expect("u is not 0").into_iter().collect();
    sign_in
});
