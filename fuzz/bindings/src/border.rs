//! Any bytes through the two functions that the npm package's module exports. The result is JSON, bytes, or nothing, and an
//! error says why. An error changes nothing. A sign-in taken out as bytes comes back. Nothing panics.
//!
//! Input: calls as in [`parts`](crate::parts). The first byte of a call is a letter for the function, from `a` for 0. The second
//! one is the sign-in, `a` or `b`, or NULL. The third one is the time. `pack.rs` packs the rest. Only addresses that the module
//! gave go in: the TypeScript passes no others.

mod module; // the two functions
mod pack; // what a call is given

use crate::parts;
use module::{call, json};
use serde_json::Value;
use std::{ffi::c_void, ptr};

/// The functions, as `ts/core.ts` counts them.
const BEGIN: u32 = 0;
const TAKE_UP: u32 = 1;
const TIMESTAMP: u32 = 3;
const REMEMBER_DEVICE: u32 = 4;
const STEP: u32 = 5;
const ANSWER: u32 = 7;
const ABOUT: u32 = 8;
const PUT_DOWN: u32 = 9;
const FREE: u32 = 10;

/// A sign-in that the module holds, and the options that it began with, packed.
struct Held {
    address: *mut c_void,
    options: Vec<u8>,
}

pub fn run(data: &[u8]) {
    let (mut slots, mut saved) = ([None, None], Vec::new());
    for input in parts::calls(data) {
        let [function, slot, time, rest @ ..] = input else { continue };
        let function = u32::from(function.wrapping_sub(b'a'));
        let slot = match slot {
            b'a' => Some(0),
            b'b' => Some(1),
            _ => None,
        };
        let packed = pack::packed(rest, &saved);
        match slot.and_then(|slot| slots[slot].take().map(|held| (slot, held))) {
            Some((slot, held)) => slots[slot] = called(function, held, &packed, seconds(*time), &mut saved),
            None => {
                let begun = called_alone(function, &packed, seconds(*time));
                slots[slot.unwrap_or_default()] = replaced(begun, slots[slot.unwrap_or_default()].take());
            }
        }
    }
    slots.into_iter().flatten().for_each(free);
}

/// JavaScript's numbers, with those that are none.
fn seconds(time: u8) -> f64 {
    let times =
        [1_693_897_743.5, 0.0, -0.0, -1.0, 253_402_300_799.0, 253_402_300_800.0, 1e300, f64::INFINITY];
    match time.wrapping_sub(b'a') {
        8 => f64::NAN,
        9 => f64::NEG_INFINITY,
        place => times[usize::from(place) % times.len()],
    }
}

/// The new sign-in, or the old one if there is none.
fn replaced(new: Option<Held>, old: Option<Held>) -> Option<Held> {
    if new.is_none() {
        return old;
    }
    old.into_iter().for_each(free);
    new
}

fn free(held: Held) {
    assert_eq!(call(FREE, held.address, &[], 0.0), Ok(Vec::new()));
}

/// Calls without a sign-in. Two functions give one.
fn called_alone(function: u32, packed: &[u8], time: f64) -> Option<Held> {
    let result = call(function, ptr::null_mut(), packed, time).ok()?;
    match function {
        BEGIN | TAKE_UP => {
            let address: usize = serde_json::from_slice(&result).expect("an address");
            let address = ptr::with_exposed_provenance_mut(address);
            // Behind the first item, which is the random bytes or the state.
            let held = Held { address, options: pack::behind_first(packed).to_vec() };
            about(&held);
            Some(held)
        }
        ..=TIMESTAMP => {
            assert!(json(&result).is_string());
            None
        }
        REMEMBER_DEVICE.. => {
            assert!(result.is_empty() || json(&result).is_object());
            None
        }
    }
}

/// Calls with a sign-in, which stays unless the call takes it.
fn called(function: u32, held: Held, packed: &[u8], time: f64, saved: &mut Vec<u8>) -> Option<Held> {
    let before = about(&held);
    let result = call(function, held.address, packed, time);
    match (function, result) {
        (STEP | ABOUT, result) => assert!(json(&result.expect("what is due")).is_object()),
        (STEP..=ANSWER, Ok(result)) => assert!(result.is_empty() && !is_over(&before)),
        (STEP..=PUT_DOWN, Err(failure)) => {
            let is_downgrade = failure["code"] == "Downgrade";
            let after = about(&held);
            assert!(after == before || is_downgrade && is_over(&after), "an error has changed something");
        }
        (PUT_DOWN, Ok(state)) => {
            saved.clone_from(&state);
            return Some(taken_up(&before, state, held.options));
        }
        (_, result) => {
            assert_eq!(result, Ok(Vec::new()));
            return None;
        }
    }
    Some(held)
}

/// A sign-in from its bytes stands where it stood, or at the question that a message with a secret answers.
fn taken_up(before: &[Value; 2], state: Vec<u8>, options: Vec<u8>) -> Held {
    let packed = [pack::item(&state), options.clone()].concat();
    let held = called_alone(TAKE_UP, &packed, 0.0).expect("its own bytes");
    let after = about(&held);
    assert!(after == *before || before[0]["type"] == "send" && after[0]["type"] == "ask");
    held
}

/// All that a sign-in says of itself.
fn about(held: &Held) -> [Value; 2] {
    [STEP, ABOUT].map(|function| json(&call(function, held.address, &[], 0.0).expect("what it says")))
}

fn is_over(about: &[Value; 2]) -> bool {
    about[0]["type"] == "done" || about[0]["type"] == "failed"
}
