//! Computes with 60 digits of 52 bits, R = 2^3120, eight products at a time, by AVX-512 IFMA.
//!
//! Vector j has digit 8*l + j in lane l. So a product of digits i and j belongs to vector i + j, in the same lane, and
//! only one lane moves per row. Between operations, digits are below 2^52 and values below 2^3074.
//!
//! Timing: branches and addresses depend only on loop counters.

#[cfg(cognito_srp6a_ifma_model)]
use super::model::*;
use super::{
    comb::{self, Table},
    kernel::Kernel,
    limbs::{LIMBS, Limbs, N_PLUS_1, R, reduce, shifted_vartime},
};
#[cfg(not(cognito_srp6a_ifma_model))]
use core::arch::x86_64::*;
use core::hint::black_box;

const DIGITS: usize = 60;
const BITS: usize = 52;
const LOW: u64 = (1 << BITS) - 1;

/// Is a vector of eight lanes of 64 bits.
type Vector = __m512i;

/// Holds vector after vector. The lanes of digits 60 to 63 are 0.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations, reason = "may be secret")]
#[repr(C, align(64))]
pub struct Digits([u64; 64]);

impl Digits {
    /// Returns the words as they lie in memory.
    pub fn words(&self) -> &[u64; 64] {
        &self.0
    }
}

/// Holds the digits of N + 1. The lowest is 0, since N = -1 modulo 2^52.
static E: Digits = split(&N_PLUS_1);

static COMBS: [Table<Digits>; 2] = [comb::converted!(form, 0), comb::converted!(form, 1)];

cpufeatures::new!(detection, "avx512f", "avx512ifma", "avx512dq", "avx512bw", "avx512vl");

/// Proves that the machine has AVX-512 IFMA. Only `detect` makes it.
#[derive(Clone, Copy, Debug)]
pub struct Ifma(());

impl Ifma {
    /// Returns the kernel, if this machine can run it.
    #[must_use]
    #[inline(always)]
    pub fn detect() -> Option<Self> {
        (cfg!(cognito_srp6a_ifma_model) || detection::get()).then_some(Self(()))
    }
}

