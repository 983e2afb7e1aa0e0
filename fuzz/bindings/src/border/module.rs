//! The two functions, as `ts/core.ts` calls them.

use module as _;
use serde_json::Value;
use std::{ffi::c_void, slice};

/// Three words in the module's memory.
#[repr(C)]
struct Lent {
    pointer: *const u8,
    length: usize,
    failed: u32,
}

mod exported {
    use super::{Lent, c_void};

    unsafe extern "C" {
        pub safe fn alloc(length: usize) -> *mut u8;
        pub fn call(function: u32, sign_in: *mut c_void, unix_seconds: f64) -> *const Lent;
    }
}

/// Calls a function. An error is one of the codes that `ts/errors.ts` has.
pub fn call(function: u32, sign_in: *mut c_void, packed: &[u8], time: f64) -> Result<Vec<u8>, Value> {
    let room = exported::alloc(packed.len());
    // SAFETY: the room has this length. The sign-in is NULL or live.
    let (result, failed) = unsafe {
        room.copy_from(packed.as_ptr(), packed.len());
        let lent = &*exported::call(function, sign_in, time);
        (slice::from_raw_parts(lent.pointer, lent.length).to_vec(), lent.failed)
    };
    if failed == 0 {
        return Ok(result);
    }
    let failure = json(&result);
    let code = failure["code"].as_str().expect("a code");
    let codes = include_str!("../../../../bindings/wasm/ts/errors.ts");
    assert!(codes.contains(&format!("\"{code}\"")) && code != "Panicked", "{code}");
    assert!(failure["message"].as_str().is_some_and(|message| !message.is_empty()));
    Err(failure)
}

/// A result that must be JSON.
pub fn json(result: &[u8]) -> Value {
    serde_json::from_slice(result).expect("JSON")
}
