//! MemorySanitizer in memcheck's place: which bytes are secret, and what it has reported.
//!
//! It is compiled in, so it runs what valgrind cannot. A secret is poisoned; poison follows through every computation that
//! LLVM was given, and each branch and each address that depends on it is reported.

use std::{
    ffi::{c_char, c_void},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

// From sanitizer/msan_interface.h.
unsafe extern "C" {
    safe fn __msan_poison(start: *const c_void, length: usize);
    safe fn __msan_unpoison(start: *const c_void, length: usize);
    safe fn __msan_test_shadow(start: *const c_void, length: usize) -> isize;
}

static REPORTED: AtomicUsize = AtomicUsize::new(0);

/// The runtime calls it after each report, in the place of its own function, which prints a line.
#[unsafe(no_mangle)]
extern "C" fn __sanitizer_report_error_summary(_: *const c_char) {
    REPORTED.fetch_add(1, Relaxed);
}

/// From here on the value is secret. Takes the bytes of `value` alone, not what it points at.
pub fn mark<T: ?Sized>(value: &mut T) {
    __msan_poison(std::ptr::from_mut(value).cast(), size_of_val(value));
}

/// From here on the value is public. By `&mut`, so that the compiler goes on with no copy that is still marked.
pub fn reveal<T: ?Sized>(value: &mut T) {
    __msan_unpoison(std::ptr::from_mut(value).cast(), size_of_val(value));
}

/// Whether any bit of the value depends on a secret. Reports nothing.
pub fn is_marked<T: ?Sized>(value: &T) -> bool {
    const NOWHERE: isize = -1;
    __msan_test_shadow(std::ptr::from_ref(value).cast(), size_of_val(value)) != NOWHERE
}

/// Whether every byte of the value depends on a secret.
pub fn is_wholly_marked<T>(value: &T) -> bool {
    let start = std::ptr::from_ref(value).cast::<u8>();
    (0..size_of::<T>()).all(|byte| __msan_test_shadow(start.wrapping_add(byte).cast(), 1) == 0)
}

/// How many branches and addresses were reported until now, repetitions included.
pub fn reported() -> usize {
    REPORTED.load(Relaxed)
}

/// It does not compile without.
pub fn is_running() -> bool {
    true
}
