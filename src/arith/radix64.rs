//! Computes with 48 limbs of 64 bits, R = 2^3072: the portable kernel for 64-bit machines.
//!
//! A value is below 2^3072, and not always below N. Four rows of the product are added at a time. So a column is loaded
//! and stored once for four multiplications, and their carries stay in registers.

use super::{
    comb::{self, Table},
    kernel::Kernel,
    limbs::{LIMBS, Limbs, N, N_PLUS_1, R, equal, mac, mask, plus_if, reduce, shifted_vartime},
};

/// Holds the columns of a product.
type Wide = [u64; 2 * LIMBS];

/// Counts the rows that are added at a time.
const ROWS: usize = 4;

/// Is the kernel.
#[derive(Clone, Copy, Debug)]
pub struct Radix64;

impl Kernel for Radix64 {
    type Digits = Limbs;
    type Entry = Limbs;
    const COMBS: [&'static Table<Limbs>; 2] = [&comb::TABLES[0], &comb::TABLES[1]];

    #[inline(always)]
    fn one(self) -> Limbs {
        R
    }

    #[inline(always)]
    fn r_squared(self) -> Limbs {
        const {
            let mut r = R;
            let mut i = 0;
            while i < LIMBS {
                r = shifted_vartime(&r, 64);
                i += 1;
            }
            r
        }
    }

    #[inline(always)]
    fn load(self, n: &Limbs) -> Limbs {
        *n
    }

    #[inline(always)]
    fn unload(self, digits: &Limbs) -> Limbs {
        reduce(digits, 0)
    }

    #[inline(never)]
    fn mul(self, a: &mut Limbs, b: &Limbs) {
        *a = montgomery(product(a, b));
    }

    #[inline(never)]
    fn square(self, a: &mut Limbs) {
        *a = montgomery(squared(a));
    }

    fn double_if(self, a: &mut Limbs, choice: u64) {
        let (doubled, carry) = plus_if(a, a, choice);
        *a = doubled;
        // 2a may exceed 2^3072, by 2^3072 - 2 at most. It may still do so after N was subtracted once, but not twice.
        let carry = subtract_n_if(a, carry);
        subtract_n_if(a, carry);
    }

    #[inline(always)]
    fn entry(self, digits: &Limbs) -> Limbs {
        *digits
    }

    #[inline(always)]
    fn select(self, table: &[Limbs], index: u64) -> Limbs {
        let mut chosen = [0; LIMBS];
        for (i, entry) in (0..).zip(table) {
            let mask = mask(equal(i, index));
            for (chosen, limb) in chosen.iter_mut().zip(entry) {
                *chosen |= limb & mask;
            }
        }
        chosen
    }
}

/// Subtracts N if `carry`, the limb above, is 1. Returns the limb above that remains.
#[inline(always)]
fn subtract_n_if(n: &mut Limbs, carry: u64) -> u64 {
    let mask = mask(carry);
    let mut borrow = 0;
    for (limb, n) in n.iter_mut().zip(&N) {
        let (difference, b1) = limb.overflowing_sub(n & mask);
        let (difference, b2) = difference.overflowing_sub(borrow);
        *limb = difference;
        borrow = u64::from(b1 | b2);
    }
    carry.wrapping_sub(borrow)
}

#[inline(always)]
fn product(a: &Limbs, b: &Limbs) -> Wide {
    let mut columns = [0; 2 * LIMBS];
    for row in (0..LIMBS).step_by(ROWS) {
        let digits = [b[row], b[row + 1], b[row + 2], b[row + 3]];
        let above = add_rows(&mut columns[row..row + LIMBS], a, digits, [0; ROWS]);
        columns[row + LIMBS..row + LIMBS + ROWS].copy_from_slice(&above);
    }
    columns
}

/// Computes a^2: the products of different limbs once, doubled, and the square of each.
#[inline(always)]
fn squared(a: &Limbs) -> Wide {
    let mut columns = [0; 2 * LIMBS];
    for row in (0..LIMBS).step_by(ROWS) {
        let digits @ [b0, b1, b2, b3] = [a[row], a[row + 1], a[row + 2], a[row + 3]];
        let at = 2 * row; // The column of b0*b0.
        // The products within the block.
        let (c1, carry) = mac(b0, b1, columns[at + 1], 0);
        let (c2, carry) = mac(b0, b2, columns[at + 2], carry);
        let (c3, carry) = mac(b0, b3, columns[at + 3], carry);
        let (c3, high) = mac(b1, b2, c3, 0);
        let (c4, high) = mac(b1, b3, carry, high);
        let (c5, c6) = mac(b2, b3, high, 0);
        columns[at + 1..at + ROWS].copy_from_slice(&[c1, c2, c3]);
        // The block times all limbs above it.
        let above = add_rows(&mut columns[at + ROWS..row + LIMBS], &a[row + ROWS..], digits, [c4, c5, c6, 0]);
        columns[row + LIMBS..row + LIMBS + ROWS].copy_from_slice(&above);
    }
    double_and_add_squares(&mut columns, a);
    columns
}

#[inline(always)]
fn double_and_add_squares(columns: &mut Wide, a: &Limbs) {
    let (mut below, mut carry) = (0, false);
    for (pair, &limb) in columns.chunks_exact_mut(2).zip(a) {
        let (low, high) = mac(limb, limb, 0, 0);
        let doubled = [pair[0] << 1 | below >> 63, pair[1] << 1 | pair[0] >> 63];
        below = pair[1];
        (pair[0], carry) = plus(doubled[0], low, carry);
        (pair[1], carry) = plus(doubled[1], high, carry);
    }
}

/// Computes columns / R modulo N, below 2^3072.
///
/// N = -1 modulo 2^64. So the digit q that clears a column when q*N is added is the column itself. It holds that
/// q*N = q*(N+1) - q. Subtracting q clears the column. What remains is q times the limbs of N + 1 from the second on.
#[inline(always)]
fn montgomery(mut columns: Wide) -> Limbs {
    const E: &[u64] = N_PLUS_1.split_at(1).1;
    let mut carry = false;
    for row in (0..LIMBS).step_by(ROWS) {
        // Four digits q, and what their products with E add to the columns of the others.
        let q0 = columns[row];
        let (q1, c) = mac(q0, E[0], columns[row + 1], 0);
        let (t2, c) = mac(q0, E[1], columns[row + 2], c);
        let (t3, c0) = mac(q0, E[2], columns[row + 3], c);
        let (q2, c) = mac(q1, E[0], t2, 0);
        let (t3, c1) = mac(q1, E[1], t3, c);
        let (q3, c2) = mac(q2, E[0], t3, 0);
        // E[0], E[1] and E[2] also add to the four columns above.
        let (x0, d) = mac(q3, E[0], c0, c1);
        let (x0, e) = mac(q2, E[1], x0, c2);
        let (x0, f) = mac(q1, E[2], x0, 0);
        let (x1, d) = mac(q3, E[1], d, e);
        let (x1, e) = mac(q2, E[2], x1, f);
        let (x2, x3) = mac(q3, E[2], d, e);
        let digits = [q0, q1, q2, q3];
        let above = add_rows(&mut columns[row + ROWS..row + LIMBS], &E[3..], digits, [x0, x1, x2, x3]);
        for (column, above) in columns[row + LIMBS..].iter_mut().zip(above) {
            (*column, carry) = plus(*column, above, carry);
        }
    }
    let mut n = [0; LIMBS];
    n.copy_from_slice(&columns[LIMBS..]);
    // (a*b + q*N) / R < 2^3072 + N, so after a carry one subtraction of N is enough.
    subtract_n_if(&mut n, u64::from(carry));
    n
}

/// Adds a * (b0 + b1*2^64 + b2*2^128 + b3*2^192) to the columns, as many as a has limbs. It adds `pending` to the first
/// four, and returns what belongs to the four columns above the last.
#[inline(always)]
fn add_rows(columns: &mut [u64], a: &[u64], b: [u64; ROWS], mut pending: [u64; ROWS]) -> [u64; ROWS] {
    for (column, &limb) in columns.iter_mut().zip(a) {
        (*column, pending) = add_limb(limb, b, pending, *column);
    }
    pending
}

/// Computes limb * (b0 + b1*2^64 + b2*2^128 + b3*2^192) + pending + column: the lowest limb, and the four above it.
///
/// One chain of carries adds all low halves, and a second all high halves. So a product takes two additions, and none
/// for its carry.
#[inline(always)]
fn add_limb(limb: u64, b: [u64; ROWS], pending: [u64; ROWS], column: u64) -> (u64, [u64; ROWS]) {
    // In wasm a carry is a word. So is the high half, and additions to a whole product have no carry.
    if cfg!(any(target_family = "wasm", cognito_srp6a_wasm_rows)) {
        let (column, c) = mac(limb, b[0], column, pending[0]);
        let (t1, c) = mac(limb, b[1], pending[1], c);
        let (t2, c) = mac(limb, b[2], pending[2], c);
        let (t3, t4) = mac(limb, b[3], pending[3], c);
        return (column, [t1, t2, t3, t4]);
    }
    let [(l0, h0), (l1, h1), (l2, h2), (l3, h3)] = b.map(|b| mac(limb, b, 0, 0));
    let (t0, carry) = plus(l0, pending[0], false);
    let (t1, carry) = plus(l1, pending[1], carry);
    let (t2, carry) = plus(l2, pending[2], carry);
    let (t3, carry) = plus(l3, pending[3], carry);
    let t4 = h3 + u64::from(carry);
    let (column, carry) = plus(t0, column, false);
    let (t1, carry) = plus(t1, h0, carry);
    let (t2, carry) = plus(t2, h1, carry);
    let (t3, carry) = plus(t3, h2, carry);
    (column, [t1, t2, t3, t4 + u64::from(carry)])
}

/// Computes a + b + carry, and its carry.
#[inline(always)]
const fn plus(a: u64, b: u64, carry: bool) -> (u64, bool) {
    let (sum, c1) = a.overflowing_add(b);
    let (sum, c2) = sum.overflowing_add(carry as u64);
    (sum, c1 | c2)
}
