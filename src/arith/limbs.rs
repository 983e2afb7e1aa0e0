//! Defines what all kernels share: integers of 3072 bits in 48 little-endian limbs of 64, and the group's prime.
//!
//! Timing: constant, except where a function says that its argument is public.

use core::hint::black_box;

/// Counts the limbs of an integer modulo N.
pub const LIMBS: usize = 48;

/// Counts the bytes of an integer modulo N: 384.
pub const BYTES: usize = 8 * LIMBS;

/// Holds an integer, little-endian.
pub type Limbs = [u64; LIMBS];

/// Is g.
pub const G: u8 = 2;

/// Is N, the 3072-bit prime of RFC 3526 group 15. RFC 5054 appendix A has it too, with g = 5.
pub const N: Limbs = parse(
    b"ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74\
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
);

/// Is N + 1, whose lowest limb is 0. So q*N for a quotient digit q takes one multiplication less.
pub const N_PLUS_1: Limbs = {
    let mut n = N;
    n[0] = 0;
    n[1] += 1;
    n
};

/// Is 2^3072 mod N = 2^3072 - N. It is below 2^3006, since the top 66 bits of N are ones.
pub const R: Limbs = {
    let mut r = [0; LIMBS];
    let mut i = 0;
    while i < LIMBS {
        r[i] = !N[i];
        i += 1;
    }
    r[0] += 1; // The lowest limb of N is all ones.
    r
};

const fn parse(hex: &[u8; 2 * BYTES]) -> Limbs {
    let mut limbs = [0; LIMBS];
    let mut i = 0;
    while i < hex.len() {
        let digit = hex[hex.len() - 1 - i];
        let value = if digit <= b'9' { digit - b'0' } else { digit - b'a' + 10 };
        limbs[i / 16] |= (value as u64) << (4 * (i % 16));
        i += 1;
    }
    limbs
}

/// Reads an integer from big-endian bytes.
#[must_use]
pub fn from_be_bytes(bytes: &[u8; BYTES]) -> Limbs {
    let mut limbs = [0; LIMBS];
    for (limb, bytes) in limbs.iter_mut().zip(bytes.rchunks_exact(8)) {
        *limb = bytes.iter().fold(0, |limb, &byte| limb << 8 | u64::from(byte));
    }
    limbs
}

/// Returns the big-endian bytes of an integer.
#[must_use]
pub fn to_be_bytes(limbs: &Limbs) -> [u8; BYTES] {
    let mut bytes = [0; BYTES];
    for (bytes, limb) in bytes.rchunks_exact_mut(8).zip(limbs) {
        bytes.copy_from_slice(&limb.to_be_bytes());
    }
    bytes
}

/// Computes a*b + c + d in two limbs, low and high. It always fits: (2^64-1)^2 + 2*(2^64-1) = 2^128-1.
#[inline(always)]
pub const fn mac(a: u64, b: u64, c: u64, d: u64) -> (u64, u64) {
    let sum = a as u128 * b as u128 + c as u128 + d as u128;
    (sum as u64, (sum >> 64) as u64)
}

/// Computes a - b, and 1 if it borrows.
#[inline(always)]
fn minus(a: &Limbs, b: &Limbs) -> (Limbs, u64) {
    let (mut difference, mut borrow) = ([0; LIMBS], 0);
    for i in 0..LIMBS {
        let (d, b1) = a[i].overflowing_sub(b[i]);
        let (d, b2) = d.overflowing_sub(borrow);
        difference[i] = d;
        borrow = u64::from(b1 | b2);
    }
    (difference, borrow)
}

/// Computes a + b if `choice` is 1, or a if it is 0, and the carry.
#[inline(always)]
pub fn plus_if(a: &Limbs, b: &Limbs, choice: u64) -> (Limbs, u64) {
    let mask = mask(choice);
    let (mut sum, mut carry) = ([0; LIMBS], 0);
    for i in 0..LIMBS {
        (sum[i], carry) = mac(1, a[i], b[i] & mask, carry);
    }
    (sum, carry)
}

