//! Computes with 112 digits of 28 bits, R = 2^3136: the portable kernel for 32-bit machines, wasm, and 64-bit lanes.
//!
//! A product of digits has 56 bits, so a 64-bit column can add all 224 of a multiplication without a carry. Between
//! operations, digits are below 2^28 + 2^9 and values below 2^3074.

// The inner loops. `cognito_srp6a_wasm_rows` selects those of wasm, to check them on other machines.
#[cfg(any(test, not(any(target_family = "wasm", cognito_srp6a_wasm_rows))))]
mod lanes;
#[cfg(any(test, target_family = "wasm", cognito_srp6a_wasm_rows))]
mod words;

use super::{
    comb::{self, Table},
    kernel::Kernel,
    limbs::{LIMBS, Limbs, N, N_PLUS_1, R, equal, mask, reduce, shifted_vartime},
};
use core::hint::black_box;
#[cfg(not(any(target_family = "wasm", cognito_srp6a_wasm_rows)))]
use lanes as rows;
#[cfg(any(target_family = "wasm", cognito_srp6a_wasm_rows))]
use words as rows;

const DIGITS: usize = 112;
const BITS: usize = 28;
const LOW: u64 = (1 << BITS) - 1;

/// Counts the rows that are added at a time.
const ROWS: usize = 4;

/// Holds digits for multiplication, each in a lane of 64 bits. Above them are zeros, for the last columns of a lower
/// row.
pub type Digits = [u64; DIGITS + ROWS];

/// Holds digits for storage, two in a word: digit i below digit i + 56.
pub type Entry = [u64; DIGITS / 2];

type Columns = [u64; 2 * DIGITS + ROWS];

/// Holds the digits of N + 1. The lowest two are 0, since N = -1 modulo 2^56.
static E: Digits = split(&N_PLUS_1);

/// Is the kernel.
#[derive(Clone, Copy, Debug)]
pub struct Radix28;

