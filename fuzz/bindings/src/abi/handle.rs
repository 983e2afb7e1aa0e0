//! A handle, and what must hold of every call on it.

use super::{argument::Arguments, header};
use std::{
    ffi::{c_char, c_void},
    ptr, slice,
};

const TIME: i64 = 1_693_897_743;

pub struct Handle {
    pointer: *mut c_void,
    /// Between `begin` or `resume` and `save`.
    has_begun: bool,
    /// What it has lent until the next call that is not const.
    lent: Vec<Lent>,
    /// The status of the last refused call, and what is lent until the next.
    refusal: i32,
    reasons: Vec<Lent>,
}

/// What is lent: where it stands, and what it was.
struct Lent {
    pointer: *const u8,
    text: Vec<u8>,
}

impl Lent {
    fn new((pointer, length): (*const u8, usize)) -> Self {
        // SAFETY: the library has lent so many bytes.
        Self { pointer, text: unsafe { slice::from_raw_parts(pointer, length) }.to_vec() }
    }

    /// It still stands there, with a NUL behind it.
    fn is_there(&self) {
        // SAFETY: the header says so; else AddressSanitizer reports it.
        let (text, nul) = unsafe {
            let text = slice::from_raw_parts(self.pointer, self.text.len());
            (text, *self.pointer.add(self.text.len()))
        };
        assert!(text == self.text && nul == 0, "what was lent has changed");
    }
}

/// Where a call writes what it lends. What stood there before must not stay.
struct Place {
    pointer: *const u8,
    length: usize,
    is_wanted: bool,
}

impl Place {
    fn new(outputs: u8, place: u8) -> Self {
        Self {
            pointer: ptr::without_provenance(0xaaaa),
            length: 0xaaaa,
            is_wanted: outputs >> place & 1 == 0,
        }
    }

    fn pointer(&mut self) -> *mut *const c_char {
        if self.is_wanted { (&raw mut self.pointer).cast() } else { ptr::null_mut() }
    }

    /// The length is wanted even where the text is not.
    fn length(&mut self) -> *mut usize {
        &raw mut self.length
    }

    fn is_empty(&self) {
        assert!(!self.is_wanted || self.pointer.is_null(), "a pointer in spite of an error");
        assert_eq!(self.length, 0, "a length in spite of an error");
    }

