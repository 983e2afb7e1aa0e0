//! What a backend has to do; the exponentiations in `power` are written on it.

use super::limbs::Limbs;

/// Montgomery's arithmetic modulo N in some representation: digits, and a power of two R.
///
/// A value *is* an integer modulo N times R; what digits may be, and how far above N, each kernel says for itself.
/// Timing: constant in all arguments.
pub trait Kernel: Copy {
    /// An integer, ready to be multiplied.
    type Digits: Copy;
    /// The same, as small as it goes in a table.
    type Entry: Copy + 'static;

    /// The fixed-base tables, in the form of `comb`'s.
    const COMBS: [&'static super::comb::Table<Self::Entry>; 2];

    /// 1, that is R mod N.
    fn one(self) -> Self::Digits;
    /// R^2 mod N in plain digits: multiplied by it, an integer is brought into Montgomery's form.
    fn r_squared(self) -> Self::Digits;
    /// The digits of an integer below N, as it is, not times R.
    fn load(self, n: &Limbs) -> Self::Digits;
    /// The integer modulo N of the digits, for digits below 2N.
    fn unload(self, digits: &Self::Digits) -> Limbs;
    /// a = a*b/R.
    fn mul(self, a: &mut Self::Digits, b: &Self::Digits);
    /// a = a*a/R.
    fn square(self, a: &mut Self::Digits);
    /// a = 2a if `choice` is 1, a if it is 0.
    fn double_if(self, a: &mut Self::Digits, choice: u64);
    /// The digits as an entry.
    fn entry(self, digits: &Self::Digits) -> Self::Entry;
    /// The digits of the entry at `index`; all entries are read.
    fn select(self, table: &[Self::Entry], index: u64) -> Self::Digits;
}

/// n in Montgomery's form.
#[inline(never)]
pub fn enter<K: Kernel>(kernel: K, n: &Limbs) -> K::Digits {
    let mut digits = kernel.load(n);
    kernel.mul(&mut digits, &kernel.r_squared());
    digits
}

/// The integer below N of a value in Montgomery's form.
#[inline(never)]
pub fn leave<K: Kernel>(kernel: K, mut value: K::Digits) -> Limbs {
    // value * 1 / R is at most N.
    let mut one = [0; super::limbs::LIMBS];
    one[0] = 1;
    let one = kernel.load(&one);
    kernel.mul(&mut value, &one);
    kernel.unload(&value)
}
