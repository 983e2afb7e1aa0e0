//! The C ABI over [`driver`]: a native library, and a WebAssembly module without imports.
//!
//! `include/cognito_srp6a.h` documents every function. The files here hold no logic of a sign-in.
#![cfg_attr(target_family = "wasm", no_std)]

extern crate alloc;

mod abi; // the functions of the header
mod handle; // what a handle holds; how a call is made
mod lent; // text that is lent to the caller
mod pointers; // the caller's pointers
#[cfg(test)]
mod tests; // a panic, and a second thread
#[cfg(target_family = "wasm")]
mod wasm; // memory for a host

pub use abi::*;

#[cfg(not(target_family = "wasm"))]
#[global_allocator]
static ALLOCATOR: driver::Wiping<std::alloc::System> = driver::Wiping(std::alloc::System);
