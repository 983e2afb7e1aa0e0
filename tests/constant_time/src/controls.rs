//! Code that leaks: memcheck must report it, or its silence on the rest means nothing.

use crate::reveal::{MAC, keeping};
use crate::secret::Secrets::Marked;
use crate::tally::{
    Outcome, Tally,
    Wanted::{Else, Reports},
};
use crate::{client, server};
use cognito_srp6a::hazmat::{self, Declassified};
use num_bigint::BigUint;
use std::hint::black_box;

pub fn check(tally: &mut Tally) {
    let n = BigUint::from_bytes_be(&hazmat::modulus());
    let base = BigUint::from(3_u8);
    // Reading it in strips zeros, and is reported as well: not in the case.
    let e = BigUint::from_bytes_be(&Marked.bytes(&[0x5a; 64]));
    tally.case("control: num-bigint's modpow", Reports, || {
        black_box(base.modpow(&e, &n));
        Ok(())
    });

    tally.case("control: a table read at a secret place", Reports, || {
        let table = black_box([7_u8; 256]);
        let [index] = Marked.bytes(&[200]);
        black_box(table[usize::from(index)]);
        Ok(())
    });

    let controls: [(Declassified, fn() -> Outcome); 7] = [
        (Declassified::A, || client::start(1)),
        (Declassified::B, || server::claim(1, "password", true)),
        (Declassified::Refused, || server::claim(1, "password", true)),
        (Declassified::Length, || client::respond(1, "password")),
        (Declassified::Signature, || client::respond(1, "password")),
        (Declassified::SecretHash, || client::hash("secret")),
        (Declassified::Verdict, || server::check_secret_hash(true)),
    ];
    for (what, case) in controls {
        tally.case(&format!("control: {what:?} not made public"), Reports, || keeping(what, case));
    }

    // What leaves under a name that the case does have.
    let public = [(Declassified::SecretHash, MAC, 1)];
    let beside = |length: usize| {
        client::hash("secret")?;
        let mut x = Marked.bytes(&[0x5a; MAC]);
        let reveal = hazmat::REVEAL.get().ok_or("nobody listens")?;
        reveal(Declassified::SecretHash, x.as_mut_ptr(), length);
        Ok(())
    };
    tally.case("control: a part of x made public as SECRET_HASH", Else(&public), || beside(8));
    tally.case("control: x made public as a second SECRET_HASH", Else(&public), || beside(MAC));
}
