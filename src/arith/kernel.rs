//! Declares what a backend has to do. The exponentiations in `power` use nothing else.

use super::limbs::Limbs;

/// Computes Montgomery's arithmetic modulo N in some representation: digits, and a power of two R.
///
/// A value stands for an integer modulo N times R. Each kernel says how large digits may be, and how far above N a
/// value.
///
/// Timing: constant in all arguments.
pub trait Kernel: Copy {
    /// Holds an integer, ready to be multiplied.
    type Digits: Copy;
    /// Holds the same, as small as possible, for tables.
    type Entry: Copy + 'static;

    /// Holds the fixed-base tables of `comb`.
    const COMBS: [&'static super::comb::Table<Self::Entry>; 2];

    /// Returns 1, that is R mod N.
    fn one(self) -> Self::Digits;
    /// Returns R^2 mod N in plain digits. Multiplying by it converts an integer to Montgomery's form.
    fn r_squared(self) -> Self::Digits;
    /// Returns the digits of an integer below N, not times R.
    fn load(self, n: &Limbs) -> Self::Digits;
    /// Returns the integer modulo N of digits whose value is below 2N.
    fn unload(self, digits: &Self::Digits) -> Limbs;
    /// Computes a = a*b/R.
    fn mul(self, a: &mut Self::Digits, b: &Self::Digits);
    /// Computes a = a*a/R.
    fn square(self, a: &mut Self::Digits);
    /// Doubles a if `choice` is 1, and leaves it if `choice` is 0.
    fn double_if(self, a: &mut Self::Digits, choice: u64);
    /// Converts digits to an entry.
    fn entry(self, digits: &Self::Digits) -> Self::Entry;
    /// Returns the digits of the entry at `index`. It reads all entries.
    fn select(self, table: &[Self::Entry], index: u64) -> Self::Digits;
}

/// Converts n to Montgomery's form.
#[inline(never)]
pub fn enter<K: Kernel>(kernel: K, n: &Limbs) -> K::Digits {
    let mut digits = kernel.load(n);
    kernel.mul(&mut digits, &kernel.r_squared());
    digits
}

/// Returns the integer below N of a value in Montgomery's form.
#[inline(never)]
pub fn leave<K: Kernel>(kernel: K, mut value: K::Digits) -> Limbs {
    // value * 1 / R is at most N.
    let mut one = [0; super::limbs::LIMBS];
    one[0] = 1;
    let one = kernel.load(&one);
    kernel.mul(&mut value, &one);
    kernel.unload(&value)
}