impl Kernel for Radix28 {
    type Digits = Digits;
    type Entry = Entry;
    const COMBS: [&'static Table<Entry>; 2] = [&SHORT, &WIDE];

    #[inline(always)]
    fn one(self) -> Digits {
        // In wasm a constant costs more, in bytes.
        if cfg!(target_family = "wasm") { one() } else { const { one() } }
    }

    #[inline(always)]
    fn r_squared(self) -> Digits {
        const { r_squared() }
    }

    fn load(self, n: &Limbs) -> Digits {
        split(n)
    }

    fn unload(self, digits: &Digits) -> Limbs {
        joined(digits)
    }

    #[inline(never)]
    fn mul(self, a: &mut Digits, b: &Digits) {
        multiply(a, b);
    }

    #[inline(never)]
    fn square(self, a: &mut Digits) {
        square(a);
    }

    #[inline(never)]
    fn double_if(self, a: &mut Digits, choice: u64) {
        double_if(a, choice);
    }

    #[inline(always)]
    fn entry(self, digits: &Digits) -> Entry {
        narrowed(digits)
    }

    #[inline(never)]
    fn select(self, table: &[Entry], index: u64) -> Digits {
        selected(table, index)
    }
}

/// Computes 2^3136 mod N = 2^64 * (2^3072 - N). It is below N, since the top 66 bits of N are ones.
const fn one() -> Digits {
    let mut r = [0; LIMBS];
    let mut i = 1;
    while i < LIMBS {
        r[i] = !N[i - 1];
        i += 1;
    }
    r[1] += 1; // The lowest limb of N is all ones.
    split(&r)
}

const fn r_squared() -> Digits {
    // 2^(2*3136) = 2^3072 * 2^(50*64).
    let mut r = R;
    let mut i = 0;
    while i < 50 {
        r = shifted_vartime(&r, 64);
        i += 1;
    }
    split(&r)
}

pub static SHORT: Table<Entry> = comb::converted!(form, 0);
pub static WIDE: Table<Entry> = comb::converted!(form, 1);

/// Computes n * 2^64 mod N, which converts the form for R = 2^3072 to this kernel's.
const fn form(n: &Limbs) -> Entry {
    narrowed(&split(&shifted_vartime(n, 64)))
}

const fn split(n: &Limbs) -> Digits {
    let mut digits = [0; DIGITS + ROWS];
    let mut i = 0;
    while i < DIGITS {
        let (limb, shift) = (BITS * i / 64, BITS * i % 64);
        let low = if limb < LIMBS { n[limb] >> shift } else { 0 };
        let high = if limb + 1 < LIMBS && shift > 64 - BITS { n[limb + 1] << (64 - shift) } else { 0 };
        digits[i] = (low | high) & LOW;
        i += 1;
    }
    digits
}

#[inline(always)]
pub const fn narrowed(digits: &Digits) -> Entry {
    let mut entry = [0; DIGITS / 2];
    let mut i = 0;
    while i < DIGITS / 2 {
        entry[i] = digits[i] | digits[DIGITS / 2 + i] << 32;
        i += 1;
    }
    entry
}

/// Returns the integer modulo N of digits whose value is below 2N.
pub fn joined(digits: &Digits) -> Limbs {
    let mut n = [0; LIMBS + 1];
    let mut carry = 0;
    for (i, digit) in digits[..DIGITS].iter().enumerate() {
        let sum = digit + carry;
        carry = sum >> BITS;
        let (limb, shift) = (BITS * i / 64, BITS * i % 64);
        n[limb] |= (sum & LOW) << shift;
        if shift > 64 - BITS {
            n[limb + 1] |= (sum & LOW) >> (64 - shift);
        }
    }
    let mut low = [0; LIMBS];
    low.copy_from_slice(&n[..LIMBS]);
    reduce(&low, n[LIMBS])
}

#[inline(always)]
pub fn double_if(a: &mut Digits, choice: u64) {
    let (mask, mut below) = (mask(choice), 0);
    for digit in &mut a[..DIGITS] {
        let doubled = *digit + (*digit & mask);
        *digit = (doubled & LOW) + below;
        below = doubled >> BITS;
    }
}

#[inline(always)]
pub fn selected(table: &[Entry], index: u64) -> Digits {
    let mut chosen = [0; DIGITS / 2];
    for (i, entry) in (0..).zip(table) {
        let mask = mask(equal(i, index));
        for (chosen, digits) in chosen.iter_mut().zip(entry) {
            *chosen |= digits & mask;
        }
    }
    let mut digits = [0; DIGITS + ROWS];
    for (i, chosen) in chosen.iter().enumerate() {
        digits[i] = chosen & 0xffff_ffff;
        digits[DIGITS / 2 + i] = chosen >> 32;
    }
    digits
}

/// Computes a = a*b/R. It reduces each four rows right after their product.
#[inline(always)]
pub fn multiply(a: &mut Digits, b: &Digits) {
    let mut columns = [0; 2 * DIGITS + ROWS];
    let e = beside_columns();
    for row in (0..DIGITS).step_by(ROWS) {
        let y = [b[row], b[row + 1], b[row + 2], b[row + 3]];
        columns[row] += times(a[0], y[0]);
        columns[row + 1] += times(a[1], y[0]) + times(a[0], y[1]);
        columns[row + 2] += times(a[2], y[0]) + times(a[1], y[1]) + times(a[0], y[2]);
        columns[row + 3] += times(a[3], y[0]) + times(a[2], y[1]) + times(a[1], y[2]) + times(a[0], y[3]);
        let q = quotients(&mut columns, row);
        rows::add_rows(&mut columns, row, (a, 0), y, (&e, q));
    }
    carry(&columns, a);
}

/// Computes a = a^2/R in the same way. Products of different digits are computed once and doubled.
#[inline(always)]
pub fn square(a: &mut Digits) {
    let mut columns = [0; 2 * DIGITS + ROWS];
    let e = beside_columns();
    for row in (0..DIGITS).step_by(ROWS) {
        let x = [a[row], a[row + 1], a[row + 2], a[row + 3]];
        let y = x.map(|digit| 2 * digit);
        a[row..row + ROWS].fill(0); // Only the digits above the block are needed from here on.
        let at = 2 * row;
        columns[at] += times(x[0], x[0]);
        columns[at + 1] += times(y[0], x[1]);
        columns[at + 2] += times(y[0], x[2]) + times(x[1], x[1]);
        columns[at + 3] += times(y[0], x[3]) + times(y[1], x[2]);
        columns[at + 4] += times(y[1], x[3]) + times(x[2], x[2]);
        columns[at + 5] += times(y[2], x[3]);
        columns[at + 6] += times(x[3], x[3]);
        // Columns row to row + 3 are complete: later products start at column 2 * row + 4 or above.
        let q = quotients(&mut columns, row);
        rows::add_rows(&mut columns, row, (a, row), y, (&e, q));
    }
    carry(&columns, a);
}

/// Copies E to the stack to avoid 4K aliasing.
///
/// Otherwise, at some stack positions, loads of E wait for stores to `columns` a multiple of 4096 bytes away (25 %
/// slower).
#[inline(always)]
fn beside_columns() -> Digits {
    if cfg!(any(target_family = "wasm", cognito_srp6a_wasm_rows)) { E } else { black_box(E) }
}

/// Returns the four digits q that make columns `row` to `row + 3` multiples of 2^28 when q*N is added.
///
/// They are the columns' own low digits, since q*N = q*(N+1) - q. The function adds their products with N + 1 within
/// the four columns, and the carry to the fifth.
#[inline(always)]
fn quotients(columns: &mut Columns, row: usize) -> [u64; ROWS] {
    let t0 = columns[row];
    let q0 = t0 & LOW;
    let t1 = columns[row + 1] + (t0 >> BITS);
    let q1 = t1 & LOW;
    let t2 = columns[row + 2] + (t1 >> BITS) + times(E[2], q0);
    let q2 = t2 & LOW;
    let t3 = columns[row + 3] + (t2 >> BITS) + times(E[3], q0) + times(E[2], q1);
    let q3 = t3 & LOW;
    columns[row + ROWS] += t3 >> BITS;
    [q0, q1, q2, q3]
}

/// Multiplies digits. The mask tells the compiler that they have at most 32 bits: one instruction on vectors.
#[inline(always)]
const fn times(a: u64, b: u64) -> u64 {
    (a & 0xffff_ffff) * (b & 0xffff_ffff)
}

/// Carries the upper columns into digits below 2^28 + 2^9, by two rounds to the neighbour. They already include the
/// carries of the lower half.
#[inline(always)]
fn carry(columns: &Columns, digits: &mut Digits) {
    let (mut first, mut second) = (0, 0);
    for (digit, column) in digits.iter_mut().zip(&columns[DIGITS..2 * DIGITS]) {
        let once = (column & LOW) + first;
        first = column >> BITS;
        *digit = (once & LOW) + second;
        second = once >> BITS;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_for_wasm_add_what_the_others_add() {
        const MOST: u64 = (1 << BITS) + (1 << 9) - 1;
        let mut digits = [0; DIGITS + ROWS];
        for (i, digit) in (0..).zip(&mut digits[..DIGITS]) {
            *digit = MOST - i * i * 0x1357 % MOST;
        }
        let (y, q) = ([MOST, 2 * MOST, 3, 0x0bad_cafe], [LOW, 0, 1, 0x0fed_cba9]);
        for row in (0..DIGITS).step_by(ROWS) {
            for from in [0, row] {
                let mut x = digits;
                x[..if from == 0 { 0 } else { from + ROWS }].fill(0);
                let mut columns: [Columns; 2] = [core::array::from_fn(|i| digits[i % DIGITS]); 2];
                lanes::add_rows(&mut columns[0], row, (&x, from), y, (&E, q));
                words::add_rows(&mut columns[1], row, (&x, from), y, (&E, q));
                assert_eq!(columns[0], columns[1], "row {row}, from {from}");
            }
        }
    }
}
