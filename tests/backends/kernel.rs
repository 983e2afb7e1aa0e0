//! Each operation of a kernel, on raw digits.

use crate::integer::{edges, limbs, n, random, rng, value};
use cognito_srp6a::hazmat::Backend;
#[cfg(target_arch = "x86_64")]
use cognito_srp6a::hazmat::kernels::{Avx2, Ifma};
use cognito_srp6a::hazmat::kernels::{Kernel, Radix28, Radix64, enter, leave, mul};
use num_bigint::BigUint;

/// A kernel's digits as the oracle sees them: the integer, and whether each digit is in its bound.
pub trait Readable: Kernel {
    const R_BITS: u32;
    fn read(digits: &Self::Digits) -> (BigUint, bool);
    /// The largest of 3073 or 3074 `bits` (of 3072 where that is the most), each digit at its bound where the value lets it.
    fn largest(self, bits: u32) -> Self::Digits;
}

fn sum(digits: impl DoubleEndedIterator<Item = u64>, bits: u32) -> BigUint {
    digits.rev().fold(BigUint::ZERO, |sum, digit| (sum << bits) + digit)
}

impl Readable for Radix64 {
    const R_BITS: u32 = 3072;
    fn read(digits: &Self::Digits) -> (BigUint, bool) {
        (value(digits), true)
    }
    fn largest(self, _: u32) -> Self::Digits {
        [u64::MAX; 48]
    }
}

impl Readable for Radix28 {
    const R_BITS: u32 = 3136;
    fn read(digits: &Self::Digits) -> (BigUint, bool) {
        let bounded = digits.iter().all(|&digit| digit < (1 << 28) + (1 << 9));
        let padded = digits[112..].iter().all(|&digit| digit == 0);
        (sum(digits.iter().copied(), 28), bounded && padded)
    }
    fn largest(self, bits: u32) -> Self::Digits {
        let mut digits = [0; 116];
        digits[..109].fill((1 << 28) + (1 << 9) - 1);
        digits[109] = (1 << (bits - 28 * 109)) - 2; // the digits below make 1 of it
        digits
    }
}

#[cfg(target_arch = "x86_64")]
impl Readable for Avx2 {
    const R_BITS: u32 = Radix28::R_BITS;
    fn read(digits: &Self::Digits) -> (BigUint, bool) {
        Radix28::read(digits)
    }
    fn largest(self, bits: u32) -> Self::Digits {
        Radix28.largest(bits)
    }
}

#[cfg(target_arch = "x86_64")]
impl Readable for Ifma {
    const R_BITS: u32 = 3120;
    fn read(digits: &Self::Digits) -> (BigUint, bool) {
        let words = digits.words();
        let bounded = words.iter().all(|&digit| digit < 1 << 52);
        let padded = (60..64).all(|i| words[8 * (i % 8) + i / 8] == 0);
        (sum((0..60).map(|i| words[8 * (i % 8) + i / 8]), 52), bounded && padded)
    }
    fn largest(self, bits: u32) -> Self::Digits {
        let mut digits = self.load(&[u64::MAX; 48]);
        for _ in 3072..bits {
            self.double_if(&mut digits, 1);
        }
        digits // 2^bits less 2 or 4
    }
}

/// Calls a function generic over kernels with the backend's.
macro_rules! with_kernel {
    ($backend:expr, $function:path) => {
        match $backend {
            #[cfg(target_arch = "x86_64")]
            Backend::Ifma => $function(cognito_srp6a::hazmat::kernels::Ifma::detect().unwrap()),
            #[cfg(target_arch = "x86_64")]
            Backend::Avx2 => $function(cognito_srp6a::hazmat::kernels::Avx2::detect().unwrap()),
            Backend::Radix64 => $function(cognito_srp6a::hazmat::kernels::Radix64),
            Backend::Radix28 => $function(cognito_srp6a::hazmat::kernels::Radix28),
            other => panic!("{other:?} is not available"),
        }
    };
}
pub(crate) use with_kernel;

/// Each operation, against num-bigint.
pub fn check(backend: Backend) {
    with_kernel!(backend, operations);
}

