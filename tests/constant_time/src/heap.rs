//! Memory for static programs, whose malloc valgrind does not replace: the C library's own looks into freed blocks, which
//! may be marked. This one frees nothing.

use std::alloc::{GlobalAlloc, Layout};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

#[global_allocator]
static HEAP: Heap = Heap { used: AtomicUsize::new(0) };

const SIZE: usize = 1 << 30;

struct Heap {
    used: AtomicUsize,
}

#[repr(align(64))]
struct Room([u8; SIZE]);

static mut ROOM: Room = Room([0; SIZE]);

// SAFETY: every block is a part of ROOM by itself, or null where there is no room; nothing else uses it.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let size = layout.size() + layout.align();
        let start = self.used.fetch_add(size, Relaxed);
        if start + size > SIZE {
            return std::ptr::null_mut();
        }
        // SAFETY: from `start` on, `size` bytes are there.
        unsafe { (&raw mut ROOM.0).cast::<u8>().add(start.next_multiple_of(layout.align())) }
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}
