//! Reads files of recorded vectors and checks them against this crate: for the command `check_vectors`, for
//! `tests/vectors.rs`, `tests/backends` and `tests/conversations.rs`, and inside wasm for `bindings/wasm/vectors`.
//!
//! The format of the files: README.md in this folder. The kind of a file is told from its content.
#![allow(
    missing_debug_implementations,
    clippy::missing_errors_doc,
    clippy::must_use_candidate,
    reason = "for tests: not published"
)]
#![allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "a panic fails the check")]

pub mod case;
mod client;
pub mod conversation;
mod fields;
mod flow;
pub mod invalid;
mod options;
mod replay;
mod server;
mod turns;

/// The id of each case or conversation of a file, and what differs.
pub fn check(text: &str) -> Result<Vec<(String, Vec<String>)>, String> {
    let file = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if let Some(conversations) = conversation::Conversation::read(&file)? {
        return Ok(conversations.into_iter().map(|each| (each.id.clone(), each.check())).collect());
    }
    Ok(case::read(text)?.into_iter().map(|case| (case.id.clone(), case.check().failures)).collect())
}
