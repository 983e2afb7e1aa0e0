//! Integers modulo N, and a + u*x, against num-bigint, by each kernel that the machine can run.
//!
//! Input: two residues of 384 bytes, u and x of 32, then an exponent of at most 160; what is missing is zeros.

use cognito_srp6a::hazmat::{self, BYTES, Backend, Residue};
use num_bigint::BigUint;
use reference::{n, number};

pub fn run(data: &[u8]) {
    let mut rest = data;
    let (x, y) = (take::<BYTES>(&mut rest), take::<BYTES>(&mut rest));
    let (u, secret) = (take::<32>(&mut rest), take::<32>(&mut rest));
    let e = rest.get(..160).unwrap_or(rest);

    let sum = hazmat::mul_add(e, &u, &secret);
    assert_eq!(number(&sum), number(e) + number(&u) * number(&secret), "a + u*x");
    let wide = value(&Residue::from_u256(&u));
    assert_eq!(wide, number(&u), "an integer of 256 bits");
    let (Some(x), Some(y)) = (residue(&x), residue(&y)) else { return };

    let (a, b, n) = (value(&x), value(&y), n());
    assert_eq!(value(&hazmat::add(&x, &y)), (&a + &b) % n, "{a:x} + {b:x}");
    assert_eq!(value(&hazmat::sub(&x, &y)), (&a + n - &b) % n, "{a:x} - {b:x}");
    let (product, square) = (&a * &b % n, &a * &a % n);
    let (power, power_of_g) = (a.modpow(&number(e), n), BigUint::from(2_u8).modpow(&number(e), n));
    for backend in Backend::ALL.into_iter().filter(|backend| backend.force()) {
        assert_eq!(value(&hazmat::mul(&x, &y)), product, "{backend:?}: {a:x} * {b:x}");
        assert_eq!(value(&hazmat::mul(&x, &x)), square, "{backend:?}: {a:x} squared");
        assert_eq!(value(&hazmat::pow(&x, e)), power, "{backend:?}: {a:x} ^ {:x}", number(e));
        assert_eq!(value(&hazmat::pow_g(e)), power_of_g, "{backend:?}: 2 ^ {:x}", number(e));
    }
}

/// Below N, or refused.
fn residue(bytes: &[u8; BYTES]) -> Option<Residue> {
    let residue = Residue::from_be_bytes(bytes);
    assert_eq!(residue.is_some(), number(bytes) < *n());
    if let Some(residue) = &residue {
        assert_eq!(*residue.to_be_bytes(), *bytes);
    }
    residue
}

fn value(residue: &Residue) -> BigUint {
    number(&*residue.to_be_bytes())
}

fn take<const LENGTH: usize>(rest: &mut &[u8]) -> [u8; LENGTH] {
    let (taken, left) = rest.split_at(rest.len().min(LENGTH));
    *rest = left;
    let mut bytes = [0; LENGTH];
    bytes[..taken.len()].copy_from_slice(taken);
    bytes
}
