//! Whole sign-ins on the machine, as `test-vectors/conversations.json` scripts them.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic, reason = "a test")]
#![allow(clippy::arithmetic_side_effects, reason = "a test")]

#[path = "../examples/check_vectors/conversation.rs"]
mod conversation;
#[path = "../examples/check_vectors/options.rs"]
mod options;
#[path = "../examples/check_vectors/turns.rs"]
mod turns;

/// Of `check_vectors`, the one function that its conversations need.
mod fields {
    pub fn unhex(hex: &str) -> Option<Vec<u8>> {
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        hex.as_bytes().chunks(2).map(byte).collect()
    }
}

use cognito_srp6a::SignIn;
use conversation::Conversation;

const CONVERSATIONS: &str = include_str!("../test-vectors/conversations.json");

#[test]
fn every_conversation() {
    let file = serde_json::from_str(CONVERSATIONS).unwrap();
    let conversations = Conversation::read(&file).unwrap().unwrap();
    assert!(conversations.len() >= 251);
    for conversation in &conversations {
        assert_eq!(conversation.check(), [""; 0], "{}", conversation.id);
    }
}

#[test]
fn the_machine_can_be_moved_between_threads() {
    fn is_send_and_sync<T: Send + Sync>() {}
    is_send_and_sync::<SignIn>();
}
