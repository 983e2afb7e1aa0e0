//! Wiping of what a computation leaves on the stack below it.
//!
//! Values are wiped where they are dropped; what the compiler copied or spilled on the way has no name to wipe it by. So
//! work on secrets runs in a frame of its own, and when it is over, on every way out of it, the stack that it may have used
//! is written over. That takes as much stack as is wiped, so each public function does it once, around all of its work.

use core::hint::black_box;

/// Bytes that hashes and HMACs may have used.
pub const HASHING: usize = 8 * 1024;

/// Bytes that exponentiations may have used. `client_premaster`, the deepest, was measured (by `benches/peers`) to take
/// 24.3 kB at most when optimised; when not, 35.8 kB, and 48.5 kB on that for AVX-512. A quarter more is wiped.
pub const EXPONENTIATION: usize =
    if cfg!(all(target_arch = "x86_64", feature = "ifma")) { 60 } else { 44 } * 1024;

/// Runs `work`, then wipes `DEPTH` bytes of the stack that it used; after a panic in it, too.
#[inline(never)]
pub fn wiped<const DEPTH: usize, T>(work: impl FnOnce() -> T) -> T {
    let _wipe = Wipe::<DEPTH>;
    apart(work)
}

/// Its frame lies where `overwrite` has its own afterwards.
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
    // Where its address escapes, the compiler has to write the array.
    black_box(&mut [0_u8; DEPTH]);
}
