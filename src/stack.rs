//! Wiping of what a computation leaves on the stack below it.
//!
//! Values are wiped where they are dropped; what the compiler copied or spilled on the way has no name to wipe it by. So
//! work on secrets runs in a frame of its own, and when it is over, on every way out of it, the stack that it may have used
//! is written over.

use core::hint::black_box;

/// Bytes of stack that are wiped. The deepest work takes 20 kB or less when optimised, 24 kB when not.
const DEPTH: usize = 28 * 1024;

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
