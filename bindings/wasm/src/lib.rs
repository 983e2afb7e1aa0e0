//! What the TypeScript of `ts/` calls: one sign-in, and the values beside it.
//!
//! The module has no imports. Bytes go in, packed by `ts/pack.ts`; JSON comes out, or the bytes of a sign-in. Both are
//! wiped. There is no JSON reader: JavaScript has one.
//!
//! Without std the module is 7 kB smaller after gzip: no formatting of panics that nobody sees, and a small allocator.
#![cfg_attr(target_family = "wasm", no_std)]

extern crate alloc;

mod answer; // what the service answers
mod calls; // the functions that the module exports
mod failure; // CognitoSrpError
mod options; // SignInOptions
mod packed; // texts that come in
#[cfg_attr(not(feature = "save"), path = "no_save.rs")]
mod save; // a sign-in as bytes
mod sign_in; // SignIn
mod values; // what stands beside a sign-in

/// Every block is wiped as it is freed.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: driver::Wiping<rlsf::GlobalTlsf> = driver::Wiping(rlsf::GlobalTlsf::new());

/// Nothing panics by design. If it does, JavaScript gets a RuntimeError.
#[cfg(target_family = "wasm")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
