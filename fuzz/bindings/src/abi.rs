//! Any bytes through the C ABI: calls in any order on two handles, with any arguments. A status is one of the header's. An
//! error says why, gives nothing out, and changes nothing. What is lent stays as long as the header says. Nothing panics.
//!
//! Input: calls as in [`parts`](crate::parts). The first byte of a call is a letter for the function: small for the first
//! handle, capital for the second, anything else for NULL. The second byte says which outputs are not wanted. `argument.rs`
//! reads the rest.

mod argument; // what a call is given
mod calls; // the functions that take a handle
mod handle; // a handle, and what must hold of every call on it
mod header; // the status numbers
mod place; // what is lent

use crate::parts;
use argument::Arguments;
use handle::Handle;

pub fn run(data: &[u8]) {
    let mut handles = [Handle::new(), Handle::new()];
    let mut saved = Vec::new();
    for call in parts::calls(data) {
        let [function, outputs, rest @ ..] = call else { continue };
        let arguments = Arguments::new(rest, &handles, &saved);
        let [first, second] = &mut handles;
        match function >> 5 {
            3 => make(function & 31, *outputs, first, &arguments, &mut saved),
            2 => make(function & 31, *outputs, second, &arguments, &mut saved),
            _ => make(function & 31, *outputs, &mut Handle::null(), &arguments, &mut saved),
        }
        drop(arguments);
        handles.iter().for_each(Handle::holds_what_it_lent);
    }
    handles.into_iter().for_each(Handle::free);
}

/// Makes the call of this letter.
fn make(function: u8, outputs: u8, handle: &mut Handle, given: &Arguments, saved: &mut Vec<u8>) {
    match function + b'a' - 1 {
        b'a' => handle.add(given),
        b'b' => handle.begin(given),
        b'c' => argument::secret_hash(given),
        b'd' => handle.device_forgotten(),
        b'e' => handle.error(outputs),
        b'f' if !handle.is_null() => std::mem::replace(handle, Handle::new()).free(),
        b'g' => handle.prepare(given),
        b'h' => argument::timestamp(given),
        b'i' => header::knows_the_name(given.number(0, 0)),
        b'm' => handle.remember(outputs, given),
        b'n' => handle.username(outputs),
        b'o' => handle.otpauth_uri(outputs, given),
        b'r' => handle.receive(given),
        b's' => drop(handle.step(outputs)),
        b't' => handle.set(given),
        b'u' => handle.resume(given),
        b'v' => handle.save(outputs, saved),
        b'w' => handle.answer(given),
        _ => {}
    }
}
