//! What the emulator answers to honest clients and to others.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]
#![allow(clippy::arithmetic_side_effects, reason = "a test")]
#![allow(clippy::integer_division_remainder_used, clippy::panic_in_result_fn, reason = "a test")]

mod field;
mod hostile;
mod service; // starts the emulator, and is its client
