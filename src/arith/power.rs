//! Exponentiates on any kernel.
//!
//! Timing: depends only on the length of the exponent.

use super::{
    comb::{SHORT_BITS, SUBSETS, TEETH, WIDE_BITS},
    kernel::{Kernel, enter, leave},
    limbs::Limbs,
};

const WINDOW: usize = 5;

/// Computes base^e mod N by fixed windows of 5 bits, for a big-endian `e` below 2^bits.
#[inline(never)] // so each kernel has a frame of its own
pub fn pow<K: Kernel>(kernel: K, base: &Limbs, e: &[u8], bits: usize) -> Limbs {
    let mut table = [kernel.entry(&kernel.one()); 1 << WINDOW];
    fill(kernel, &mut table, enter(kernel, base));
    let mut windows = (0..bits.div_ceil(WINDOW)).rev().map(|i| window(e, WINDOW * i));
    let mut power = kernel.select(&table, windows.next().unwrap_or(0));
    for window in windows {
        for _ in 0..WINDOW {
            kernel.square(&mut power);
        }
        kernel.mul(&mut power, &kernel.select(&table, window));
    }
    leave(kernel, power)
}

/// Fills the table with base, base^2, ..., base^31. Its first entry, 1, is there already.
#[inline(never)] // so its temporaries are off the stack before the loop's come
fn fill<K: Kernel>(kernel: K, table: &mut [K::Entry; 1 << WINDOW], base: K::Digits) {
    let mut power = base;
    for entry in table.iter_mut().skip(1) {
        *entry = kernel.entry(&power);
        kernel.mul(&mut power, &base);
    }
}

/// Computes g^e mod N, for a big-endian `e` of at most 64 bytes.
///
/// It is a comb (Lim and Lee, CRYPTO 1994). The bits of e form six rows, with one tooth on each. A column takes one
/// squaring, and one multiplication by the product of the upper teeth whose bit is set. The lowest tooth is g = 2
/// itself: a doubling.
#[inline(never)]
pub fn pow_g<K: Kernel>(kernel: K, e: &[u8]) -> Limbs {
    let [short, wide] = K::COMBS;
    let is_short = SHORT_BITS != 0 && 8 * e.len() <= SHORT_BITS;
    let (teeth, bits) = if is_short { (short, SHORT_BITS) } else { (wide, WIDE_BITS) };
    let row = bits.div_ceil(TEETH);
    // Those that the exponent reaches: its length is public.
    let teeth = &teeth[..(8 * e.len()).div_ceil(row).saturating_sub(1)];
    let mut products = [kernel.entry(&kernel.one()); SUBSETS];
    let products = &mut products[..1 << teeth.len()];
    multiply(kernel, products, teeth);
    let upper = |column| {
        (1..=teeth.len()).fold(0, |index, tooth| index | bit(e, tooth * row + column) << (tooth - 1))
    };
    let mut power = kernel.select(products, upper(row - 1));
    kernel.double_if(&mut power, bit(e, row - 1));
    for column in (0..row - 1).rev() {
        kernel.square(&mut power);
        kernel.mul(&mut power, &kernel.select(products, upper(column)));
        kernel.double_if(&mut power, bit(e, column));
    }
    leave(kernel, power)
}

/// Fills in the product of each subset of the teeth. The bits of its index are the subset. The empty one is there
/// already.
#[inline(never)] // so its temporaries are off the stack before the loop's come
fn multiply<K: Kernel>(kernel: K, products: &mut [K::Entry], teeth: &[K::Entry]) {
    let digits = |entry: &K::Entry| kernel.select(core::slice::from_ref(entry), 0);
    for (i, tooth) in teeth.iter().enumerate() {
        let (without, with) = products.split_at_mut(1 << i);
        with[0] = *tooth;
        for (without, with) in without.iter().zip(with).skip(1) {
            let mut product = digits(without);
            kernel.mul(&mut product, &digits(tooth)); // converted each time: keeping it would need more stack
            *with = kernel.entry(&product);
        }
    }
}

/// Computes a*b mod N.
#[inline(never)]
pub fn mul<K: Kernel>(kernel: K, a: &Limbs, b: &Limbs) -> Limbs {
    let mut product = enter(kernel, a);
    kernel.mul(&mut product, &kernel.load(b)); // a*R * b / R, below 2N
    kernel.unload(&product)
}

/// Returns the window of e whose lowest bit is bit `low`.
fn window(e: &[u8], low: usize) -> u64 {
    // The position of a byte is public, its value is not.
    let byte = |i: usize| e.len().checked_sub(i + 1).map_or(0, |i| u64::from(e[i]));
    let i = low / 8;
    (byte(i) | byte(i + 1) << 8) >> (low % 8) & ((1 << WINDOW) - 1)
}

fn bit(e: &[u8], i: usize) -> u64 {
    window(e, i) & 1
}
