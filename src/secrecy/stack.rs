//! Wipes what a computation leaves on the stack.
//!
//! Values are wiped when they are dropped. The compiler also copies and spills them, and such copies have no name. So
//! secret computations run in a frame of their own. When they end, even by a panic, the stack that they may have used
//! is overwritten. That needs as much stack as it wipes, so each public function does it once, around all of its work.

use core::hint::black_box;

/// Counts the bytes of stack that hashes and HMACs may use.
pub const HASHING: usize = 8 * 1024;

/// Counts the bytes of stack that exponentiations may use, and a quarter more.
///
/// `client_premaster` is the deepest. By measurement it uses at most 24.3 kB when optimised, 35.8 kB when not, and 48.5
/// kB when not optimised for AVX-512.
pub const EXPONENTIATION: usize =
    if cfg!(all(target_arch = "x86_64", feature = "ifma")) { 60 } else { 44 } * 1024;

/// Runs `work`, then wipes `DEPTH` bytes of the stack that it used, even after a panic.
#[inline(never)]
pub fn wiped<const DEPTH: usize, T>(work: impl FnOnce() -> T) -> T {
    let _wipe = Wipe::<DEPTH>;
    apart(work)
}

/// Runs `work` in a frame that lies where `overwrite` has its own afterwards.
#[inline(never)]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    work()
}

struct Wipe<const DEPTH: usize>;

impl<const DEPTH: usize> Drop for Wipe<DEPTH> {
    fn drop(&mut self) {
        overwrite::<DEPTH>();
    }
}

#[inline(never)]
fn overwrite<const DEPTH: usize>() {
    // The address escapes, so the compiler has to write the array.
    black_box(&mut [0_u8; DEPTH]);
}
