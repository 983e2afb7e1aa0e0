//! Integers modulo N: all operands marked, exponents with every kind of window.

use crate::memcheck::{is_marked, is_wholly_marked, mark, reveal};
use crate::plain::plainly;
use crate::secret::Secrets::Marked;
use crate::tally::{Outcome, Tally, Wanted::Silence, require};
use cognito_srp6a::hazmat::{Residue, add, modulus, mul, mul_add, pow, pow_g, sub};

pub fn check(tally: &mut Tally) {
    for length in [32, 64] {
        for (name, e) in exponents(length) {
            tally.case(&format!("g^e, {length} bytes, {name}"), Silence(&[]), || {
                same(pow_g(&marked_bytes(&e)), || pow_g(&e))
            });
        }
    }
    for (name, e) in exponents(65) {
        tally.case(&format!("base^e, {name}"), Silence(&[]), || {
            same(pow(&marked(any()), &marked_bytes(&e)), || pow(&any(), &e))
        });
    }
    for a in EDGES {
        let e = [0xa5; 32];
        tally.case(&format!("base^e, base {a}"), Silence(&[]), || {
            same(pow(&marked(edge(a)), &marked_bytes(&e)), || pow(&edge(a), &e))
        });
        for b in EDGES {
            tally.case(&format!("{a} * {b}"), Silence(&[]), || {
                same(mul(&marked(edge(a)), &marked(edge(b))), || mul(&edge(a), &edge(b)))
            });
            tally.case(&format!("{a} + {b}"), Silence(&[]), || {
                same(add(&marked(edge(a)), &marked(edge(b))), || add(&edge(a), &edge(b)))
            });
            tally.case(&format!("{a} - {b}"), Silence(&[]), || {
                same(sub(&marked(edge(a)), &marked(edge(b))), || sub(&edge(a), &edge(b)))
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

/// A computation on marked operands gave a result with every byte marked, and the same as on plain ones.
fn same(mut marked: Residue, plain: impl FnOnce() -> Residue) -> Outcome {
    require(is_wholly_marked(&marked), "the result is not marked, or not wholly")?;
    reveal(&mut marked);
    require(marked.to_be_bytes() == plainly(plain).to_be_bytes(), "another result")
}

/// All windows zeros, all ones, in turn zeros and ones, and any.
fn exponents(length: usize) -> [(&'static str, Vec<u8>); 4] {
    let mut turns: Vec<u8> = [0x1f, 0x7c, 0xf0, 0xc1, 0x07].into_iter().cycle().take(length).collect();
    turns.reverse(); // From the lowest bit on, windows of 5 bits: ones, zeros, ones, ...
    [
        ("0", vec![0; length]),
        ("all ones", vec![0xff; length]),
        ("windows 31 and 0", turns),
        ("any", (0..=255_u8).map(|i| i.wrapping_mul(167) ^ 0x3c).take(length).collect()),
    ]
}

const EDGES: [&str; 4] = ["0", "1", "N-1", "any"];

fn edge(name: &str) -> Residue {
    match name {
        "0" => Residue::from_u256(&[0; 32]),
        "1" => one(),
        "N-1" => sub(&edge("0"), &one()),
        _ => any(),
    }
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
