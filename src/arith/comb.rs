//! Holds the fixed-base tables: powers of g for `power::pow_g`.

mod tables;

pub use tables::TABLES;

/// Counts the teeth of a comb. The lowest needs no table.
pub const TEETH: usize = 6;

/// Counts the entries of a table: one for each upper tooth.
pub const ENTRIES: usize = TEETH - 1;

/// Counts the subsets of the upper teeth.
pub const SUBSETS: usize = 1 << ENTRIES;

/// Counts the bits of x, an exponent for the first table.
///
/// A sign-in with the second table alone takes 6 % longer. In wasm, where its 2 kB count, there is no first table.
pub const SHORT_BITS: usize = if cfg!(target_family = "wasm") { 0 } else { 256 };

/// Counts the bits of a, an exponent for the second table.
pub const WIDE_BITS: usize = 512;

/// Holds g^(2^(row * tooth)) * R for the teeth 1 to 5. A row has a sixth of the exponent's bits, rounded up.
pub type Table<Entry> = [Entry; ENTRIES];

/// Converts one of `TABLES`, which are for R = 2^3072, to a kernel's own entries, by a constant function.
macro_rules! converted {
    ($convert:path, $table:literal) => {{
        use crate::arith::comb::{ENTRIES, TABLES};
        let mut table = [$convert(&TABLES[$table][0]); ENTRIES];
        let mut i = 1;
        while i < ENTRIES {
            table[i] = $convert(&TABLES[$table][i]);
            i += 1;
        }
        table
    }};
}

pub(super) use converted;
