//! A handle, and what must hold of every call on it.

use super::{
    header,
    place::{Lent, Place},
};
use std::{ffi::c_void, ptr};

pub struct Handle {
    pub pointer: *mut c_void,
    /// Between `begin` or `resume` and `save`.
    pub has_begun: bool,
    /// What it has lent until the next call that is not const.
    pub lent: Vec<Lent>,
    /// The status of the last refused call, and what is lent until the next.
    refusal: i32,
    reasons: Vec<Lent>,
}

/// What is due: kind, name and JSON.
type Due = (i32, Vec<u8>, Vec<u8>);

impl Handle {
    pub fn new() -> Self {
        Self { pointer: c::cognito_sign_in_new().cast(), ..Self::null() }
    }

    pub fn null() -> Self {
        Self { pointer: ptr::null_mut(), has_begun: false, lent: Vec::new(), refusal: 0, reasons: Vec::new() }
    }

    pub fn is_null(&self) -> bool {
        self.pointer.is_null()
    }

    pub fn free(self) {
        // SAFETY: nobody uses it any more.
        unsafe { c::cognito_sign_in_free(self.pointer.cast()) };
    }

    /// All that was lent and is not gone, by a letter.
    pub fn lent(&self, letter: u8) -> Option<(*const u8, &[u8])> {
        let count = self.lent.len() + self.reasons.len();
        let place = usize::from(letter).checked_rem(count)?;
        self.lent.iter().chain(&self.reasons).nth(place).map(|lent| (lent.pointer, &*lent.text))
    }

    pub fn holds_what_it_lent(&self) {
        self.lent.iter().chain(&self.reasons).for_each(Lent::is_there);
    }

    /// Makes a call that is not const, and that is refused if `is_bad`.
    pub fn call(&mut self, is_bad: bool, function: impl FnOnce(*mut c_void) -> i32) -> i32 {
        let before = self.due();
        let status = function(self.pointer);
        header::knows(status);
        assert!(status < 0 || !is_bad && !self.is_null(), "not refused");
        self.lent.clear();
        if self.is_null() {
            assert_eq!(status, header::number("NULL_POINTER"));
            return status;
        }
        if status < 0 {
            self.refused(status);
        }
        let Some(before) = before else { return status };
        if status == header::number("DOWNGRADE") {
            let (kind, name, _) = self.due().expect("it has begun");
            assert_eq!((kind, &*name), (header::number("FAILED"), &b"Downgrade"[..]));
        } else if status < 0 || before.0 >= header::number("DONE") {
            assert_eq!(self.due(), Some(before), "an error, or a call after the end, has changed something");
        }
        status
    }

    /// Makes a call that begins the sign-in, or sets what it begins with.
    pub fn call_before(&mut self, is_bad: bool, function: impl FnOnce(*mut c_void) -> i32) -> i32 {
        let status = self.call(is_bad, function);
        let is_out_of_turn = status == header::number("OUT_OF_TURN");
        assert!(
            status < 0 && (self.has_begun || !is_out_of_turn) || status == 0 && !self.has_begun,
            "{status}"
        );
        status
    }

    /// Makes a call of a sign-in that has begun.
    pub fn call_within(&mut self, is_bad: bool, function: impl FnOnce(*mut c_void) -> i32) -> i32 {
        let is_bad = is_bad || !self.has_begun;
        let status = self.call(is_bad, function);
        assert!(status <= 0);
        status
    }

    /// The library says why it refused the last call.
    pub fn refused(&mut self, status: i32) {
        self.reasons.clear();
        self.refusal = status;
        self.error(0);
        let [.., message] = &*self.reasons else { panic!("no message") };
        assert!(!message.text.is_empty() && str::from_utf8(&message.text).is_ok());
        let is_of_argument =
            (header::number("NULL_POINTER")..=header::number("INVALID_UTF8")).contains(&status);
        match &*self.reasons {
            [parameter, message] => assert!(message.text.starts_with(&parameter.text)),
            _ => assert!(!is_of_argument, "no argument is named"),
        }
    }

    pub fn error(&mut self, outputs: u8) {
        let (mut parameter, mut message) = (Place::new(outputs, 0), Place::new(outputs, 1));
        // SAFETY: the handle is live or NULL, and the places can be written.
        let status = unsafe {
            c::cognito_sign_in_error(
                self.pointer.cast(),
                parameter.pointer(),
                parameter.length(),
                message.pointer(),
                message.length(),
            )
        };
        if self.is_null() {
            assert_eq!(status, header::number("NULL_POINTER"));
        } else {
            assert_eq!(status, self.refusal);
        }
        if self.is_null() || status == 0 {
            parameter.is_empty();
            message.is_empty();
            return;
        }
        if parameter.pointer.is_null() {
            parameter.is_empty();
        } else {
            self.reasons.extend(parameter.lent());
        }
        self.reasons.extend(message.lent());
    }

    /// What is due, once the sign-in has begun.
    fn due(&mut self) -> Option<Due> {
        if self.has_begun { self.step(0) } else { None }
    }

    pub fn step(&mut self, outputs: u8) -> Option<Due> {
        let (mut name, mut json) = (Place::new(outputs, 0), Place::new(outputs, 1));
        // SAFETY: the handle is live or NULL, and the places can be written.
        let status = unsafe {
            c::cognito_sign_in_step(
                self.pointer.cast(),
                name.pointer(),
                name.length(),
                json.pointer(),
                json.length(),
            )
        };
        header::knows(status);
        assert_eq!(status > 0, self.has_begun);
        if status < 0 {
            name.is_empty();
            json.is_empty();
            if !self.is_null() {
                self.refused(status);
            }
            return None;
        }
        assert!((header::number("SEND")..=header::number("FAILED")).contains(&status));
        let (name, json) = (name.lent(), json.lent());
        let due = name.as_ref().zip(json.as_ref()).map(|(name, json)| {
            assert_eq!(name.text.is_empty(), status == header::number("DONE"));
            assert!(serde_json::from_slice::<serde_json::Map<_, _>>(&json.text).is_ok(), "no JSON");
            (status, name.text.clone(), json.text.clone())
        });
        self.lent.extend(name.into_iter().chain(json));
        due
    }
}
