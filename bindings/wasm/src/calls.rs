//! The functions that the module exports: `alloc` gives room for arguments, and `call` does everything else.
//!
//! One function is smaller than one for each: all have the same arguments and the same kind of result.

use crate::{failure::Failure, packed::Packed, save, sign_in, values};
use alloc::boxed::Box;
use border::{Bytes, Lent};
use cognito_srp6a::{SignIn, messages::Member};

/// Gives room for the arguments of the next call.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    border::room(length)
}

/// Calls the function of this number, as `ts/core.ts` counts them.
///
/// # Safety
///
/// `sign_in` is NULL, or what `begin` or `resume` gave and neither `save` nor `free` has taken.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn call(function: u32, sign_in: *mut SignIn, unix_seconds: f64) -> *const Lent {
    let arguments = border::arguments();
    // SAFETY: the caller vouches for the sign-in.
    let outcome = unsafe { run(function, sign_in, &arguments, unix_seconds) };
    drop(arguments);
    border::lend(outcome.map_err(|failure| failure.to_json()))
}

/// # Safety
///
/// As for [`call`].
unsafe fn run(function: u32, pointer: *mut SignIn, arguments: &[u8], now: f64) -> Result<Bytes, Failure> {
    let mut packed = Packed::new(arguments);
    // SAFETY: the caller vouches for it.
    let Some(sign_in) = (unsafe { pointer.as_mut() }) else {
        return match function {
            0 => Ok(held(sign_in::begin(&mut packed)?)),
            1 => Ok(held(save::resume(&mut packed)?)),
            2 => values::secret_hash(packed.texts()?),
            3 => values::timestamp(now),
            _ => values::remember_device(&mut packed),
        };
    };
    match function {
        5 => return Ok(sign_in::step(sign_in)),
        6 => sign_in::receive(sign_in, packed.texts()?, now)?,
        7 => sign_in::answer(sign_in, packed.texts()?, now)?,
        8 => return Ok(sign_in::about(sign_in)),
        9 => {
            save::may_be_saved(sign_in)?;
            // SAFETY: `held` gave it, and the caller will not use it again.
            return save::save(*unsafe { Box::from_raw(pointer) });
        }
        // SAFETY: as above.
        _ => drop(unsafe { Box::from_raw(pointer) }),
    }
    Ok(Bytes::default())
}

/// The address of a sign-in, which JavaScript holds from now on.
#[cfg(target_family = "wasm")]
fn held(sign_in: Box<SignIn>) -> Bytes {
    json(&Member::Number(Box::into_raw(sign_in).expose_provenance() as u32))
}

/// The same for the fuzz target, where addresses are wider.
#[cfg(not(target_family = "wasm"))]
fn held(sign_in: Box<SignIn>) -> Bytes {
    alloc::format!("{}", Box::into_raw(sign_in).expose_provenance()).into_bytes()
}

/// JSON for JavaScript.
pub fn json(member: &Member<'_>) -> Bytes {
    core::mem::take(&mut *member.to_json()).into_bytes()
}
