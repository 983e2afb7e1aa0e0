//! Wipes every block of the heap as it is freed, even those of code that wipes nothing, such as a JSON reader.
#![allow(unsafe_code, reason = "an allocator")]

use core::{
    alloc::{GlobalAlloc, Layout},
    mem::MaybeUninit,
    slice,
};
use zeroize::Zeroize;

/// Allocates as `A` does. A block that grows is moved, and the old one is wiped: that is the trait's own `realloc`.
#[derive(Debug)]
pub struct Wiping<A>(pub A);

// SAFETY: what `A` gives is passed on, and given back with its own layout.
unsafe impl<A: GlobalAlloc> GlobalAlloc for Wiping<A> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is passed on.
        unsafe { self.0.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is passed on.
        unsafe { self.0.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the block has this size, and nobody else uses it any more.
        unsafe { slice::from_raw_parts_mut(pointer.cast::<MaybeUninit<u8>>(), layout.size()) }.zeroize();
        // SAFETY: the caller's promise is passed on.
        unsafe { self.0.dealloc(pointer, layout) };
    }
}
