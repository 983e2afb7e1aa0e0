//! The functions of `include/cognito_srp6a.h`, in its order. The header documents them.
#![allow(unsafe_code, reason = "the border")]
#![allow(clippy::missing_safety_doc, reason = "the header has it")]

use crate::{
    handle::{Handle, Of, Refusal, caught},
    lent::Lent,
    pointers::{bytes, copy, lend, text},
};
use alloc::boxed::Box;
use core::ffi::c_char;
use driver::{
    BEGIN_BYTES, Fault, REMEMBER_BYTES, Random,
    cognito_srp6a::{self, ClientSecret, Error, Timestamp, messages::Member},
    stored,
};

/// The version of the ABI. It changes when a program that was linked before would no longer work.
#[unsafe(no_mangle)]
pub extern "C" fn cognito_abi_version() -> u32 {
    0
}

/// See the header.
#[unsafe(no_mangle)]
pub extern "C" fn cognito_status_name(status: i32) -> *const c_char {
    match status {
        0 => c"OK",
        1 => c"Send",
        2 => c"Ask",
        3 => c"Done",
        4 => c"Failed",
        _ => Fault::name_of(status),
    }
    .as_ptr()
}

/// See the header.
#[unsafe(no_mangle)]
pub extern "C" fn cognito_sign_in_new() -> *mut Handle {
    Box::into_raw(Box::default())
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_sign_in_free(sign_in: *mut Handle) {
    if !sign_in.is_null() {
        // SAFETY: the caller vouches that the handle came from `new` and was not freed.
        drop(unsafe { Box::from_raw(sign_in) });
    }
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_sign_in_set(
    sign_in: *mut Handle,
    name: *const c_char,
    name_length: usize,
    value: *const c_char,
    value_length: usize,
) -> i32 {
    // SAFETY: the caller vouches for the texts.
    let (name, value) = unsafe { (text(name, name_length), text(value, value_length)) };
    // SAFETY: the caller vouches for the handle.
    unsafe {
        Handle::call(sign_in, |inner| {
            let name = name.and_then(wanted).of("name")?;
            let shown = driver::shown_option(name).unwrap_or("name");
            inner.driver.set(name, value.and_then(wanted).of(shown)?).of(shown)?;
            Ok(0)
        })
    }
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_sign_in_begin(
    sign_in: *mut Handle,
    random: *const u8,
    random_length: usize,
) -> i32 {
    // SAFETY: the caller vouches for the bytes.
    let random = unsafe { bytes(random, random_length) };
    // SAFETY: the caller vouches for the handle.
    unsafe {
        Handle::call(sign_in, |inner| {
            match random.of("random")? {
                Some(given) => inner.driver.begin(&mut exactly::<BEGIN_BYTES>(given)?)?,
                #[cfg(feature = "getrandom")]
                None => inner.driver.begin(&mut cognito_srp6a::SysRng)?,
                #[cfg(not(feature = "getrandom"))]
                None => return Err(Error::RngFailure.into()),
            }
            Ok(0)
        })
    }
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_sign_in_resume(
    sign_in: *mut Handle,
    saved: *const u8,
    saved_length: usize,
) -> i32 {
    // SAFETY: the caller vouches for the bytes.
    let saved = unsafe { bytes(saved, saved_length) };
    // SAFETY: the caller vouches for the handle.
    unsafe {
        Handle::call(sign_in, |inner| {
            inner.driver.resume(saved.and_then(wanted).of("saved")?)?;
            Ok(0)
        })
    }
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_sign_in_step(
    sign_in: *const Handle,
    name: *mut *const c_char,
    name_length: *mut usize,
    json: *mut *const c_char,
    json_length: *mut usize,
) -> i32 {
    // SAFETY: the caller vouches for the handle and the places.
    unsafe {
        lend(None, name, name_length);
        lend(None, json, json_length);
        Handle::look(sign_in, |inner| {
            let due = inner.due.as_ref();
            lend(due.map(|due| &due.name), name, name_length);
            lend(due.map(|due| &due.json), json, json_length);
            due.map(|due| due.kind).ok_or(Error::OutOfTurn.into())
        })
    }
}

/// See the header.
#[cfg(feature = "json")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_sign_in_receive(
    sign_in: *mut Handle,
    http_status: u32,
    error_type: *const c_char,
    error_type_length: usize,
    body: *const c_char,
    body_length: usize,
    unix_seconds: i64,
) -> i32 {
    // SAFETY: the caller vouches for the texts.
    let (error_type, body) =
        unsafe { (text(error_type, error_type_length), bytes(body.cast(), body_length)) };
    // SAFETY: the caller vouches for the handle.
    unsafe {
        Handle::call(sign_in, |inner| {
            let now = Timestamp::from_unix_seconds(unix_seconds)?;
            // A status that is none is as much an error as 500.
            let status = u16::try_from(http_status).unwrap_or(500);
            let error_type = match error_type {
                // A header that is not UTF-8 names no exception.
                Err(Fault::InvalidUtf8) => None,
                given => given.of("error_type")?,
            };
            inner.driver.receive_http(status, error_type, body.of("body")?.unwrap_or_default(), now)?;
            Ok(0)
        })
    }
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_sign_in_add(
    sign_in: *mut Handle,
    name: *const c_char,
    name_length: usize,
    value: *const c_char,
    value_length: usize,
) -> i32 {
    // SAFETY: the caller vouches for the texts.
    let (name, value) = unsafe { (text(name, name_length), text(value, value_length)) };
    // SAFETY: the caller vouches for the handle.
    unsafe {
        Handle::call(sign_in, |inner| {
            let name = name.and_then(wanted).of("name")?;
            inner.driver.add(name, value.and_then(wanted).of("value")?)?;
            Ok(0)
        })
    }
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_sign_in_answer(
    sign_in: *mut Handle,
    reply: *const c_char,
    reply_length: usize,
    unix_seconds: i64,
) -> i32 {
    // SAFETY: the caller vouches for the text.
    let reply = unsafe { text(reply, reply_length) };
    // SAFETY: the caller vouches for the handle.
    unsafe {
        Handle::call(sign_in, |inner| {
            let arguments = || Ok((reply.of("reply")?, Timestamp::from_unix_seconds(unix_seconds)?));
            let (reply, now) = arguments().inspect_err(|_: &Refusal<'_>| inner.driver.drop_added())?;
            inner.driver.answer(reply, now)?;
            Ok(0)
        })
    }
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_sign_in_save(
    sign_in: *mut Handle,
    saved: *mut *const u8,
    saved_length: *mut usize,
) -> i32 {
    // SAFETY: the caller vouches for the handle and the places.
    unsafe {
        lend(None, saved.cast(), saved_length);
        Handle::call(sign_in, |inner| {
            let bytes = inner.driver.save()?;
            let [lent, _] = &mut inner.lent;
            lend(Some(lent.insert(Lent::new(&bytes))), saved.cast(), saved_length);
            Ok(0)
        })
    }
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_sign_in_remember(
    sign_in: *mut Handle,
    random: *const u8,
    random_length: usize,
    device_name: *const c_char,
    device_name_length: usize,
    request: *mut *const c_char,
    request_length: *mut usize,
    device: *mut *const c_char,
    device_length: *mut usize,
) -> i32 {
    // SAFETY: the caller vouches for the bytes and the text.
    let (random, name) = unsafe { (bytes(random, random_length), text(device_name, device_name_length)) };
    // SAFETY: the caller vouches for the handle and the places.
    unsafe {
        lend(None, request, request_length);
        lend(None, device, device_length);
        Handle::call(sign_in, |inner| {
            let name = name.of("device_name")?;
            let made = match random.of("random")? {
                Some(given) => inner.driver.remember(&mut exactly::<REMEMBER_BYTES>(given)?, name)?,
                #[cfg(feature = "getrandom")]
                None => inner.driver.remember(&mut cognito_srp6a::SysRng, name)?,
                #[cfg(not(feature = "getrandom"))]
                None => return Err(Error::RngFailure.into()),
            };
            let json = made.map(|(confirm, device)| {
                let device = Member::Object(stored(&device)).to_json();
                [confirm.to_json(), device].map(|json| Lent::new(json.as_bytes()))
            });
            inner.lent = json.map_or([None, None], |lent| lent.map(Some));
            let [first, second] = &inner.lent;
            lend(first.as_ref(), request, request_length);
            lend(second.as_ref(), device, device_length);
            Ok(0)
        })
    }
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_sign_in_otpauth_uri(
    sign_in: *mut Handle,
    issuer: *const c_char,
    issuer_length: usize,
    account: *const c_char,
    account_length: usize,
    uri: *mut *const c_char,
    uri_length: *mut usize,
) -> i32 {
    // SAFETY: the caller vouches for the texts.
    let (issuer, account) = unsafe { (text(issuer, issuer_length), text(account, account_length)) };
    // SAFETY: the caller vouches for the handle and the places.
    unsafe {
        lend(None, uri, uri_length);
        Handle::call(sign_in, |inner| {
            let issuer = issuer.and_then(wanted).of("issuer")?;
            let account = account.and_then(wanted).of("account")?;
            let made = inner.driver.otpauth_uri(issuer, account)?;
            let [lent, _] = &mut inner.lent;
            lend(Some(lent.insert(Lent::new(made.as_bytes()))), uri, uri_length);
            Ok(0)
        })
    }
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_sign_in_username(
    sign_in: *mut Handle,
    username: *mut *const c_char,
    username_length: *mut usize,
) -> i32 {
    // SAFETY: the caller vouches for the handle and the places.
    unsafe {
        lend(None, username, username_length);
        Handle::call(sign_in, |inner| {
            let machine = inner.driver.sign_in().ok_or(Error::OutOfTurn)?;
            let name = Lent::new(machine.username().as_bytes());
            let [lent, _] = &mut inner.lent;
            lend(Some(lent.insert(name)), username, username_length);
            Ok(0)
        })
    }
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_sign_in_device_forgotten(sign_in: *const Handle) -> i32 {
    // SAFETY: the caller vouches for the handle.
    unsafe {
        Handle::look(sign_in, |inner| {
            let machine = inner.driver.sign_in().ok_or(Error::OutOfTurn)?;
            Ok(machine.device_forgotten().into())
        })
    }
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_sign_in_error(
    sign_in: *const Handle,
    parameter: *mut *const c_char,
    parameter_length: *mut usize,
    message: *mut *const c_char,
    message_length: *mut usize,
) -> i32 {
    // SAFETY: the caller vouches for the handle and the places.
    unsafe {
        lend(None, parameter, parameter_length);
        lend(None, message, message_length);
        Handle::last_error(sign_in, |error| {
            lend(error.and_then(|error| error.parameter.as_ref()), parameter, parameter_length);
            lend(error.map(|error| &error.message), message, message_length);
        })
    }
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_secret_hash(
    client_secret: *const c_char,
    client_secret_length: usize,
    username: *const c_char,
    username_length: usize,
    client_id: *const c_char,
    client_id_length: usize,
    place: *mut c_char,
) -> i32 {
    let computed = || {
        // SAFETY: the caller vouches for the texts.
        let secret = unsafe { text(client_secret, client_secret_length) }.and_then(wanted)?;
        // SAFETY: as before.
        let username = unsafe { text(username, username_length) }.and_then(wanted)?;
        // SAFETY: as before.
        let client_id = unsafe { text(client_id, client_id_length) }.and_then(wanted)?;
        let hash = cognito_srp6a::secret_hash(&ClientSecret::new(secret)?, username, client_id);
        // SAFETY: the caller vouches for the room.
        unsafe { copy(&hash, place) }
    };
    caught(computed).unwrap_or(Err(Fault::Panicked)).unwrap_or_else(Fault::number)
}

/// See the header.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cognito_timestamp(unix_seconds: i64, place: *mut c_char) -> i32 {
    let computed = || {
        let timestamp = Timestamp::from_unix_seconds(unix_seconds)?;
        // SAFETY: the caller vouches for the room.
        unsafe { copy(&timestamp.to_wire(), place) }
    };
    caught(computed).unwrap_or(Err(Fault::Panicked)).unwrap_or_else(Fault::number)
}

/// Refuses what is absent.
fn wanted<T>(value: Option<T>) -> Result<T, Fault> {
    value.ok_or(Fault::NullPointer)
}

/// Takes exactly so many random bytes.
fn exactly<const BYTES: usize>(bytes: &[u8]) -> Result<Random<'_>, Refusal<'static>> {
    if bytes.len() == BYTES { Ok(Random::new(bytes)) } else { Err(Fault::InvalidLength).of("random") }
}
