//! Integers modulo N, and a + u*x, on the edges.

use super::{bytes, config};
use cognito_srp6a::hazmat::{self, Residue};
use num_bigint::BigUint;
use proptest::prelude::*;
use reference::{n, number};

fn fixed(n: &BigUint) -> [u8; 384] {
    let digits = n.to_bytes_be();
    let mut bytes = [0; 384];
    bytes[384 - digits.len()..].copy_from_slice(&digits);
    bytes
}

fn residue(n: &BigUint) -> Residue {
    Residue::from_be_bytes(&fixed(n)).unwrap()
}

fn value(residue: &Residue) -> BigUint {
    number(&*residue.to_be_bytes())
}

/// 0, 1, 2, N-1, N-2, powers of two and their neighbours, all ones, long runs of ones and zeros.
fn edges() -> Vec<BigUint> {
    let one = BigUint::from(1_u8);
    let mut edges = vec![BigUint::ZERO, one.clone(), 2_u8.into(), n() - 1_u8, n() - 2_u8, (n() - 1_u8) >> 1];
    for bit in [31, 32, 63, 64, 65, 128, 255, 256, 1_535, 1_536, 3_007, 3_008, 3_071_u32] {
        let power = &one << bit;
        edges.extend([&power - 1_u8, &power + 1_u8, n() - &power, power]);
    }
    edges
}

#[test]
fn the_modulus_is_the_one_of_the_definition() {
    assert_eq!(&number(&hazmat::modulus()), n());
    assert!(Residue::from_be_bytes(&fixed(n())).is_none());
    assert!(Residue::from_be_bytes(&fixed(&(n() + 1_u8))).is_none());
    assert!(Residue::from_be_bytes(&[0xff; 384]).is_none());
    assert!(Residue::from_be_bytes(&fixed(&(n() - 1_u8))).is_some());
}

#[test]
fn products_sums_and_differences_of_edges() {
    let n = n();
    for a in edges() {
        for b in edges() {
            let (x, y) = (residue(&a), residue(&b));
            assert_eq!(value(&hazmat::mul(&x, &y)), &a * &b % n, "{a:x} * {b:x}");
            assert_eq!(value(&hazmat::add(&x, &y)), (&a + &b) % n, "{a:x} + {b:x}");
            assert_eq!(value(&hazmat::sub(&x, &y)), (&a + n - &b) % n, "{a:x} - {b:x}");
        }
    }
}

#[test]
fn powers_of_edges() {
    let n = n();
    let exponents: [&[u8]; 8] =
        [&[], &[0], &[1], &[2], &[0; 72], &[0xff; 65], &[0x80, 0, 0, 0, 0, 0, 0, 0, 0], &[0xff; 80]];
    for base in edges() {
        for e in exponents {
            let expected = base.modpow(&number(e), n);
            assert_eq!(value(&hazmat::pow(&residue(&base), e)), expected, "{base:x} ^ {:x}", number(e));
        }
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn products_sums_and_differences(a in bytes(384), b in bytes(384)) {
        let n = n();
        let (a, b) = (number(&a) % n, number(&b) % n);
        let (x, y) = (residue(&a), residue(&b));
        prop_assert_eq!(value(&hazmat::mul(&x, &y)), &a * &b % n);
        prop_assert_eq!(value(&hazmat::add(&x, &y)), (&a + &b) % n);
        prop_assert_eq!(value(&hazmat::sub(&x, &y)), (&a + n - &b) % n);
    }

    #[test]
    fn a_plus_u_times_x(a in bytes(1_024), u: [u8; 32], x: [u8; 32], ones: bool) {
        let (u, x) = if ones { ([0xff; 32], [0xff; 32]) } else { (u, x) };
        let sum = hazmat::mul_add(&a, &u, &x);
        prop_assert_eq!(number(&sum), number(&a) + number(&u) * number(&x));
        prop_assert_eq!(sum.len(), a.len().max(64) + 1);
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn powers(base in bytes(384), e in bytes(96)) {
        let base = number(&base) % n();
        prop_assert_eq!(value(&hazmat::pow(&residue(&base), &e)), base.modpow(&number(&e), n()));
        prop_assert_eq!(value(&hazmat::pow_g(&e)), BigUint::from(2_u8).modpow(&number(&e), n()));
    }
}

#[test]
fn the_longest_exponent() {
    let (u, x) = ([0xff; 32], [0xff; 32]);
    let e = hazmat::mul_add(&[0xff; hazmat::MAX_SECRET], &u, &x);
    assert_eq!(value(&hazmat::pow_g(&e)), BigUint::from(2_u8).modpow(&number(&e), n()));
}
