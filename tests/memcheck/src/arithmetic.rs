//! Integers modulo N: all operands marked, exponents with every kind of window.

use crate::memcheck::{is_marked, mark, reveal};
use crate::secret::Secrets::Marked;
use crate::tally::{Outcome, Tally, Wanted::Silence, require};
use cognito_srp6a::hazmat::{Residue, add, modulus, mul, mul_add, pow, pow_g, sub};

pub fn check(tally: &mut Tally) {
    for length in [32, 64] {
        for (name, e) in exponents(length) {
            tally.case(&format!("g^e, {length} bytes, {name}"), Silence(&[]), || {
                same(pow_g(&marked_bytes(&e)), pow_g(&e))
            });
        }
    }
    for (name, e) in exponents(65) {
        tally.case(&format!("base^e, {name}"), Silence(&[]), || {
            same(pow(&marked(any()), &marked_bytes(&e)), pow(&any(), &e))
        });
    }
    for (name, base) in edges() {
        let e = [0xa5; 32];
        tally.case(&format!("base^e, base {name}"), Silence(&[]), || {
            same(pow(&marked(base()), &marked_bytes(&e)), pow(&base(), &e))
        });
        for (other, b) in edges() {
            tally.case(&format!("{name} * {other}"), Silence(&[]), || {
                same(mul(&marked(base()), &marked(b())), mul(&base(), &b()))
            });
            tally.case(&format!("{name} + {other}"), Silence(&[]), || {
                same(add(&marked(base()), &marked(b())), add(&base(), &b()))
            });
            tally.case(&format!("{name} - {other}"), Silence(&[]), || {
                same(sub(&marked(base()), &marked(b())), sub(&base(), &b()))
            });
        }
    }
    for byte in [0, 0x5a, 0xff] {
        tally.case(&format!("a + u*x, bytes {byte:#x}"), Silence(&[]), || {
            let (a, u, x) = ([byte; 64], [byte; 32], [byte; 32]);
            let mut sum = mul_add(&Marked.bytes(&a), &Marked.bytes(&u), &Marked.bytes(&x));
            require(is_marked(&sum[..]), "the sum is not marked")?;
            reveal(&mut sum[..]);
            require(sum == mul_add(&a, &u, &x), "another sum")
        });
    }
}

/// A computation on marked operands gave a marked result, and the same as on plain ones.
fn same(mut marked: Residue, plain: Residue) -> Outcome {
    require(is_marked(&marked), "the result is not marked")?;
    reveal(&mut marked);
    require(marked.to_be_bytes() == plain.to_be_bytes(), "another result")
}

/// All windows zeros, all ones, in turn zeros and ones, one bit, and any.
fn exponents(length: usize) -> [(&'static str, Vec<u8>); 6] {
    let turns = [0x1f, 0x07, 0xc1, 0xf0, 0x7c]; // windows of 5 bits: 31, 0, 31, 0, ...
    let mut one = vec![0; length];
    one[length - 1] = 1;
    let mut high = vec![0; length];
    high[0] = 0x80;
    [
        ("0", vec![0; length]),
        ("all ones", vec![0xff; length]),
        ("windows 0 and 31", turns.into_iter().cycle().take(length).collect()),
        ("1", one),
        ("the highest bit", high),
        ("any", (0..=255_u8).map(|i| i.wrapping_mul(167) ^ 0x3c).take(length).collect()),
    ]
}

fn edges() -> [(&'static str, fn() -> Residue); 4] {
    [
        ("0", || Residue::from_u256(&[0; 32])),
        ("1", one),
        ("N-1", || sub(&Residue::from_u256(&[0; 32]), &one())),
        ("any", any),
    ]
}

fn one() -> Residue {
    let mut one = [0; 32];
    one[31] = 1;
    Residue::from_u256(&one)
}

/// N with its bytes shifted by one: as wide as it gets.
fn any() -> Residue {
    let mut bytes = modulus();
    bytes.rotate_left(9);
    bytes[0] = 0x7f;
    Residue::from_be_bytes(&bytes).unwrap_or_else(one)
}

fn marked(mut residue: Residue) -> Residue {
    mark(&mut residue);
    residue
}

fn marked_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    mark(&mut bytes[..]);
    bytes
}
