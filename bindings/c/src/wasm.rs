//! What a module without imports needs of its own: an allocator, an end for panics, and memory for its host.
#![allow(unsafe_code, reason = "the border")]

use alloc::alloc::{alloc, dealloc};
use core::{alloc::Layout, ptr};
use driver::Wiping;

#[global_allocator]
static ALLOCATOR: Wiping<rlsf::GlobalTlsf> = Wiping(rlsf::GlobalTlsf::new());

/// Nothing panics by design. If it does, the host sees a trap.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Gives the host `size` bytes for its arguments, or NULL.
#[unsafe(no_mangle)]
pub extern "C" fn cognito_alloc(size: usize) -> *mut u8 {
    match layout(size) {
        // SAFETY: the size is not zero.
        Some(layout) => unsafe { alloc(layout) },
        None => ptr::null_mut(),
    }
}

/// Wipes what [`cognito_alloc`] gave, and takes it back.
///
/// # Safety
///
/// `pointer` is NULL, or came from `cognito_alloc(size)` and was not taken back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_dealloc(pointer: *mut u8, size: usize) {
    let Some(layout) = layout(size).filter(|_| !pointer.is_null()) else { return };
    // SAFETY: the host vouches that the bytes are of `cognito_alloc`, so with this layout.
    unsafe { dealloc(pointer, layout) };
}

fn layout(size: usize) -> Option<Layout> {
    Layout::from_size_align(size, 8).ok().filter(|layout| layout.size() > 0)
}
