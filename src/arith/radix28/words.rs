//! Adds rows of a multiplication in wasm, which multiplies 64 bits and has few registers.
//!
//! Each digit and each column is loaded once for four rows. The loops are unrolled by hand, so that they stay fast when
//! the compiler optimises for size.

use super::{Columns, DIGITS, Digits, ROWS};

/// Adds x times the four digits y, and e times the four digits q, to the columns from `row + ROWS` on.
///
/// If `from` is not 0, the digits of x below `from + ROWS` are 0.
pub fn add_rows(
    columns: &mut Columns,
    row: usize,
    (x, from): (&Digits, usize),
    y: [u64; ROWS],
    (e, q): (&Digits, [u64; ROWS]),
) {
    let (low, high) = columns[row + ROWS..row + ROWS + DIGITS].split_at_mut(from);
    add(low, e, q);
    add_both(high, (&x[from..], y), (&e[from..], q));
}

/// Adds x*y to the columns.
#[inline(never)]
fn add(columns: &mut [u64], x: &[u64], y: [u64; ROWS]) {
    let (columns, _) = columns.as_chunks_mut();
    let (x, _) = x.as_chunks();
    let mut below = x[0];
    for (columns, x) in columns.iter_mut().zip(&x[1..]) {
        *columns = add_four(*columns, below, *x, y);
        below = *x;
    }
}

/// Adds x*y and e*q to the columns.
#[inline(never)]
fn add_both(columns: &mut [u64], (x, y): (&[u64], [u64; ROWS]), (e, q): (&[u64], [u64; ROWS])) {
    let (columns, _) = columns.as_chunks_mut();
    let ((x, _), (e, _)) = (x.as_chunks(), e.as_chunks());
    let (mut x_below, mut e_below) = (x[0], e[0]);
    for ((columns, x), e) in columns.iter_mut().zip(&x[1..]).zip(&e[1..]) {
        *columns = add_four(add_four(*columns, x_below, *x, y), e_below, *e, q);
        (x_below, e_below) = (*x, *e);
    }
}

/// Adds to four columns what four digits of x, and the three below them, contribute.
#[inline(always)]
fn add_four(
    [c0, c1, c2, c3]: [u64; 4],
    [_, x1, x2, x3]: [u64; 4],
    [x4, x5, x6, x7]: [u64; 4],
    y: [u64; 4],
) -> [u64; 4] {
    [
        c0 + x4 * y[0] + x3 * y[1] + x2 * y[2] + x1 * y[3],
        c1 + x5 * y[0] + x4 * y[1] + x3 * y[2] + x2 * y[3],
        c2 + x6 * y[0] + x5 * y[1] + x4 * y[2] + x3 * y[3],
        c3 + x7 * y[0] + x6 * y[1] + x5 * y[2] + x4 * y[3],
    ]
}
