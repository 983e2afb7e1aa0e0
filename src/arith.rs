//! Integers modulo N, in constant time: the only module that knows how they are stored.
//!
//! Timing of everything here: depends on the *lengths* of exponents, which are public, and on nothing else.
#![allow(clippy::arithmetic_side_effects, reason = "each sum's bound is stated beside it")]
#![allow(clippy::indexing_slicing, reason = "indices are loop counters over fixed lengths")]
#![allow(clippy::as_conversions, clippy::cast_possible_truncation, reason = "the low half of a product")]
#![allow(clippy::integer_division_remainder_used, reason = "of lengths, at compile time")]

use alloc::vec::Vec;
use core::fmt;
use crypto_bigint::{
    Limb, Uint, Word, Zero, const_monty_params,
    modular::{ConstMontyForm, ConstMontyParams},
};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Bytes of an integer modulo N.
pub const BYTES: usize = 384;

const LIMBS: usize = BYTES / Limb::BYTES;

const_monty_params!(
    Group,
    Uint<LIMBS>,
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74\
     020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437\
     4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed\
     ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf05\
     98da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb\
     9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b\
     e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf695581718\
     3995497cea956ae515d2261898fa051015728e5a8aaac42dad33170d04507a33\
     a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7\
     abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864\
     d87602733ec86a64521f2b18177b200cbbe117577a615d6c770988c0bad946e2\
     08e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff",
    "N, the 3072-bit prime of RFC 3526 group 15 (also in RFC 5054 appendix A, there with g = 5)."
);

/// g.
pub const G: u8 = 2;

/// N, big-endian.
#[must_use]
pub fn modulus() -> [u8; BYTES] {
    to_bytes(Group::PARAMS.modulus().as_ref())
}

/// An integer modulo N. Wiped when dropped.
pub struct Residue(ConstMontyForm<Group, LIMBS>);

impl Residue {
    /// The integer of big-endian `bytes`, if it is below N.
    /// Timing: constant, but for whether it is.
    #[must_use]
    pub fn from_be_bytes(bytes: &[u8; BYTES]) -> Option<Self> {
        let mut integer = Uint::<LIMBS>::from_be_slice(bytes);
        let below = integer < **Group::PARAMS.modulus();
        let residue = below.then(|| Self(ConstMontyForm::new(&integer)));
        integer.zeroize();
        residue
    }

    /// The integer of 256 bits, below N by its length.
    #[must_use]
    pub fn from_u256(bytes: &[u8; 32]) -> Self {
        let mut wide = Zeroizing::new([0; BYTES]);
        wide[BYTES - 32..].copy_from_slice(bytes);
        Self(ConstMontyForm::new(&Uint::from_be_slice(&*wide)))
    }

    /// Whether it is 0. Timing: constant, but for what it answers.
    pub(crate) fn is_zero(&self) -> bool {
        self.0.is_zero().into()
    }

    /// Whether it is 1. Timing: constant, but for what it answers.
    pub(crate) fn is_one(&self) -> bool {
        Self(self.0 - ConstMontyForm::ONE).is_zero()
    }

    /// Big-endian, in full width.
    #[must_use]
    pub fn to_be_bytes(&self) -> Zeroizing<[u8; BYTES]> {
        Zeroizing::new(to_bytes(&self.0.retrieve()))
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

/// g^e mod N, `e` big-endian.
#[must_use]
pub fn pow_g(e: &[u8]) -> Residue {
    let mut g = [0; 32];
    g[31] = G;
    pow(&Residue::from_u256(&g), e)
}

/// base^e mod N, `e` big-endian of any length.
#[must_use]
pub fn pow(base: &Residue, e: &[u8]) -> Residue {
    // One chunk is all there is of a + u*x, of 65 bytes; hazmat's exponents have more.
    let mut chunks = e.rchunks(CHUNK).rev();
    let first = pow_chunk(base, chunks.next().unwrap_or_default());
    chunks.fold(first, |power, chunk| {
        let shifted = (0..8 * chunk.len()).fold(power, |power, _| mul(&power, &power));
        mul(&shifted, &pow_chunk(base, chunk))
    })
}

const CHUNK: usize = 72;

/// `pow` for at most `CHUNK` bytes.
fn pow_chunk(base: &Residue, e: &[u8]) -> Residue {
    let mut words = Zeroizing::new([0; CHUNK / Limb::BYTES]);
    for (word, bytes) in words.iter_mut().zip(e.rchunks(Limb::BYTES)) {
        *word = bytes.iter().fold(0, |word, &byte| word << 8 | Word::from(byte));
    }
    let exponent = Zeroizing::new(Uint::from_words(*words));
    let bits = 8 * e.len() as u32;
    Residue(base.0.pow_bounded_exp(&exponent, bits))
}

/// a * b mod N.
#[must_use]
pub fn mul(a: &Residue, b: &Residue) -> Residue {
    Residue(a.0 * b.0)
}

/// a + b mod N.
#[must_use]
pub fn add(a: &Residue, b: &Residue) -> Residue {
    Residue(a.0 + b.0)
}

/// a - b mod N.
#[must_use]
pub fn sub(a: &Residue, b: &Residue) -> Residue {
    Residue(a.0 - b.0)
}

/// a + u*x, of integers, not residues; all big-endian. The sum has the length of `a`, or of u*x, whichever is longer, and
/// one byte more.
#[must_use]
pub fn mul_add(a: &[u8], u: &[u8; 32], x: &[u8; 32]) -> Zeroizing<Vec<u8>> {
    const WORD: usize = 4;
    let (u, x) = (words(u), words(x));
    let mut sum = words(a);
    // The largest sum is below 2^(32*len): no allocation follows, so no copy of `a` stays behind.
    let length = a.len().div_ceil(WORD).max(u.len() + x.len()) + 1;
    sum.resize(length, 0);
    for (i, &u) in u.iter().enumerate() {
        let mut carry = 0;
        for (j, sum) in sum[i..].iter_mut().enumerate() {
            // (2^32-1)^2 + 2*(2^32-1) = 2^64-1: never overflows.
            let term = u64::from(*sum) + u64::from(u) * u64::from(x.get(j).copied().unwrap_or(0)) + carry;
            *sum = term as u32;
            carry = term >> 32;
        }
    }
    let significant = a.len().max(2 * u.len() * WORD) + 1;
    let mut bytes = Zeroizing::new(Vec::with_capacity(significant));
    let sum = sum.iter().rev().flat_map(|word| word.to_be_bytes());
    bytes.extend(sum.skip(WORD * length - significant));
    bytes
}

/// Little-endian words of a big-endian integer, with room for those that `mul_add` appends.
fn words(bytes: &[u8]) -> Zeroizing<Vec<u32>> {
    let mut words = Zeroizing::new(Vec::with_capacity(bytes.len().div_ceil(4).max(16) + 1));
    words.extend(bytes.rchunks(4).map(|word| word.iter().fold(0, |word, &byte| word << 8 | u32::from(byte))));
    words
}

fn to_bytes(integer: &Uint<LIMBS>) -> [u8; BYTES] {
    let mut bytes = [0; BYTES];
    for (bytes, word) in bytes.rchunks_mut(Limb::BYTES).zip(integer.as_words()) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    bytes
}
