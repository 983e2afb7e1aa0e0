//! The parts beneath the machine; registering a device; and a leak.

use crate::memcheck::{is_marked, reveal};
use crate::secret::Secrets::{self, Marked};
use crate::{Marks, public, public_if};
use cognito_srp6a::{
    AppClient, ClientSecret, Device, DevicePassword, DevicePasswordVerifierChallenge, DeviceSecretVerifier,
    DeviceSrpAuth, Password, PasswordVerifierChallenge, Timestamp, UserPoolId, UserSrpAuth,
    rand_core::TryRng,
};

pub fn sign_in(marks: Marks) -> Vec<String> {
    let computed = if marks.exponents == Marked { Marked } else { marks.texts };
    let client = client(marks);
    let user = client.user("mary@example.com").expect("a user");
    let parameters = |key, name: &str, seed| {
        let (salt, block) = ("-fedcba9876543210".into(), "AAAA".into());
        let name = String::from(name);
        [
            (key, name),
            ("USERNAME", "mary".into()),
            ("SALT", salt),
            ("SRP_B", b_pub(seed)),
            ("SECRET_BLOCK", block),
        ]
    };

    let auth = UserSrpAuth::start_with_rng(&pool(), &mut marks.exponents.generator(4)).expect("start");
    let auth = UserSrpAuth::from_bytes(&pool(), &auth.into_bytes()).expect("from_bytes");
    let srp_a = public_if(marks.exponents, &auth.srp_a());
    let challenge = PasswordVerifierChallenge::from_parameters(parameters("USER_ID_FOR_SRP", "mary", 5));
    let password = Password::new(marks.texts.text("a password"));
    let responses = auth.respond(&user, &challenge.expect("a challenge"), &password, now()).expect("respond");
    let signature = public_if(computed, responses.get("PASSWORD_CLAIM_SIGNATURE").expect("a signature"));

    let auth = DeviceSrpAuth::start_with_rng(&device(), &mut marks.exponents.generator(6)).expect("start");
    let first = auth.respond_to_device_srp_auth(&user);
    let device_a = public_if(marks.exponents, first.get("SRP_A").expect("SRP_A"));
    let key = device();
    let parameters = parameters("DEVICE_KEY", key.key().as_str(), 7);
    let challenge = DevicePasswordVerifierChallenge::from_parameters(parameters).expect("a challenge");
    let password = DevicePassword::new(marks.texts.text("the device's"));
    let responses = auth.respond(&user, &challenge, &password, now()).expect("respond");
    let of_device = public_if(computed, responses.get("PASSWORD_CLAIM_SIGNATURE").expect("a signature"));
    vec![srp_a, signature, device_a, of_device]
}

/// A device's password is drawn, and v computed. Its length is public, but marked here.
pub fn register(marks: Secrets) -> Vec<String> {
    let made = DeviceSecretVerifier::generate_with_rng(&device(), &mut marks.generator(8)).expect("generate");
    let password = public_if(marks, made.password().expose_secret());
    let verifier = made.password_verifier();
    let mut length = verifier.len();
    reveal(&mut length);
    // SAFETY: the same text, of the same length.
    let mut verifier = unsafe { std::slice::from_raw_parts(verifier.as_ptr(), length) }.to_vec();
    assert_eq!(is_marked(verifier.as_slice()), marks == Marked, "the marks were lost on the way");
    reveal(verifier.as_mut_slice());
    dropped(made);
    vec![password, String::from_utf8(verifier).expect("base64")]
}

/// Of the text of v the length is marked, and whoever frees it looks at that.
#[inline(never)]
fn dropped(verifier: DeviceSecretVerifier) {
    drop(verifier);
}

/// A secret given for something public: its parser branches on it, as it may.
pub fn leak() -> Vec<String> {
    let pool: Result<UserPoolId, _> = Marked.text("us-east-1_AbCdEf123").parse();
    vec![public(pool.expect("a pool").pool_name())]
}

pub fn client(marks: Marks) -> AppClient {
    let secret = ClientSecret::new(marks.texts.text("a0bexkd98rr1kdmwfio6a2j3djls66hvjc9pnexn1rtrri1n4sq"));
    AppClient::new("client".parse().expect("an id")).with_secret(secret.expect("a secret"))
}

pub fn pool() -> UserPoolId {
    "us-east-1_AbCdEf123".parse().expect("a pool's id")
}

pub fn device() -> Device {
    let key = "us-east-1_8ab2c2b4-0a4d-4a92-9b2d-6b5a3a1d0c11".parse().expect("a device's key");
    Device::new(key, "-GroupKey1".parse().expect("a group's key"))
}

pub fn now() -> Timestamp {
    "Thu Jan 1 00:00:00 UTC 2026".parse().expect("a timestamp")
}

/// Some B, of which nobody knows b: the claim would be refused, and is computed all the same.
pub fn b_pub(seed: u64) -> String {
    let mut bytes = [0; 384];
    let Ok(()) = Secrets::Plain.generator(seed).try_fill_bytes(&mut bytes);
    bytes[0] = 0x7f; // below N
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
