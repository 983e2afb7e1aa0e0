//! The child's device registers and signs in, by the parts, against the server's half, whose secrets must not stay
//! either.

use crate::child::{Pipe, device};
use crate::operation::operation;
use crate::secrets::{DEVICE, SOME_MAC, TIMESTAMP, USER};
use cognito_srp6a::server::{ServerSrpAuth, VerifierRecord};
use cognito_srp6a::{
    AppUser, DevicePassword, DevicePasswordVerifierChallenge, DeviceSecretVerifier, DeviceSrpAuth,
};
use zeroize::Zeroizing;

pub fn sign_in(pipe: &mut Pipe, user: &AppUser) -> DevicePassword {
    let device = &device();
    let verifier = operation(pipe, "DeviceSecretVerifier", |pipe| {
        DeviceSecretVerifier::generate_with_rng(device, pipe).expect("a password")
    });
    pipe.write(verifier.password_verifier());
    let record = operation(pipe, "VerifierRecord::register_device", |_| {
        VerifierRecord::register_device(device, verifier.password_verifier(), verifier.salt())
            .expect("a record")
    });
    // The same with a character that is none of base64.
    operation(pipe, "VerifierRecord::register_device, refused", |_| {
        let mut refused = Zeroizing::new(String::from(verifier.password_verifier()));
        refused.replace_range(..1, "_");
        assert!(VerifierRecord::register_device(device, &refused, verifier.salt()).is_err());
    });
    let password = operation(pipe, "into_password", |_| verifier.into_password());
    let auth =
        operation(pipe, "device's start", |pipe| DeviceSrpAuth::start_with_rng(device, pipe).expect("an a"));
    let srp_a = operation(pipe, "DEVICE_SRP_AUTH", |_| auth.respond_to_device_srp_auth(user));
    let srp_a = srp_a.get("SRP_A").expect("A");
    pipe.write(srp_a);
    let start = |pipe: &mut Pipe| ServerSrpAuth::start(&record, srp_a, pipe).expect("a challenge");
    let server = operation(pipe, "server's start", start);
    let strict = operation(pipe, "server's start", start);
    operation(pipe, "record dropped", |_| drop(record));
    let challenge = |server: &ServerSrpAuth, device_key: &str| {
        let mut parameters = server.challenge_parameters(USER.1);
        parameters.insert("DEVICE_KEY".into(), device_key.into());
        DevicePasswordVerifierChallenge::from_parameters(parameters).expect("a challenge")
    };
    let now = TIMESTAMP.parse().expect("a timestamp");
    // A challenge for another device ends a sign-in.
    let waiting = operation(pipe, "device's into_bytes", |_| auth.into_bytes());
    operation(pipe, "another device", |_| {
        let auth = DeviceSrpAuth::from_bytes(device, &waiting).expect("an a");
        assert!(auth.respond(user, &challenge(&server, "us-east-1_0"), &password, now).is_err());
    });
    let auth = DeviceSrpAuth::from_bytes(device, &waiting).expect("an a");
    let responses = operation(pipe, "device's respond", |_| {
        auth.respond(user, &challenge(&server, DEVICE.1), &password, now).expect("an answer")
    });
    pipe.write(responses.get("PASSWORD_CLAIM_SIGNATURE").expect("a signature"));
    operation(pipe, "verify", |_| assert!(server.verify(responses).is_ok()));
    operation(pipe, "verify, wrong", |_| wrong(strict));
    password
}

fn wrong(server: ServerSrpAuth) {
    let parameters = server.challenge_parameters(USER.1);
    let claim = [
        ("DEVICE_KEY", DEVICE.1),
        ("PASSWORD_CLAIM_SECRET_BLOCK", &parameters["SECRET_BLOCK"]),
        ("PASSWORD_CLAIM_SIGNATURE", SOME_MAC),
        ("TIMESTAMP", TIMESTAMP),
    ];
    assert!(server.verify(claim).is_err());
}
