//! The fixed-base tables, made anew. `COMB_TABLES=write cargo test --all-features --test oracle comb` writes them.

use num_bigint::BigUint;
use reference::n;
use std::fmt::Write;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/arith/comb/tables.rs");

#[test]
fn comb_tables_are_powers_of_g() {
    let expected = tables();
    if std::env::var_os("COMB_TABLES").is_some() {
        std::fs::write(FILE, &expected).unwrap();
    }
    assert!(
        std::fs::read_to_string(FILE).unwrap() == expected,
        "src/arith/comb/tables.rs is not what it should be"
    );
}

/// For each length of exponent, g^(2^(row * tooth)) for the teeth 1 to 5, times 2^3072.
fn tables() -> String {
    let mut file = String::from(
        "//! Written by `tests/oracle/comb.rs`, which says how: not by hand.\n\n\
         use crate::arith::{comb::Table, limbs::Limbs};\n\n\
         /// Holds the tables for exponents of 256 and of 512 bits, in Montgomery's form for R = 2^3072, limbs little-endian.\n\
         #[rustfmt::skip]\n\
         pub static TABLES: [Table<Limbs>; 2] = [\n",
    );
    for bits in [256_usize, 512] {
        let row = bits.div_ceil(6);
        file += "    [\n";
        for tooth in 1..6 {
            let exponent = BigUint::from(1_u8) << (row * tooth);
            let entry = (BigUint::from(2_u8).modpow(&exponent, n()) << 3072_u32) % n();
            file += "        [\n";
            let mut limbs = entry.to_u64_digits();
            limbs.resize(48, 0);
            for line in limbs.chunks(6) {
                let line: Vec<String> = line.iter().map(|limb| format!("0x{limb:016x},")).collect();
                writeln!(file, "            {}", line.join(" ")).unwrap();
            }
            file += "        ],\n";
        }
        file += "    ],\n";
    }
    file + "];\n"
}
