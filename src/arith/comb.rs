//! The fixed-base tables: powers of g for `power::pow_g`.

mod tables;

pub use tables::TABLES;

/// Teeth of a comb; the lowest needs no table.
pub const TEETH: usize = 6;

/// Entries of a table: one for each upper tooth.
pub const ENTRIES: usize = TEETH - 1;

/// Subsets of the upper teeth.
pub const SUBSETS: usize = 1 << ENTRIES;

/// Bits of x, and of an exponent of the first table. A sign-in on the second alone takes 6 % longer; in wasm, where its
/// 2 kB count, there is no first.
pub const SHORT_BITS: usize = if cfg!(target_family = "wasm") { 0 } else { 256 };

/// Bits of a, and of an exponent of the second table.
pub const WIDE_BITS: usize = 512;

/// g^(2^(row * tooth)) * R for the teeth 1 to 5; a row has a sixth of the exponent's bits, rounded up.
pub type Table<Entry> = [Entry; ENTRIES];

/// One of `TABLES`, which are for R = 2^3072, as a kernel's own entries, converted by a constant function.
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
