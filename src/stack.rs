//! Wiping of what a computation leaves on the stack below it.
//!
//! Values are wiped where they are dropped; what the compiler copied or spilled on the way has no name to wipe it by. So
//! work on secrets runs in a frame of its own, and when it is over, on every way out of it, the stack that it may have used
//! is written over.

use core::hint::black_box;

/// Bytes of stack that are wiped. A whole sign-in was measured to take 23.6 kB when optimised, 35.6 kB when not
/// (`benches/peers`, which measures it); a third more is for other compilers, and for AVX-512's wider tables.
const DEPTH: usize = if cfg!(debug_assertions) { 48 } else { 32 } * 1024;

/// Runs `work`, then wipes the stack that it used; after a panic in it, too.
#[inline(never)]
pub fn wiped<T>(work: impl FnOnce() -> T) -> T {
    let _wipe = Wipe;
    apart(work)
}

/// Its frame lies where `overwrite` has its own afterwards.
#[inline(never)]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    work()
}

struct Wipe;

impl Drop for Wipe {
    fn drop(&mut self) {
        overwrite();
    }
}

#[inline(never)]
fn overwrite() {
    // Where its address escapes, the compiler has to write the array.
    black_box(&mut [0_u8; DEPTH]);
}
