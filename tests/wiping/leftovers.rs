//! The controls: secrets that are left on purpose, where they must be found.

use crate::child::Pipe;
use crate::generators;
use crate::operation::operation;
use crate::secrets::{SECRET_BLOCK, TIMESTAMP, USER};
use base64::{Engine, engine::general_purpose::STANDARD};
use cognito_srp6a::Password;
use cognito_srp6a::hazmat::{self, Identity, Residue, Salt, ServerPublicKey, SessionKey};
use std::hint::black_box;

/// a, x and S, S as the crate holds it.
pub type Kept = Box<([u8; 64], [u8; 32], Residue)>;

/// The values of a user's sign-in, by the formulas.
#[inline(never)]
pub fn keep_user(pipe: &mut Pipe, password: &Password) -> Kept {
    let a = pipe.bytes(64);
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
    Box::new((a.try_into().expect("64 bytes"), *x.expose_secret(), s))
}

/// Copies on the stack and in freed blocks.
pub fn leave(pipe: &mut Pipe, kept: &Kept, password: &Password) {
    operation(pipe, "control", |_| {
        drop(black_box(String::from(password.expose_secret())));
        drop(black_box(STANDARD.encode(*kept.2.to_be_bytes())));
        on_stack(kept); // last, so that nothing writes over it
    });
    operation(pipe, "control with a panic", generators::leave);
}

#[inline(never)]
fn on_stack(kept: &Kept) {
    black_box((kept.0, kept.1));
}