/// Returns all ones if `choice` is 1, and zeros if it is 0. Without the barrier, the compiler would branch on secrets.
#[inline(always)]
pub fn mask(choice: u64) -> u64 {
    black_box(choice.wrapping_neg())
}

/// Returns 1 if a = b, else 0.
#[inline(always)]
pub fn equal(a: u64, b: u64) -> u64 {
    let difference = a ^ b;
    ((difference | difference.wrapping_neg()) >> 63) ^ 1
}

/// Returns 1 if n < N, else 0.
pub fn is_below_n(n: &Limbs) -> u64 {
    minus(n, &N).1
}

/// Computes n + carry * 2^3072 modulo N, for a sum below 2N.
#[inline(always)]
pub fn reduce(n: &Limbs, carry: u64) -> Limbs {
    let (difference, borrow) = minus(n, &N);
    // If n < N and nothing was carried, the subtraction is undone.
    plus_if(&difference, &N, borrow & !carry & 1).0
}

/// Computes a + b mod N, of integers below N.
pub fn add(a: &Limbs, b: &Limbs) -> Limbs {
    let (sum, carry) = plus_if(a, b, 1);
    reduce(&sum, carry)
}

/// Computes a - b mod N, of integers below N.
pub fn sub(a: &Limbs, b: &Limbs) -> Limbs {
    let (difference, borrow) = minus(a, b);
    plus_if(&difference, &N, borrow).0
}

/// Computes n * 2^bits mod N, for n < N and 1 to 64 `bits`. It is for constants, not for secrets.
pub const fn shifted_vartime(n: &Limbs, bits: u32) -> Limbs {
    // n * 2^bits = low + high * 2^3072, and 2^3072 = R < 2^3006: low + high*R is below 2^3072 + 2^3070 < 2N.
    let high = n[LIMBS - 1] >> (64 - bits);
    let mut sum = [0; LIMBS];
    let (mut below, mut carry) = (0, 0);
    let mut i = 0;
    while i < LIMBS {
        let low = if bits == 64 { below } else { n[i] << bits | below >> (64 - bits) };
        (sum[i], carry) = mac(high, R[i], low, carry);
        below = n[i];
        i += 1;
    }
    if carry == 1 || !below_n_vartime(&sum) {
        // Subtracting N means adding R and subtracting 2^3072.
        let (mut carry, mut i) = (0, 0);
        while i < LIMBS {
            (sum[i], carry) = mac(1, sum[i], R[i], carry);
            i += 1;
        }
    }
    sum
}

const fn below_n_vartime(n: &Limbs) -> bool {
    let mut i = LIMBS;
    while i > 0 {
        i -= 1;
        if n[i] != N[i] {
            return n[i] < N[i];
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bit_makes_a_difference() {
        for a in (0..64).map(|bit| 1 << bit).chain([0, u64::MAX]) {
            assert_eq!((equal(a, a), equal(a, a ^ 1), equal(a, a ^ 1 << 63)), (1, 0, 0), "{a:x}");
        }
    }

    #[test]
    fn a_shift_is_doublings() {
        let mut half = [0; LIMBS]; // (N + 1) / 2, which no shift brings below N by itself
        for (i, limb) in half.iter_mut().enumerate() {
            *limb = N[i] >> 1 | N.get(i + 1).unwrap_or(&0) << 63;
        }
        half[0] += 1;
        assert_eq!(add(&half, &half).iter().sum::<u64>(), 1, "1");
        let mut last = N;
        last[0] -= 1;
        for n in [half, last, R, [0; LIMBS]] {
            let mut doubled = n;
            for bits in 1..=64 {
                doubled = add(&doubled, &doubled);
                assert_eq!(shifted_vartime(&n, bits), doubled, "{bits}");
            }
        }
        // Of a kernel's constant, some steps carry out of the highest limb.
        let mut n = R;
        for _ in 0..50 {
            let shifted = shifted_vartime(&n, 64);
            for _ in 0..64 {
                n = add(&n, &n);
            }
            assert_eq!(n, shifted);
        }
        assert!(!below_n_vartime(&N) && below_n_vartime(&last));
    }
}
