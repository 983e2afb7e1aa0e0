//! Powers on a kernel: of raw bases, by every kind of exponent, against num-bigint; and against crypto-bigint.

use crate::integer::{edges, limbs, n, random, rng, value};
use crate::kernel::{Readable, with_kernel};
use cognito_srp6a::hazmat::{
    Backend,
    kernels::{pow, pow_g, to_be_bytes},
};
use crypto_bigint::{
    Odd, U3072,
    modular::{FixedMontyForm, FixedMontyParams},
};
use num_bigint::BigUint;

/// Exponentiations, against both oracles.
pub fn check(backend: Backend) {
    with_kernel!(backend, of_all_kinds);
}

/// Big-endian, in as many bytes as `bits` fill.
fn exponent(e: &BigUint, bits: usize) -> Vec<u8> {
    let digits = e.to_bytes_be();
    let mut bytes = vec![0; bits.div_ceil(8)];
    let zeros = bytes.len() - digits.len().min(bytes.len());
    bytes[zeros..].copy_from_slice(&digits[digits.len().saturating_sub(bits.div_ceil(8))..]);
    bytes
}

fn of_all_kinds<K: Readable>(kernel: K) {
    let one = BigUint::from(1_u8);
    let ones = |bits: usize| (&one << bits) - 1_u8;
    let mut rng = rng();

    // Edge bases, N and above among them, by exponents of the lengths that sign-ins have.
    for base in edges() {
        for (e, bits) in
            [(BigUint::ZERO, 513), (one.clone(), 513), (ones(513), 513), (ones(7), 7), (one.clone(), 1)]
        {
            power_of(kernel, &base, &e, bits);
        }
    }
    for bit in 0..513 {
        power_of(kernel, &random(&mut rng, 3072), &(&one << bit), 513);
    }
    for _ in 0..200 {
        let (base, e) = (random(&mut rng, 3072), random(&mut rng, 513));
        power_of(kernel, &base, &e, 513);
        by_crypto_bigint(kernel, &(base % n()), &e);
    }
    assert_eq!(value(&pow(kernel, &limbs(n()), &[], 0)), one, "no exponent at all");

    for bits in [256, 512] {
        for e in [BigUint::ZERO, one.clone(), ones(bits)] {
            power_of_g(kernel, &e, bits);
        }
        for bit in 0..bits {
            power_of_g(kernel, &(&one << bit), bits);
        }
        for _ in 0..200 {
            power_of_g(kernel, &random(&mut rng, bits), bits);
        }
    }
}

fn power_of<K: Readable>(kernel: K, base: &BigUint, e: &BigUint, bits: usize) {
    let found = pow(kernel, &limbs(base), &exponent(e, bits), bits);
    assert_eq!(value(&found), base.modpow(e, n()), "{base:x} ^ {e:x}");
}

fn power_of_g<K: Readable>(kernel: K, e: &BigUint, bits: usize) {
    let found = pow_g(kernel, &exponent(e, bits));
    assert_eq!(value(&found), BigUint::from(2_u8).modpow(e, n()), "g ^ {e:x}");
}

fn by_crypto_bigint<K: Readable>(kernel: K, base: &BigUint, e: &BigUint) {
    let wide = |n: &BigUint| U3072::from_be_slice(&to_be_bytes(&limbs(n)));
    let parameters = FixedMontyParams::new(Odd::new(wide(n())).unwrap());
    let expected = FixedMontyForm::new(&wide(base), &parameters).pow_bounded_exp(&wide(e), 513).retrieve();
    let found = pow(kernel, &limbs(base), &exponent(e, 513), 513);
    assert_eq!(wide(&value(&found)), expected, "{base:x} ^ {e:x}");
}
