//! What the crate makes public on purpose (src/secrecy/declassify.rs has the list, and why), told to memcheck and written down.

use crate::memcheck::{is_marked, reveal};
use cognito_srp6a::hazmat::{Declassified, REVEAL};
use std::{collections::BTreeSet, sync::Mutex};

static REVEALED: Mutex<BTreeSet<Declassified>> = Mutex::new(BTreeSet::new());

static KEPT: Mutex<Option<Declassified>> = Mutex::new(None);

/// To be called first.
pub fn listen() {
    REVEAL.get_or_init(|| {
        |what, start, length| {
            // SAFETY: the crate gives a value that it holds by itself, until this returns; as bytes it is only marked, not read.
            let value = unsafe { std::slice::from_raw_parts_mut(start, length) };
            if is_marked(value) && *KEPT.lock().expect("one thread") != Some(what) {
                REVEALED.lock().expect("one thread").insert(what);
                reveal(value);
            }
        }
    });
}

/// What was revealed, having been marked, since the last call.
pub fn take_revealed() -> Vec<Declassified> {
    std::mem::take(&mut *REVEALED.lock().expect("one thread")).into_iter().collect()
}

/// Runs it as if the crate did not make `what` public: for controls.
pub fn keeping<T>(what: Declassified, run: impl FnOnce() -> T) -> T {
    *KEPT.lock().expect("one thread") = Some(what);
    let result = run();
    *KEPT.lock().expect("one thread") = None;
    result
}
