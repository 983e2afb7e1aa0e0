//! The caller's pointers.
#![allow(unsafe_code, reason = "the border")]

use crate::lent::Lent;
use core::{ffi::c_char, ptr, slice};
use driver::Fault;

/// Reads bytes of the caller. NULL is absent if the length is zero.
///
/// # Safety
///
/// Unless it is NULL, `pointer` holds `length` bytes, which nobody changes during `'a`.
pub(crate) unsafe fn bytes<'a>(pointer: *const u8, length: usize) -> Result<Option<&'a [u8]>, Fault> {
    match (pointer.is_null(), length) {
        (true, 0) => Ok(None),
        (true, _) => Err(Fault::NullPointer),
        // More than any object can have: a negative number on its way through size_t.
        (false, length) if isize::try_from(length).is_err() => Err(Fault::InvalidLength),
        // SAFETY: the caller vouches for the bytes; a length over isize::MAX was refused.
        (false, _) => Ok(Some(unsafe { slice::from_raw_parts(pointer, length) })),
    }
}

/// Reads text of the caller.
///
/// # Safety
///
/// As for [`bytes`].
pub(crate) unsafe fn text<'a>(pointer: *const c_char, length: usize) -> Result<Option<&'a str>, Fault> {
    // SAFETY: the caller's promise is passed on.
    let bytes = unsafe { bytes(pointer.cast(), length) }?;
    bytes.map(core::str::from_utf8).transpose().map_err(|_| Fault::InvalidUtf8)
}

/// Lends text to the caller, as far as he wants it. Absent text is NULL.
///
/// # Safety
///
/// Each pointer is NULL or can be written.
pub(crate) unsafe fn lend(lent: Option<&Lent>, text: *mut *const c_char, length: *mut usize) {
    if !text.is_null() {
        // SAFETY: the caller vouches for the place.
        unsafe { text.write(lent.map_or(ptr::null(), |lent| lent.as_ptr().cast())) };
    }
    if !length.is_null() {
        // SAFETY: the caller vouches for the place.
        unsafe { length.write(lent.map_or(0, |lent| lent.text().len())) };
    }
}

/// Copies text and a NUL to the caller. Returns its length as a status.
///
/// # Safety
///
/// `place` is NULL or has room for the text and a NUL.
pub(crate) unsafe fn copy(text: &str, place: *mut c_char) -> Result<i32, Fault> {
    if place.is_null() {
        return Err(Fault::NullPointer);
    }
    let lent = Lent::new(text.as_bytes());
    let length = lent.text().len();
    // SAFETY: the caller vouches for the room. What is lent has a NUL behind its text.
    unsafe { ptr::copy_nonoverlapping(lent.as_ptr(), place.cast(), length.saturating_add(1)) };
    i32::try_from(length).map_err(|_| Fault::InvalidLength)
}
