//! What the TypeScript of `ts/` calls: one sign-in as a class, and the values beside it.
//!
//! Everything goes in as bytes, packed by `ts/pack.ts`, and is wiped here. Everything comes out as plain JavaScript
//! objects. There is no JSON reader: JavaScript has one.
//!
//! Without std the module is 7 kB smaller after gzip: no formatting of panics that nobody sees, and a small allocator.
#![cfg_attr(target_family = "wasm", no_std)]

extern crate alloc;

mod answer; // what the service answers
mod failure; // CognitoSrpError
mod object; // plain objects for JavaScript
mod options; // SignInOptions
mod packed; // texts that come in
mod sign_in; // SignIn
mod values; // what stands beside a sign-in

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

/// Nothing panics by design. If it does, JavaScript gets a RuntimeError.
#[cfg(target_family = "wasm")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
