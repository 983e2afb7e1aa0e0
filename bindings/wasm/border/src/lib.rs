//! How JavaScript calls a module without imports.
//!
//! It asks for memory by `alloc`, writes the arguments there, and calls. The call takes them, and lends its result until
//! the next one. `ts/core.ts` is the other side. Whoever has secrets to pass has an allocator that wipes what is freed.
#![no_std]

extern crate alloc;

use alloc::{vec, vec::Vec};
use core::{cell::UnsafeCell, mem::take};

/// What goes in or comes out.
pub type Bytes = Vec<u8>;

/// What `call` returns the address of: three words.
#[repr(C)]
pub struct Lent {
    pointer: *const u8,
    length: usize,
    failed: u32,
}

struct Border {
    arguments: Bytes,
    result: Bytes,
    lent: Lent,
}

/// The one place where both sides meet.
struct Place(UnsafeCell<Border>);

// SAFETY: a module without shared memory has one thread.
unsafe impl Sync for Place {}

static PLACE: Place = Place(UnsafeCell::new(Border {
    arguments: Vec::new(),
    result: Vec::new(),
    lent: Lent { pointer: core::ptr::null(), length: 0, failed: 0 },
}));

fn border() -> &'static mut Border {
    // SAFETY: there is one thread, and none of the functions below keeps this while it calls another.
    unsafe { &mut *PLACE.0.get() }
}

/// Gives room for the arguments of the next call.
pub fn room(length: usize) -> *mut u8 {
    let border = border();
    border.arguments = vec![0; length];
    border.arguments.as_mut_ptr()
}

/// Takes the arguments.
pub fn arguments() -> Bytes {
    take(&mut border().arguments)
}

/// Lends the result of a call, or why there is none.
pub fn lend(outcome: Result<Bytes, Bytes>) -> *const Lent {
    let border = border();
    let failed = outcome.is_err().into();
    border.result = outcome.unwrap_or_else(|failure| failure);
    border.lent = Lent { pointer: border.result.as_ptr(), length: border.result.len(), failed };
    &raw const border.lent
}