impl Kernel for Ifma {
    type Digits = Digits;
    type Entry = Digits;
    const COMBS: [&'static Table<Digits>; 2] = [&COMBS[0], &COMBS[1]];

    #[inline(always)]
    fn one(self) -> Digits {
        const { form(&R) }
    }

    #[inline(always)]
    fn r_squared(self) -> Digits {
        const {
            // 2^(2*3120) = 2^3072 * 2^(48*64 + 2*48).
            let mut r = shifted_vartime(&shifted_vartime(&R, 48), 48);
            let mut i = 0;
            while i < LIMBS {
                r = shifted_vartime(&r, 64);
                i += 1;
            }
            split(&r)
        }
    }

    fn load(self, n: &Limbs) -> Digits {
        split(n)
    }

    fn unload(self, digits: &Digits) -> Limbs {
        joined(digits)
    }

    #[inline(always)]
    fn mul(self, a: &mut Digits, b: &Digits) {
        // SAFETY: `self` proves that the machine has the instructions.
        unsafe { multiply(a, b) }
    }

    #[inline(always)]
    fn square(self, a: &mut Digits) {
        let b = *a;
        self.mul(a, &b);
    }

    #[inline(always)]
    fn double_if(self, a: &mut Digits, choice: u64) {
        // SAFETY: as above.
        unsafe { double_if(a, choice) }
    }

    #[inline(always)]
    fn entry(self, digits: &Digits) -> Digits {
        *digits
    }

    #[inline(always)]
    fn select(self, table: &[Digits], index: u64) -> Digits {
        // SAFETY: as above.
        unsafe { selected(table, index) }
    }
}

/// Computes n * 2^48 mod N, which converts the form for R = 2^3072 to this kernel's.
const fn form(n: &Limbs) -> Digits {
    split(&shifted_vartime(n, 48))
}

/// Returns the place of a digit.
const fn place(digit: usize) -> usize {
    8 * (digit % 8) + digit / 8
}

const fn split(n: &Limbs) -> Digits {
    let mut digits = [0; 64];
    let mut i = 0;
    while i < DIGITS {
        let (limb, shift) = (BITS * i / 64, BITS * i % 64);
        let low = if limb < LIMBS { n[limb] >> shift } else { 0 };
        let high = if limb + 1 < LIMBS && shift > 64 - BITS { n[limb + 1] << (64 - shift) } else { 0 };
        digits[place(i)] = (low | high) & LOW;
        i += 1;
    }
    Digits(digits)
}

/// Returns the integer modulo N of digits whose value is below 2N.
fn joined(digits: &Digits) -> Limbs {
    let mut n = [0; LIMBS + 1];
    for i in 0..DIGITS {
        let (limb, shift) = (BITS * i / 64, BITS * i % 64);
        let digit = digits.0[place(i)];
        n[limb] |= digit << shift;
        if shift > 64 - BITS {
            n[limb + 1] |= digit >> (64 - shift);
        }
    }
    let mut low = [0; LIMBS];
    low.copy_from_slice(&n[..LIMBS]);
    reduce(&low, n[LIMBS])
}

/// Declares functions for machines with AVX-512 IFMA.
macro_rules! ifma {
    ($($(#[$attribute:meta])* fn $name:ident $(<const $constant:ident: usize>)? ($($arguments:tt)*) $(-> $result:ty)? $body:block)*) => { $(
        $(#[$attribute])*
        #[cfg_attr(not(cognito_srp6a_ifma_model), target_feature(enable = "avx512f,avx512ifma,avx512dq,avx512bw,avx512vl"))]
        fn $name $(<const $constant: usize>)? ($($arguments)*) $(-> $result)? $body
    )* };
}

/// Holds the columns of a multiplication, from the one that is being cleared on.
///
/// They are kept in two sums, so that neither waits for the other. Column k from there is in vector k % 8, lane k / 8,
/// each counted from the row's own `FIRST`.
struct Columns {
    product: [Vector; 8],
    reduction: [Vector; 8],
    /// Holds b's digit of the last row, in all lanes.
    digit: Vector,
    /// Holds the column to be cleared, in all lanes. Its low 52 bits are the quotient's digit, the others its carry.
    quotient: Vector,
}

ifma! {
    #[inline]
    fn load(digits: &Digits, vector: usize) -> Vector {
        let lanes = &digits.0[8 * vector..8 * vector + 8];
        // SAFETY: eight words are there, and aligned, being every eighth of an aligned array.
        unsafe { _mm512_load_si512(lanes.as_ptr().cast()) }
    }

    #[inline]
    fn store(digits: &mut Digits, vector: usize, value: Vector) {
        let lanes = &mut digits.0[8 * vector..8 * vector + 8];
        // SAFETY: as above.
        unsafe { _mm512_store_si512(lanes.as_mut_ptr().cast(), value) }
    }

    #[inline]
    fn loaded(digits: &Digits) -> [Vector; 8] {
        [
            load(digits, 0), load(digits, 1), load(digits, 2), load(digits, 3),
            load(digits, 4), load(digits, 5), load(digits, 6), load(digits, 7),
        ]
    }

    /// Computes sum + the low 52 bits of a*b.
    #[inline]
    fn low(sum: Vector, a: Vector, b: Vector) -> Vector {
        _mm512_madd52lo_epu64(sum, a, b)
    }

    /// Computes sum + the high 52 bits of a*b, which belong to the next higher digit.
    #[inline]
    fn high(sum: Vector, a: Vector, b: Vector) -> Vector {
        _mm512_madd52hi_epu64(sum, a, b)
    }

    /// Computes a = a*b/R.
    #[inline(never)]
    fn multiply(a: &mut Digits, b: &Digits) {
        let zero = _mm512_setzero_si512();
        // E is copied to the stack to avoid 4K aliasing. Otherwise, for one stack position in 64, loads of E wait for
        // what each row spills, a multiple of 4096 bytes away (1.6 times slower).
        let (x, e) = (loaded(a), loaded(&black_box(E)));
        let digit = _mm512_set1_epi64(b.0[0] as i64);
        let mut columns = Columns { product: [zero; 8], reduction: [zero; 8], digit, quotient: zero };
        columns.reduction[0] = low(zero, x[0], digit);
        columns.quotient = _mm512_broadcastq_epi64(_mm512_castsi512_si128(columns.reduction[0]));
        for k in 1..8 {
            columns.product[k] = high(low(zero, x[k], digit), x[k - 1], digit);
        }
        for i in (0..DIGITS).step_by(4) {
            let digit = |d| b.0[place(d) % 64] as i64; // Digit 60 is 0.
            row::<0>(&mut columns, &x, &e, digit(i + 1));
            row::<1>(&mut columns, &x, &e, digit(i + 2));
            row::<2>(&mut columns, &x, &e, digit(i + 3));
            row::<3>(&mut columns, &x, &e, digit(i + 4));
            columns.product.rotate_left(4);
            columns.reduction.rotate_left(4);
        }
        let Columns { product, mut reduction, quotient, .. } = columns;
        reduction[0] = _mm512_mask_mov_epi64(reduction[0], 1, quotient);
        for k in 1..8 {
            reduction[k] = _mm512_add_epi64(reduction[k], product[k]);
        }
        carry(reduction, a);
    }

    /// Adds quotient * (N + 1), which clears the first column, and the product's next row. The cleared column becomes
    /// the last one.
    #[inline]
    fn row<const FIRST: usize>(c: &mut Columns, x: &[Vector; 8], e: &[Vector; 8], digit: i64) {
        let at = |k: usize| (FIRST + k) % 8;
        let (q, next) = (c.quotient, _mm512_set1_epi64(digit));
        // The next column comes first, since the next row waits for it.
        c.product[at(1)] = low(c.product[at(1)], x[0], next);
        c.reduction[at(1)] = low(_mm512_add_epi64(c.reduction[at(1)], c.product[at(1)]), e[1], q);
        let second = _mm512_broadcastq_epi64(_mm512_castsi512_si128(c.reduction[at(1)]));
        c.quotient = _mm512_add_epi64(second, _mm512_srli_epi64::<52>(q));
        c.reduction[at(0)] = low(c.reduction[at(0)], e[0], q);
        c.reduction[at(1)] = high(c.reduction[at(1)], e[0], q);
        for k in 2..8 {
            c.product[at(k)] = low(c.product[at(k)], x[k - 1], next);
            c.reduction[at(k)] = low(c.reduction[at(k)], e[k], q);
        }
        // The lane of the cleared column leaves. The others move down by one lane, and become the last vector.
        let zero = _mm512_setzero_si512();
        c.reduction[at(0)] = _mm512_alignr_epi64::<1>(zero, c.reduction[at(0)]);
        c.product[at(0)] = high(zero, x[7], c.digit);
        for k in 2..8 {
            c.product[at(k)] = high(c.product[at(k)], x[k - 2], next);
            c.reduction[at(k)] = high(c.reduction[at(k)], e[k - 1], q);
        }
        c.product[at(0)] = low(high(c.product[at(0)], x[6], next), x[7], next);
        c.reduction[at(0)] = high(c.reduction[at(0)], e[7], q);
        c.digit = next;
    }

    /// Carries columns into digits below 2^52.
    #[inline]
    fn carry(mut columns: [Vector; 8], digits: &mut Digits) {
        let (zero, mask) = (_mm512_setzero_si512(), _mm512_set1_epi64(LOW as i64));
        // Each column's carry goes to its neighbour. From then on, carries are 0 or 1.
        let mut below = _mm512_alignr_epi64::<7>(_mm512_srli_epi64::<52>(columns[7]), zero);
        for column in &mut columns {
            let carry = _mm512_srli_epi64::<52>(*column);
            *column = _mm512_add_epi64(_mm512_and_si512(*column, mask), below);
            below = carry;
        }
        // Carries go from vector to vector, in each lane as if none came from the lane below.
        let (mut carry, mut ones) = (zero, mask);
        for column in &mut columns {
            let sum = _mm512_add_epi64(*column, carry);
            carry = _mm512_srli_epi64::<52>(sum);
            *column = _mm512_and_si512(sum, mask);
            ones = _mm512_and_si512(ones, *column);
        }
        // Carries go from lane to lane: a lane carries, or it is all ones and passes a carry on. The addition of two
        // masks does exactly this, with their bits.
        let carries = u32::from(_mm512_test_epi64_mask(carry, carry));
        let ones = u32::from(_mm512_cmpeq_epu64_mask(ones, mask));
        let carried = (((carries << 1) + ones) ^ ones) as u8;
        let mut carry = _mm512_maskz_set1_epi64(carried, 1);
        for (k, column) in columns.into_iter().enumerate() {
            let sum = _mm512_add_epi64(column, carry);
            carry = _mm512_srli_epi64::<52>(sum);
            store(digits, k, _mm512_and_si512(sum, mask));
        }
    }

    fn double_if(a: &mut Digits, choice: u64) {
        let mask = _mm512_set1_epi64(LOW as i64);
        let bits = _mm_set1_epi64x(choice as i64);
        let x = loaded(a);
        let mut below = _mm512_alignr_epi64::<7>(x[7], _mm512_setzero_si512());
        for (k, digit) in x.into_iter().enumerate() {
            let carry = _mm512_srli_epi64::<52>(_mm512_sll_epi64(below, bits));
            let doubled = _mm512_and_si512(_mm512_sll_epi64(digit, bits), mask);
            store(a, k, _mm512_or_si512(doubled, carry));
            below = digit;
        }
    }

    fn selected(table: &[Digits], index: u64) -> Digits {
        let mut chosen = [_mm512_setzero_si512(); 8];
        let wanted = _mm512_set1_epi64(index as i64);
        let mut i = _mm512_setzero_si512();
        for entry in table {
            let mask = _mm512_cmpeq_epi64_mask(wanted, i);
            for (k, chosen) in chosen.iter_mut().enumerate() {
                *chosen = _mm512_mask_mov_epi64(*chosen, mask, load(entry, k));
            }
            i = _mm512_add_epi64(i, _mm512_set1_epi64(1));
        }
        let mut digits = Digits([0; 64]);
        for (k, chosen) in chosen.into_iter().enumerate() {
            store(&mut digits, k, chosen);
        }
        digits
    }
}
