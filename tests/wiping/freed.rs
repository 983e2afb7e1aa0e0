//! The child's allocator: while it is told to, it writes every block to a file as it is freed.
#![allow(unsafe_code, reason = "an allocator is made of it")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    fs::File,
    io::Write,
    slice,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

static FILE: OnceLock<File> = OnceLock::new();
static WRITES: AtomicBool = AtomicBool::new(false);

/// From now on, to this file.
pub fn write_to(path: &str) {
    FILE.set(File::create(path).expect("a file")).expect("once");
    WRITES.store(true, Ordering::SeqCst);
}

pub fn stop() {
    WRITES.store(false, Ordering::SeqCst);
}

struct Writes;

#[global_allocator]
static ALLOCATOR: Writes = Writes;

// `realloc` stays the default, alloc and dealloc, so that what grows is seen too.
// SAFETY: blocks come from and go back to the system's allocator, each with the layout it was asked for.
unsafe impl GlobalAlloc for Writes {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // Zeroed, so that there is no byte in it that was never written.
        // SAFETY: the caller keeps `alloc`'s conditions, which are the same.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if let Some(mut file) = FILE.get().filter(|_| WRITES.load(Ordering::SeqCst)) {
            // SAFETY: the block is whole until it is freed below, and no one else has it any more.
            let bytes = unsafe { slice::from_raw_parts(block, layout.size()) };
            file.write_all(bytes).expect("a file");
        }
        // SAFETY: the caller keeps `dealloc`'s conditions, which are the same.
        unsafe { System.dealloc(block, layout) }
    }
}