    fn lent(&self) -> Option<Lent> {
        assert!(!self.is_wanted || !self.pointer.is_null(), "nothing is lent");
        self.is_wanted.then(|| Lent::new((self.pointer, self.length)))
    }
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
    fn call(&mut self, is_bad: bool, function: impl FnOnce(*mut c_void) -> i32) -> i32 {
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
    fn call_before(&mut self, is_bad: bool, function: impl FnOnce(*mut c_void) -> i32) -> i32 {
        let status = self.call(is_bad, function);
        let is_out_of_turn = status == header::number("OUT_OF_TURN");
        assert!(
            status < 0 && (self.has_begun || !is_out_of_turn) || status == 0 && !self.has_begun,
            "{status}"
        );
        status
    }

    /// Makes a call of a sign-in that has begun.
    fn call_within(&mut self, is_bad: bool, function: impl FnOnce(*mut c_void) -> i32) -> i32 {
        let is_bad = is_bad || !self.has_begun;
        let status = self.call(is_bad, function);
        assert!(status <= 0);
        status
    }

    /// The library says why it refused the last call.
    fn refused(&mut self, status: i32) {
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

    pub fn device_forgotten(&mut self) {
        // SAFETY: the handle is live or NULL.
        let status = unsafe { c::cognito_sign_in_device_forgotten(self.pointer.cast()) };
        assert_eq!(status >= 0, self.has_begun);
        if status < 0 && !self.is_null() {
            self.refused(status);
        }
        assert!(status <= 1);
    }

    pub fn set(&mut self, given: &Arguments) -> i32 {
        let (name, value) = (given.get(0), given.get(1));
        self.call_before(name.is_bad_text() || value.is_bad_text(), |handle| {
            // SAFETY: the arguments are live or refused.
            unsafe {
                c::cognito_sign_in_set(handle.cast(), name.chars(), name.length, value.chars(), value.length)
            }
        })
    }

    pub fn begin(&mut self, given: &Arguments) -> i32 {
        let random = given.get(0);
        let status = self.call_before(random.is_bad, |handle| {
            // SAFETY: as above.
            unsafe { c::cognito_sign_in_begin(handle.cast(), random.pointer, random.length) }
        });
        self.has_begun |= status == 0;
        status
    }

    pub fn resume(&mut self, given: &Arguments) -> i32 {
        let saved = given.get(0);
        let status = self.call_before(saved.is_bad, |handle| {
            // SAFETY: as above.
            unsafe { c::cognito_sign_in_resume(handle.cast(), saved.pointer, saved.length) }
        });
        self.has_begun |= status == 0;
        status
    }

    /// Sets options that lead far, by a number for the flow, and begins.
    pub fn prepare(&mut self, given: &Arguments) {
        const COMMON: &[[&str; 2]] =
            &[["userPoolId", "us-east-1_AbCdEf123"], ["clientId", "client"], ["username", "mary"]];
        const DEVICE: &[[&str; 2]] = &[
            ["device.deviceKey", "us-east-1_0123-abcd"],
            ["device.deviceGroupKey", "-group"],
            ["device.devicePassword", "p"],
        ];
        const FLOWS: &[&[[&str; 2]]] = &[
            &[],
            &[["flow", "USER_AUTH"]],
            &[["flow", "USER_AUTH"], ["preferredChallenge", "PASSWORD"]],
            &[["flow", "USER_AUTH"], ["preferredChallenge", "PASSWORD_SRP"]],
            &[["flow", "CUSTOM_AUTH"]],
            &[["flow", "CUSTOM_AUTH"], ["srpFirst", "true"]],
            &[["flow", "USER_PASSWORD_AUTH"]],
            &[["flow", "ADMIN_USER_PASSWORD_AUTH"], ["admin", "true"], ["clientSecret", "secret"]],
            &[["flow", "REFRESH_TOKEN_AUTH"], ["refreshToken", "token"]],
        ];
        let number = given.number(0, 0).unsigned_abs() as usize;
        let device = if number / FLOWS.len() % 2 == 0 { &[] } else { DEVICE };
        for option in COMMON.iter().chain(FLOWS[number % FLOWS.len()]).chain(device) {
            self.set(&Arguments::texts(option));
        }
        self.begin(&Arguments::texts(&[&"r".repeat(128)]));
    }

    pub fn receive(&mut self, given: &Arguments) -> i32 {
        let (error_type, body) = (given.get(1), given.get(2));
        let status = given.number(0, 200) as u32;
        self.call_within(error_type.is_bad || body.is_bad, |handle| {
            // SAFETY: as above.
            unsafe {
                c::cognito_sign_in_receive(
                    handle.cast(),
                    status,
                    error_type.chars(),
                    error_type.length,
                    body.chars(),
                    body.length,
                    given.number(3, TIME),
                )
            }
        })
    }

    pub fn add(&mut self, given: &Arguments) -> i32 {
        let (name, value) = (given.get(0), given.get(1));
        self.call_within(name.is_bad_text() || value.is_bad_text(), |handle| {
            // SAFETY: as above.
            unsafe {
                c::cognito_sign_in_add(handle.cast(), name.chars(), name.length, value.chars(), value.length)
            }
        })
    }

    pub fn answer(&mut self, given: &Arguments) -> i32 {
        let (reply, seconds) = (given.get(0), given.number(1, TIME));
        self.call_within(reply.is_bad_text(), |handle| {
            // SAFETY: as above.
            unsafe { c::cognito_sign_in_answer(handle.cast(), reply.chars(), reply.length, seconds) }
        })
    }

    pub fn save(&mut self, outputs: u8, saved: &mut Vec<u8>) {
        let mut place = Place::new(outputs, 0);
        let (pointer, length) = (place.pointer().cast(), place.length());
        let status = self.call_within(false, |handle| {
            // SAFETY: as above; the places can be written.
            unsafe { c::cognito_sign_in_save(handle.cast(), pointer, length) }
        });
        if status < 0 {
            return place.is_empty();
        }
        self.has_begun = false;
        if let Some(lent) = place.lent() {
            saved.clone_from(&lent.text);
            self.lent.push(lent);
        }
    }

    pub fn remember(&mut self, outputs: u8, given: &Arguments) {
        let (mut request, mut device) = (Place::new(outputs, 0), Place::new(outputs, 1));
        let (random, name) = (given.get(0), given.get(1));
        let status = self.call_within(random.is_bad || name.is_bad_text(), |handle| {
            // SAFETY: as above.
            unsafe {
                c::cognito_sign_in_remember(
                    handle.cast(),
                    random.pointer,
                    random.length,
                    name.chars(),
                    name.length,
                    request.pointer(),
                    request.length(),
                    device.pointer(),
                    device.length(),
                )
            }
        });
        // Without a new device there is neither.
        if status < 0 || request.length == 0 {
            request.is_empty();
            device.is_empty();
        } else {
            self.lent.extend(request.lent().into_iter().chain(device.lent()));
        }
    }

    pub fn otpauth_uri(&mut self, outputs: u8, given: &Arguments) {
        let mut uri = Place::new(outputs, 0);
        let (issuer, account) = (given.get(0), given.get(1));
        let status = self.call_within(issuer.is_bad_text() || account.is_bad_text(), |handle| {
            // SAFETY: as above.
            unsafe {
                c::cognito_sign_in_otpauth_uri(
                    handle.cast(),
                    issuer.chars(),
                    issuer.length,
                    account.chars(),
                    account.length,
                    uri.pointer(),
                    uri.length(),
                )
            }
        });
        self.lends(status, &uri);
    }

    pub fn username(&mut self, outputs: u8) {
        let mut name = Place::new(outputs, 0);
        let status = self.call_within(false, |handle| {
            // SAFETY: as above.
            unsafe { c::cognito_sign_in_username(handle.cast(), name.pointer(), name.length()) }
        });
        self.lends(status, &name);
    }

    /// What a call lends, unless it was refused.
    fn lends(&mut self, status: i32, place: &Place) {
        if status < 0 { place.is_empty() } else { self.lent.extend(place.lent()) }
    }
}
