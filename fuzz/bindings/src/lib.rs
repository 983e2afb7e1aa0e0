//! What each fuzz target of the bindings does with its input: `run` of the module of its name. A target fails by a panic, or
//! by what AddressSanitizer reports. `tests/corpus.rs` replays the kept inputs by these very functions.

pub mod abi;
pub mod border;
mod parts; // an input as calls and their arguments
