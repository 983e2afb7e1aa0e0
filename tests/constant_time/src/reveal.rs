//! What the crate makes public on purpose (src/secrecy/declassify.rs has the list, and why), told to memcheck and written down.

use crate::memcheck::{is_marked, reveal};
use cognito_srp6a::hazmat::{Declassified, REVEAL};
use std::{collections::BTreeMap, sync::Mutex};

/// A kind of value, its size in bytes, and how many times one was made public. A name alone would hide x that leaves under
/// the name of a length.
pub type Public = (Declassified, usize, usize);

/// The size of A and B.
pub const KEY: usize = 384;
/// The size of an HMAC-SHA256.
pub const MAC: usize = 32;
/// The size of a length.
pub const WORD: usize = size_of::<usize>();
/// The size of an answer, yes or no.
pub const FLAG: usize = 1;

static REVEALED: Mutex<BTreeMap<(Declassified, usize), usize>> = Mutex::new(BTreeMap::new());

static KEPT: Mutex<Option<Declassified>> = Mutex::new(None);

/// To be called first.
pub fn listen() {
    REVEAL.get_or_init(|| {
        |what, start, length| {
            // SAFETY: the crate gives a value that it holds by itself, until this returns; as bytes it is only marked, not read.
            let value = unsafe { std::slice::from_raw_parts_mut(start, length) };
            if is_marked(value) && *KEPT.lock().expect("one thread") != Some(what) {
                *REVEALED.lock().expect("one thread").entry((what, length)).or_default() += 1;
                reveal(value);
            }
        }
    });
}

/// What was revealed, having been marked, since the last call.
pub fn take_revealed() -> Vec<Public> {
    let revealed = std::mem::take(&mut *REVEALED.lock().expect("one thread"));
    revealed.into_iter().map(|((what, size), times)| (what, size, times)).collect()
}

/// Runs it as if the crate did not make `what` public: for controls.
pub fn keeping<T>(what: Declassified, run: impl FnOnce() -> T) -> T {
    *KEPT.lock().expect("one thread") = Some(what);
    let result = run();
    *KEPT.lock().expect("one thread") = None;
    result
}
