//! Computes with integers modulo N, in constant time. No other module knows how. `arith/NOTES.md` has the mathematics,
//! and the bounds that the code relies on.
//!
//! Timing: everything here depends only on the *lengths* of exponents, which are public.
#![allow(clippy::arithmetic_side_effects, reason = "bounded: NOTES.md")]
#![allow(clippy::indexing_slicing, reason = "indices are loop counters over fixed lengths")]
#![allow(clippy::as_conversions, clippy::cast_possible_truncation, reason = "the low part of a product")]
#![allow(clippy::integer_division_remainder_used, reason = "of lengths and places, not of secrets")]

mod backend; // chooses the kernel
pub(crate) mod power; // exponentiation, on any kernel
pub(crate) mod kernel; // what a kernel has to do
mod comb; // the fixed-base tables
pub(crate) mod limbs; // integers as all kernels share them, and N

// The kernels.
pub(crate) mod radix64;
pub(crate) mod radix28;
#[cfg(all(target_arch = "x86_64", feature = "avx2"))]
#[allow(unsafe_code, reason = "calls of functions for AVX2, where the machine was seen to have it")]
pub(crate) mod avx2;
#[cfg(all(target_arch = "x86_64", feature = "ifma"))]
#[allow(unsafe_code, reason = "as for AVX2; and loads and stores of vectors")]
#[cfg_attr(cognito_srp6a_ifma_model, allow(unused_unsafe, reason = "the model's functions ask for nothing"))]
pub(crate) mod ifma;
#[cfg(all(target_arch = "x86_64", cognito_srp6a_ifma_model))]
#[allow(unsafe_code, reason = "loads and stores as core::arch has them")]
mod model; // the instructions of `ifma`, for tests on machines that lack them

#[cfg(feature = "hazmat")]
pub use backend::Backend;
pub use limbs::{BYTES, G};

use crate::secrecy::{Declassified, declassify};
use alloc::{vec, vec::Vec};
use backend::dispatch;
use comb::WIDE_BITS;
use core::{fmt, iter::repeat};
use limbs::{Limbs, N};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Returns N, big-endian, 384 bytes.
#[must_use]
pub fn modulus() -> [u8; BYTES] {
    limbs::to_be_bytes(&N)
}

/// Holds an integer modulo N. It is wiped when dropped.
///
#[cfg_attr(feature = "hazmat", doc = "```")]
#[cfg_attr(not(feature = "hazmat"), doc = "```ignore")]
/// use cognito_srp6a::hazmat::{Residue, add};
///
/// let (two, three) = (Residue::from_u256(&[2; 32]), Residue::from_u256(&[3; 32]));
/// assert_eq!(add(&two, &three).to_be_bytes(), Residue::from_u256(&[5; 32]).to_be_bytes());
/// ```
pub struct Residue(Limbs);

impl Residue {
    /// Reads the integer of big-endian `bytes`, if it is below N.
    ///
    /// Timing: constant, except for whether it is.
    #[must_use]
    pub fn from_be_bytes(bytes: &[u8; BYTES]) -> Option<Self> {
        let residue = Self(limbs::from_be_bytes(bytes));
        declassify(Declassified::Refused, limbs::is_below_n(&residue.0) == 1).then_some(residue)
    }

    /// Reads an integer of 256 bits, which is always below N.
    #[must_use]
    pub fn from_u256(bytes: &[u8; 32]) -> Self {
        let mut wide = Zeroizing::new([0; BYTES]);
        wide[BYTES - 32..].copy_from_slice(bytes);
        Self(limbs::from_be_bytes(&wide))
    }

    /// Copies the integer. Both are wiped when dropped.
    pub(crate) fn copy(&self) -> Self {
        Self(self.0)
    }

    /// Returns whether it is 0. Timing: constant, except for the result.
    pub(crate) fn is_zero(&self) -> bool {
        self.is(0)
    }

    /// Returns whether it is 1. Timing: constant, except for the result.
    pub(crate) fn is_one(&self) -> bool {
        self.is(1)
    }

    fn is(&self, small: u64) -> bool {
        let difference = self.0.iter().skip(1).fold(self.0[0] ^ small, |bits, limb| bits | limb);
        declassify(Declassified::Refused, difference == 0)
    }

    /// Returns the integer as 384 big-endian bytes.
    #[must_use]
    pub fn to_be_bytes(&self) -> Zeroizing<[u8; BYTES]> {
        Zeroizing::new(limbs::to_be_bytes(&self.0))
    }
}

impl fmt::Debug for Residue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Residue").finish_non_exhaustive()
    }
}

impl Drop for Residue {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for Residue {}

/// Computes g^e mod N, for a big-endian `e` of any length.
#[must_use]
pub fn pow_g(e: &[u8]) -> Residue {
    if 8 * e.len() > WIDE_BITS {
        let mut g = [0; limbs::LIMBS];
        g[0] = G.into();
        return pow(&Residue(g), e);
    }
    Residue(dispatch!(power::pow_g(e)))
}

/// Computes base^e mod N, for a big-endian `e` of any length.
#[must_use]
pub fn pow(base: &Residue, e: &[u8]) -> Residue {
    pow_bounded(base, e, 8 * e.len())
}

/// Computes base^e mod N, for a big-endian `e` below 2^bits.
fn pow_bounded(base: &Residue, e: &[u8], bits: usize) -> Residue {
    Residue(dispatch!(power::pow(&base.0, e, bits)))
}

/// Computes base^(a + u*x) mod N, all big-endian. The exponent has one bit more than the longer of `a` and u*x.
#[must_use]
pub fn pow_sum(base: &Residue, a: &[u8], u: &[u8; 32], x: &[u8; 32]) -> Residue {
    let e = mul_add(a, u, x);
    pow_bounded(base, &e, 8 * e.len() - 7)
}

/// Computes a * b mod N.
#[must_use]
pub fn mul(a: &Residue, b: &Residue) -> Residue {
    Residue(dispatch!(power::mul(&a.0, &b.0)))
}

/// Computes a + b mod N.
#[must_use]
pub fn add(a: &Residue, b: &Residue) -> Residue {
    Residue(limbs::add(&a.0, &b.0))
}

/// Computes a - b mod N.
#[must_use]
pub fn sub(a: &Residue, b: &Residue) -> Residue {
    Residue(limbs::sub(&a.0, &b.0))
}

/// Computes a + u*x of integers, not residues, all big-endian. The sum has one byte more than the longer of `a` and
/// u*x.
#[must_use]
pub fn mul_add(a: &[u8], u: &[u8; 32], x: &[u8; 32]) -> Zeroizing<Vec<u8>> {
    let mut sum = Zeroizing::new(vec![0; a.len().max(u.len() + x.len()) + 1]); // little-endian, for now
    for (sum, &a) in sum.iter_mut().zip(a.iter().rev()) {
        *sum = a;
    }
    for (i, &u) in u.iter().rev().enumerate() {
        let mut carry = 0;
        let x = x.iter().rev().chain(repeat(&0));
        for (sum, &x) in sum[i..].iter_mut().zip(x) {
            // 255^2 + 2*255 = 2^16-1: never overflows.
            let term = u16::from(*sum) + u16::from(u) * u16::from(x) + carry;
            *sum = term as u8;
            carry = term >> 8;
        }
    }
    sum.reverse();
    sum
}
