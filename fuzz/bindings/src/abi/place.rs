//! What a call lends, and where it writes the pointer.

use std::{ffi::c_char, ptr, slice};

/// What is lent: where it stands, and what it was.
pub struct Lent {
    pub pointer: *const u8,
    pub text: Vec<u8>,
}

impl Lent {
    fn new((pointer, length): (*const u8, usize)) -> Self {
        // SAFETY: the library has lent so many bytes.
        Self { pointer, text: unsafe { slice::from_raw_parts(pointer, length) }.to_vec() }
    }

    /// It still stands there, with a NUL behind it.
    pub fn is_there(&self) {
        // SAFETY: the header says so; else AddressSanitizer reports it.
        let (text, nul) = unsafe {
            let text = slice::from_raw_parts(self.pointer, self.text.len());
            (text, *self.pointer.add(self.text.len()))
        };
        assert!(text == self.text && nul == 0, "what was lent has changed");
    }
}

/// Where a call writes what it lends. What stood there before must not stay.
pub struct Place {
    pub pointer: *const u8,
    pub length: usize,
    is_wanted: bool,
}

impl Place {
    pub fn new(outputs: u8, place: u8) -> Self {
        Self {
            pointer: ptr::without_provenance(0xaaaa),
            length: 0xaaaa,
            is_wanted: outputs >> place & 1 == 0,
        }
    }

    pub fn pointer(&mut self) -> *mut *const c_char {
        if self.is_wanted { (&raw mut self.pointer).cast() } else { ptr::null_mut() }
    }

    /// The length is wanted even where the text is not.
    pub fn length(&mut self) -> *mut usize {
        &raw mut self.length
    }

    pub fn is_empty(&self) {
        assert!(!self.is_wanted || self.pointer.is_null(), "a pointer in spite of an error");
        assert_eq!(self.length, 0, "a length in spite of an error");
    }

    pub fn lent(&self) -> Option<Lent> {
        assert!(!self.is_wanted || !self.pointer.is_null(), "nothing is lent");
        self.is_wanted.then(|| Lent::new((self.pointer, self.length)))
    }
}
