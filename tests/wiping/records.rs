//! The child as a server: records of users, known and not, and checks of SECRET_HASH.

use crate::child::{Pipe, pool};
use crate::operation::operation;
use crate::secrets::{SOME_MAC, USER};
use cognito_srp6a::messages::ChallengeParameters;
use cognito_srp6a::server::{VerifierRecord, verify_secret_hash};
use cognito_srp6a::{AppClient, Password};
use zeroize::Zeroizing;

pub fn records(pipe: &mut Pipe, client: &AppClient, password: &Password) {
    let pool = &pool();
    let record = operation(pipe, "register_user", |pipe| {
        VerifierRecord::register_user(pool, USER.1, password, pipe).expect("a record")
    });
    let v = Zeroizing::new(pipe.bytes(384));
    let v = v.as_slice().try_into().expect("384 bytes");
    operation(pipe, "VerifierRecord::from_user", |_| {
        drop(VerifierRecord::from_user(pool, USER.1, &record.salt(), v).expect("a record"));
    });
    drop(operation(pipe, "VerifierRecord::verifier", |_| record.verifier()));
    operation(pipe, "record dropped", |_| drop(record));
    let key = Zeroizing::new(pipe.bytes(32));
    let key = key.as_slice().try_into().expect("32 bytes");
    operation(pipe, "VerifierRecord::unknown_user", |_| {
        drop(VerifierRecord::unknown_user(pool, "nobody", key).expect("a record"));
    });

    let hash =
        operation(pipe, "secret_hash", |_| client.secret_hash("mary").expect("a client with a secret"));
    let verify = |hash| verify_secret_hash(client, [("USERNAME", "mary"), ("SECRET_HASH", hash)]);
    operation(pipe, "verify_secret_hash", |_| verify(&hash).expect("the right hash"));
    operation(pipe, "verify_secret_hash, wrong", |_| assert!(verify(SOME_MAC).is_err()));

    operation(pipe, "a parameter that is replaced", |_| {
        let mut parameters = ChallengeParameters::default();
        parameters.insert("A".into(), password.expose_secret().into());
        parameters.insert("A".into(), "public".into());
        parameters
    });
}
