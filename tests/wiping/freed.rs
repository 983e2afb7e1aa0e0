//! The child's allocator: in a thread that is watched, it puts each block by instead of freeing it, so that the block
//! can be searched as it was.
#![allow(unsafe_code, reason = "an allocator is made of it")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    sync::Mutex,
};

thread_local! {
    static WATCHED: Cell<bool> = const { Cell::new(false) };
}

/// The blocks that were put by: address, size and alignment. One thread is watched at a time.
static BLOCKS: Mutex<Blocks> = Mutex::new(Blocks { all: [(0, 0, 0); 4_096], count: 0 });

struct Blocks {
    all: [(usize, usize, usize); 4_096],
    count: usize,
}

/// From now on, this thread's.
pub fn watch() {
    WATCHED.set(true);
}

/// Ends it.
pub fn stop() {
    WATCHED.set(false);
}

/// Calls `report` with the address and the size of each block.
pub fn each(mut report: impl FnMut(usize, usize)) {
    let blocks = BLOCKS.lock().expect("no panic");
    blocks.all[..blocks.count].iter().for_each(|&(block, size, _)| report(block, size));
}

pub fn count() -> usize {
    BLOCKS.lock().expect("no panic").count
}

/// Frees them, and forgets where they were.
pub fn release() {
    let mut blocks = BLOCKS.lock().expect("no panic");
    for index in 0..blocks.count {
        let (block, size, align) = std::mem::take(&mut blocks.all[index]);
        let block = std::ptr::with_exposed_provenance_mut(block);
        // SAFETY: `dealloc` was asked to free it, with this layout, and did not.
        unsafe { System.dealloc(block, Layout::from_size_align_unchecked(size, align)) };
    }
    blocks.count = 0;
}

struct PutsBy;

#[global_allocator]
static ALLOCATOR: PutsBy = PutsBy;

// `realloc` stays the default, alloc and dealloc, so that what grows is seen too.
// SAFETY: blocks come from and go back to the system's allocator, each with the layout it was asked for.
unsafe impl GlobalAlloc for PutsBy {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // Zeroed, so that there is nothing in it that others left.
        // SAFETY: the caller keeps `alloc`'s conditions, which are the same.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if WATCHED.get() {
            // Little stack is used here, since there may be something on it that was left.
            let mut blocks = BLOCKS.lock().expect("no panic");
            let count = blocks.count;
            blocks.all[count] = (block.expose_provenance(), layout.size(), layout.align());
            blocks.count += 1;
            return;
        }
        // SAFETY: the caller keeps `dealloc`'s conditions, which are the same.
        unsafe { System.dealloc(block, layout) }
    }
}
