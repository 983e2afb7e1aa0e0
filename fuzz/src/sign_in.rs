//! A whole sign-in, client against server half, of any secrets, salt and names: both come to what the second
//! implementation comes to, and the server accepts; with another password it does not.
//!
//! Input: 64 bytes of `a`, 64 of `b`, 20 of salt, 5 of seconds; then, as [`Parts`], USER_ID_FOR_SRP, password and
//! another password, SECRET_BLOCK.

use crate::parts::Parts;
use base64ct::{Base64, Encoding};
use cognito_srp6a::server::VerifierRecord;
use cognito_srp6a::{
    AppClient, Device, DevicePassword, DevicePasswordVerifierChallenge, Error, Password,
    PasswordVerifierChallenge, Timestamp, UserPoolId, hazmat,
};
use num_bigint::{BigInt, BigUint};
use reference::{SignIn, number};

/// A device's password is checked the same way; which of the two signs in is the lowest bit of the seconds.
const DEVICE: (&str, &str) = ("-group", "us-east-1_0123-abcd");

pub fn run(data: &[u8]) {
    let Some((secrets, rest)) = data.split_first_chunk::<128>() else { return };
    let Some((salt, rest)) = rest.split_first_chunk::<20>() else { return };
    let Some((seconds, rest)) = rest.split_first_chunk::<5>() else { return };
    let parts = Parts::new(rest);
    let [name, password, other, block] = [0, 1, 2, 3].map(|place| parts.get(place));
    let seconds = seconds.iter().fold(0, |seconds, &byte| seconds << 8 | i64::from(byte)) % 253_402_300_800;
    let is_device = seconds & 1 == 1;
    let (group, id) = if is_device { DEVICE } else { ("AbCdEf123", name) };
    let (a, b) = secrets.split_at(64);
    let (a, b) = (number(a), number(b));
    // Both are refused where they make A or g^b one.
    if id.is_empty() || a == BigUint::ZERO || b == BigUint::ZERO {
        return;
    }
    let case = SignIn {
        group: group.into(),
        id: id.into(),
        password: password.into(),
        salt: BigInt::from_signed_bytes_be(salt),
        a,
        b,
        secret_block: if block.is_empty() { vec![0] } else { block.into() },
        timestamp: Timestamp::from_unix_seconds(seconds).expect("from 1970 to 9999").to_string(),
    };
    let signature = Base64::encode_string(&case.client(&case.public_b()).signature);
    assert_eq!(answer(&case, is_device, password), (signature, Ok(())));
    if other != password {
        assert_eq!(answer(&case, is_device, other).1, Err(Error::ClaimRejected));
    }
}

/// The client's signature with this password, and what the server says to it.
fn answer(case: &SignIn, is_device: bool, password: &str) -> (String, Result<(), Error>) {
    let pool: UserPoolId = "us-east-1_AbCdEf123".parse().expect("a pool's id");
    let client = AppClient::new("client".parse().expect("a client's id"));
    let user = client.user("alias").expect("a name");
    let timestamp = case.timestamp.parse().expect("a timestamp");
    let (a, b, v) = (case.a.to_bytes_be(), case.b.to_bytes_be(), case.v());
    let serve = |record: &VerifierRecord, srp_a: &str| {
        let srp_a = hazmat::ClientPublicKey::from_hex(srp_a).expect("A");
        hazmat::server_srp_auth(record, &srp_a, &b, &case.secret_block).expect("B is not 0")
    };
    let (server, responses) = if is_device {
        let device = Device::new(case.id.parse().expect("a key"), case.group.parse().expect("a group's key"));
        let [v, salt] =
            [BigInt::from(v), case.salt.clone()].map(|n| Base64::encode_string(&n.to_signed_bytes_be()));
        let record = VerifierRecord::register_device(&device, &v, &salt).expect("a verifier");
        let auth = hazmat::device_srp_auth(&device, &a).expect("a is not 0");
        let server = serve(&record, auth.respond_to_device_srp_auth(&user).get("SRP_A").expect("A"));
        let challenge = DevicePasswordVerifierChallenge::from_parameters(server.challenge_parameters("mary"));
        let challenge = challenge.expect("an honest server");
        (server, auth.respond(&user, &challenge, &DevicePassword::new(password), timestamp))
    } else {
        let mut padded = [0; hazmat::BYTES];
        let digits = v.to_bytes_be();
        padded[hazmat::BYTES - digits.len()..].copy_from_slice(&digits);
        let record =
            VerifierRecord::from_user(&pool, &case.id, &case.salt_hex(), &padded).expect("a verifier");
        let auth = hazmat::user_srp_auth(&pool, &a).expect("a is not 0");
        let server = serve(&record, &auth.srp_a());
        let challenge = PasswordVerifierChallenge::from_parameters(server.challenge_parameters("mary"));
        let challenge = challenge.expect("an honest server");
        (server, auth.respond(&user, &challenge, &Password::new(password), timestamp))
    };
    let responses = responses.expect("u is not 0");
    let signature = responses.get("PASSWORD_CLAIM_SIGNATURE").expect("signed").to_owned();
    let verdict = server.verify(responses);
    (signature, verdict.map(|accepted| assert_eq!(accepted, timestamp)))
}
