//! The functions of the header that take a handle.

use super::{argument::Arguments, handle::Handle, place::Place};

/// Where an input names none.
const TIME: i64 = 1_693_897_743;

impl Handle {
    pub fn device_forgotten(&mut self) {
        // SAFETY: the handle is live or NULL.
        let status = unsafe { c::cognito_sign_in_device_forgotten(self.pointer.cast()) };
        assert_eq!(status >= 0, self.has_begun);
        if status < 0 && !self.is_null() {
            self.refused(status);
        }
        assert!(status <= 1);
    }

    pub fn set(&mut self, given: &Arguments) {
        let (name, value) = (given.get(0), given.get(1));
        self.call_before(name.is_bad_text() || value.is_bad_text(), |handle| {
            // SAFETY: the arguments are live or refused.
            unsafe {
                c::cognito_sign_in_set(handle.cast(), name.chars(), name.length, value.chars(), value.length)
            }
        });
    }

    pub fn begin(&mut self, given: &Arguments) {
        let random = given.get(0);
        let status = self.call_before(random.is_bad, |handle| {
            // SAFETY: as above.
            unsafe { c::cognito_sign_in_begin(handle.cast(), random.pointer, random.length) }
        });
        self.has_begun |= status == 0;
    }

    pub fn resume(&mut self, given: &Arguments) {
        let saved = given.get(0);
        let status = self.call_before(saved.is_bad, |handle| {
            // SAFETY: as above.
            unsafe { c::cognito_sign_in_resume(handle.cast(), saved.pointer, saved.length) }
        });
        self.has_begun |= status == 0;
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

    pub fn receive(&mut self, given: &Arguments) {
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
        });
    }

    pub fn add(&mut self, given: &Arguments) {
        let (name, value) = (given.get(0), given.get(1));
        self.call_within(name.is_bad_text() || value.is_bad_text(), |handle| {
            // SAFETY: as above.
            unsafe {
                c::cognito_sign_in_add(handle.cast(), name.chars(), name.length, value.chars(), value.length)
            }
        });
    }

    pub fn answer(&mut self, given: &Arguments) {
        let (reply, seconds) = (given.get(0), given.number(1, TIME));
        self.call_within(reply.is_bad_text(), |handle| {
            // SAFETY: as above.
            unsafe { c::cognito_sign_in_answer(handle.cast(), reply.chars(), reply.length, seconds) }
        });
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
