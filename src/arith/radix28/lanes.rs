//! Adds rows of a multiplication on machines with vector units. The compiler turns these loops into vector
//! instructions.

use super::{Columns, DIGITS, Digits, ROWS, times};

/// Counts the columns that are added at a time: as many as fit the vector registers.
const CHUNK: usize = 16;

/// Adds x times the four digits y, and e times the four digits q, to the columns from `row + ROWS` on.
///
/// If `from` is not 0, the digits of x below `from + ROWS` are 0.
#[inline(always)]
pub fn add_rows(
    columns: &mut Columns,
    row: usize,
    (x, from): (&Digits, usize),
    y: [u64; ROWS],
    (e, q): (&Digits, [u64; ROWS]),
) {
    for chunk in (0..DIGITS).step_by(CHUNK) {
        if chunk + CHUNK > from {
            add_chunk(columns, row, chunk, x, y);
        }
        add_chunk(columns, row, chunk, e, q);
    }
}

#[inline(always)]
fn add_chunk(columns: &mut Columns, row: usize, chunk: usize, x: &Digits, y: [u64; ROWS]) {
    let column = row + ROWS + chunk;
    let columns = &mut columns[column..column + CHUNK];
    let x = &x[chunk + 1..chunk + ROWS + CHUNK];
    for k in 0..CHUNK {
        columns[k] +=
            times(x[k + 3], y[0]) + times(x[k + 2], y[1]) + times(x[k + 1], y[2]) + times(x[k], y[3]);
    }
}
