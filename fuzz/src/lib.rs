//! What each fuzz target does with its input: `run` of the module of its name. A target fails by a panic. Values are compared
//! with the second implementation's or another library's. `tests/corpus.rs` replays the kept inputs by these very functions.

mod parts;

pub mod arithmetic;
pub mod challenge;
pub mod claim;
pub mod json;
pub mod kept;
pub mod machine;
pub mod respond;
pub mod service;
pub mod sign_in;
pub mod timestamp;
