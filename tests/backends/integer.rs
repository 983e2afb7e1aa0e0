//! Integers for the kernels, and the oracles' view of them.

use cognito_srp6a::hazmat::{
    BYTES,
    kernels::{self, Limbs, N},
};
use num_bigint::BigUint;
use rand::{Rng, SeedableRng, rngs::ChaCha20Rng};
use std::sync::LazyLock;

pub fn n() -> &'static BigUint {
    static VALUE: LazyLock<BigUint> = LazyLock::new(|| value(&N));
    &VALUE
}

pub fn value(limbs: &Limbs) -> BigUint {
    BigUint::from_bytes_be(&kernels::to_be_bytes(limbs))
}

pub fn limbs(n: &BigUint) -> Limbs {
    let digits = n.to_bytes_be();
    let mut bytes = [0; BYTES];
    bytes[BYTES - digits.len()..].copy_from_slice(&digits);
    kernels::from_be_bytes(&bytes)
}

/// Seeded, so that a failure can be seen again.
pub fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(3072)
}

pub fn random(rng: &mut ChaCha20Rng, bits: usize) -> BigUint {
    let mut bytes = vec![0; bits.div_ceil(8)];
    rng.fill_bytes(&mut bytes);
    BigUint::from_bytes_be(&bytes) >> (8 * bytes.len() - bits)
}

/// Below 2^3072: 0, 1, N and its neighbours, powers of two about each length of digit and their neighbours and
/// complements, runs of ones at the digits' places, which make the longest carries.
pub fn edges() -> Vec<BigUint> {
    let one = BigUint::from(1_u8);
    let end = &one << 3072_u32;
    let mut edges: Vec<BigUint> = [0_u8, 1, 2, 3].map(BigUint::from).into();
    for distance in 0..3_u8 {
        edges.extend([n() - distance, n() + distance, &end - distance]);
    }
    edges.extend([&end % n(), &end - n() - 1_u8, n() >> 1, (n() >> 1) + 1_u8, (n() << 1) - &end]);
    for bit in [28, 52, 56, 64, 104, 128, 256, 416, 832, 1_536, 2_912, 3_008, 3_016, 3_064, 3_071_u32] {
        let power = &one << bit;
        edges.extend([&power - 1_u8, &power + 1_u8, n() - &power, n() + &power, &end - &power, power]);
    }
    for ones in [28, 52, 56, 64, 416, 832, 1_536, 2_496_u32] {
        for low in [0, 28, 52, 64, 416, 520_u32] {
            edges.push(((&one << ones) - 1_u8) << low);
        }
    }
    edges.retain(|edge| edge < &end);
    edges.sort();
    edges.dedup();
    edges
}