/// All pairs of edges, 10,000 random pairs, products that are edges, and the largest that there is. Under Miri, which is
/// slow, one of each, and no inverses.
fn operations<K: Readable>(kernel: K) {
    let mut edges = edges();
    assert!(edges.len() * edges.len() > 500);
    let pairs = if cfg!(miri) { 1 } else { 10_000 };
    if cfg!(miri) {
        edges.drain(..edges.len() - 1);
    }
    largest(kernel, &edges);
    for a in &edges {
        alone(kernel, a);
        selection(kernel, a);
        for b in &edges {
            multiplication(kernel, a, b);
        }
    }
    let mut rng = rng();
    for _ in 0..pairs {
        let (a, b) = (random(&mut rng, 3072), random(&mut rng, 3072));
        multiplication(kernel, &a, &b);
        alone(kernel, &a);
    }
    if cfg!(miri) {
        return;
    }
    // Products chosen to be edges: all that a reduction may end in.
    for edge in &edges {
        let a = random(&mut rng, 3071) | BigUint::from(1_u8);
        let r = BigUint::from(1_u8) << K::R_BITS;
        let b = edge % n() * r % n() * a.modinv(n()).unwrap() % n();
        multiplication(kernel, &a, &b);
    }
}

/// Where a column would overflow if a bound did not hold.
fn largest<K: Readable>(kernel: K, edges: &[BigUint]) {
    let largest = kernel.largest(3074); // of a multiplication
    let (a, bounded) = K::read(&largest);
    assert!(bounded && a.bits() == u64::from(if K::R_BITS == 3072 { 3072_u32 } else { 3074 }));
    let (mut square, mut product) = (largest, largest);
    kernel.square(&mut square);
    kernel.mul(&mut product, &largest);
    check_product::<K>(&square, &a, &a);
    check_product::<K>(&product, &a, &a);
    for b in edges {
        let loaded = kernel.load(&limbs(b));
        let (mut left, mut right) = (largest, loaded);
        kernel.mul(&mut left, &loaded);
        kernel.mul(&mut right, &largest);
        check_product::<K>(&left, &a, b);
        check_product::<K>(&right, b, &a);
    }
    check_doubling(kernel, kernel.largest(3073), 3074);
}

/// That the digits are a*b/R: a value that may be N or above.
fn check_product<K: Readable>(digits: &K::Digits, a: &BigUint, b: &BigUint) {
    let (found, bounded) = K::read(digits);
    assert!(bounded && found.bits() <= 3073, "{a:x} * {b:x}");
    assert_eq!((found << K::R_BITS) % n(), a * b % n(), "{a:x} * {b:x}");
}

/// That doubling, or not, gives a value of at most so many bits.
fn check_doubling<K: Readable>(kernel: K, digits: K::Digits, bits: u64) {
    let (a, _) = K::read(&digits);
    for choice in [0, 1] {
        let mut doubled = digits;
        kernel.double_if(&mut doubled, choice);
        let (found, bounded) = K::read(&doubled);
        assert!(bounded && found.bits() <= bits, "{a:x} * 2^{choice}");
        assert_eq!(found % n(), (&a << choice) % n(), "{a:x} * 2^{choice}");
    }
}

/// a*b/R, and what follows on it.
fn multiplication<K: Readable>(kernel: K, a: &BigUint, b: &BigUint) {
    let mut product = kernel.load(&limbs(a));
    kernel.mul(&mut product, &kernel.load(&limbs(b)));
    check_product::<K>(&product, a, b);
    assert_eq!(value(&mul(kernel, &limbs(a), &limbs(b))), a * b % n(), "{a:x} * {b:x} mod N");
}

fn alone<K: Readable>(kernel: K, a: &BigUint) {
    let digits = kernel.load(&limbs(a));
    assert_eq!(K::read(&digits), (a.clone(), true), "{a:x}");

    let mut square = digits;
    kernel.square(&mut square);
    check_product::<K>(&square, a, a);

    check_doubling(kernel, digits, 3073);

    assert_eq!(value(&leave(kernel, enter(kernel, &limbs(a)))), a % n(), "{a:x}");
}

/// Of a table, each entry by its index.
fn selection<K: Readable>(kernel: K, a: &BigUint) {
    let table: Vec<_> = (0..32_u64).map(|i| kernel.entry(&kernel.load(&limbs(&(a >> i))))).collect();
    for (i, _) in (0..).zip(&table) {
        assert_eq!(K::read(&kernel.select(&table, i)).0, a >> i, "entry {i} of {a:x}");
    }
}
