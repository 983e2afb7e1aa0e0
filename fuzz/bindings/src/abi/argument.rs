//! What a call is given. The first byte of an argument says what it is: a control character, or the beginning of text.

use super::{handle::Handle, header};
use crate::parts::{self, KNOWN};
use std::{ffi::c_char, ptr};

pub struct Arguments(Vec<Argument>);

/// Bytes with the length that a call is told.
pub struct Argument {
    pub pointer: *const u8,
    pub length: usize,
    /// Whether every function must refuse it.
    pub is_bad: bool,
    pub is_utf8: bool,
    text: Option<Box<[u8]>>,
}

impl Argument {
    /// Bytes in a block of their own, so that nobody reads beyond them unnoticed.
    fn owned(bytes: impl Into<Box<[u8]>>) -> Self {
        let text = bytes.into();
        let (pointer, length, is_utf8) = (text.as_ptr(), text.len(), str::from_utf8(&text).is_ok());
        Self { pointer, length, is_bad: false, is_utf8, text: Some(text) }
    }

    fn absent(length: usize) -> Self {
        Self { pointer: ptr::null(), length, is_bad: length > 0, is_utf8: true, text: None }
    }

    /// One byte, said to be more than any object can have.
    fn too_long(length: usize) -> Self {
        Self { length, is_bad: true, ..Self::owned([b'x']) }
    }

    fn new(bytes: &[u8], handles: &[Handle; 2], saved: &[u8]) -> Self {
        let Some((&kind, rest)) = bytes.split_first() else { return Self::owned([]) };
        let letter = rest.first().copied().unwrap_or_default();
        match kind {
            1 => Self::absent(0),
            2 => Self::absent(1 + rest.len()),
            3 => Self::too_long(usize::MAX - usize::from(letter)),
            4 => Self::too_long(isize::MAX as usize + 1 + usize::from(letter)),
            5 => Self::owned(fuzz::service::answer(letter.wrapping_sub(b'a')).1.into_bytes()),
            6 => Self::owned(parts::chosen(KNOWN, letter).as_bytes()),
            7 => handles[0].lent(letter).map_or(Self::absent(0), Self::lent),
            8 => handles[1].lent(letter).map_or(Self::absent(0), Self::lent),
            11 => Self::owned(vec![b'n'; usize::from(letter) * 1_025]),
            12 => Self::owned([letter; 128]),
            14 => Self::owned([letter; 56]),
            15 => Self::owned(parts::changed(saved, rest)),
            _ => Self::owned(bytes),
        }
    }

    /// What a handle has lent, as it stands there.
    fn lent((pointer, text): (*const u8, &[u8])) -> Self {
        let is_utf8 = str::from_utf8(text).is_ok();
        Self { pointer, length: text.len(), is_bad: false, is_utf8, text: None }
    }

    pub fn chars(&self) -> *const c_char {
        self.pointer.cast()
    }

    /// Whether a function that wants text must refuse it.
    pub fn is_bad_text(&self) -> bool {
        self.is_bad || !self.is_utf8
    }
}

static ABSENT: Argument =
    Argument { pointer: ptr::null(), length: 0, is_bad: false, is_utf8: true, text: None };

// SAFETY: only of the static, which points nowhere.
unsafe impl Sync for Argument {}

impl Arguments {
    pub fn new(bytes: &[u8], handles: &[Handle; 2], saved: &[u8]) -> Self {
        Self(parts::arguments(bytes).map(|bytes| Argument::new(bytes, handles, saved)).collect())
    }

    /// Texts as they are.
    pub fn texts(texts: &[&str]) -> Self {
        Self(texts.iter().map(|text| Argument::owned(text.as_bytes())).collect())
    }

    /// An argument by its place. Beyond the last it is NULL.
    pub fn get(&self, place: usize) -> &Argument {
        self.0.get(place).unwrap_or(&ABSENT)
    }

    /// A number in decimal digits, or another one.
    pub fn number(&self, place: usize, other: i64) -> i64 {
        let text = self.0.get(place).and_then(|argument| argument.text.as_ref());
        text.and_then(|text| str::from_utf8(text).ok()?.parse().ok()).unwrap_or(other)
    }
}

pub fn secret_hash(given: &Arguments) {
    let (secret, username, id) = (given.get(0), given.get(1), given.get(2));
    let is_bad = secret.is_bad_text() || username.is_bad_text() || id.is_bad_text();
    writes(45, is_bad, given.get(3).length == 1, |place| {
        // SAFETY: the arguments are live or refused, and the place has 45 bytes or is NULL.
        unsafe {
            c::cognito_secret_hash(
                secret.chars(),
                secret.length,
                username.chars(),
                username.length,
                id.chars(),
                id.length,
                place,
            )
        }
    });
}

pub fn timestamp(given: &Arguments) {
    let seconds = given.number(0, 0);
    let is_bad = !(0..253_402_300_800).contains(&seconds);
    writes(29, is_bad, given.get(1).length == 1, |place| {
        // SAFETY: the place has 29 bytes or is NULL.
        unsafe { c::cognito_timestamp(seconds, place) }
    });
}

/// A function writes text and a NUL into so many bytes, and returns the length of the text.
fn writes(room: usize, is_bad: bool, nowhere: bool, function: impl FnOnce(*mut c_char) -> i32) {
    let mut place = vec![0xaa; room].into_boxed_slice();
    let status = function(if nowhere { ptr::null_mut() } else { place.as_mut_ptr().cast() });
    if status < 0 {
        header::knows(status);
        assert!(place.iter().all(|byte| *byte == 0xaa), "refused, and written");
    } else {
        assert!(!is_bad && !nowhere, "not refused");
        let (text, rest) = place.split_at(usize::try_from(status).expect("a length"));
        assert!(rest.first() == Some(&0) && text.iter().all(u8::is_ascii) && !text.contains(&0));
    }
}
