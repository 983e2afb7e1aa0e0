//! Compiles `radix28` for AVX2, which multiplies in four 64-bit lanes at a time.

use super::{
    comb::Table,
    kernel::Kernel,
    limbs::Limbs,
    radix28::{self, Digits, Entry},
};

cpufeatures::new!(detection, "avx2");

/// Proves that the machine has AVX2. Only `detect` makes it.
#[derive(Clone, Copy, Debug)]
pub struct Avx2(());

impl Avx2 {
    /// Returns the kernel, if this machine can run it.
    #[must_use]
    #[inline(always)]
    pub fn detect() -> Option<Self> {
        detection::get().then_some(Self(()))
    }
}

impl Kernel for Avx2 {
    type Digits = Digits;
    type Entry = Entry;
    const COMBS: [&'static Table<Entry>; 2] = [&radix28::SHORT, &radix28::WIDE];

    #[inline(always)]
    fn one(self) -> Digits {
        radix28::Radix28.one()
    }

    #[inline(always)]
    fn r_squared(self) -> Digits {
        radix28::Radix28.r_squared()
    }

    fn load(self, n: &Limbs) -> Digits {
        radix28::Radix28.load(n)
    }

    fn unload(self, digits: &Digits) -> Limbs {
        radix28::joined(digits)
    }

    #[inline(always)]
    fn mul(self, a: &mut Digits, b: &Digits) {
        // SAFETY: `self` proves that the machine has AVX2.
        unsafe { multiply(a, b) }
    }

    #[inline(always)]
    fn square(self, a: &mut Digits) {
        // SAFETY: as above.
        unsafe { square(a) }
    }

    #[inline(always)]
    fn double_if(self, a: &mut Digits, choice: u64) {
        radix28::double_if(a, choice);
    }

    #[inline(always)]
    fn entry(self, digits: &Digits) -> Entry {
        radix28::narrowed(digits)
    }

    #[inline(always)]
    fn select(self, table: &[Entry], index: u64) -> Digits {
        // SAFETY: as above.
        unsafe { selected(table, index) }
    }
}

#[target_feature(enable = "avx2")]
#[inline(never)]
fn multiply(a: &mut Digits, b: &Digits) {
    radix28::multiply(a, b);
}

#[target_feature(enable = "avx2")]
#[inline(never)]
fn square(a: &mut Digits) {
    radix28::square(a);
}

#[target_feature(enable = "avx2")]
#[inline(never)]
fn selected(table: &[Entry], index: u64) -> Digits {
    radix28::selected(table, index)
}
