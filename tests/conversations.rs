//! Whole sign-ins on the machine, as `test-vectors/conversations.json` scripts them.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic, reason = "a test")]
#![allow(clippy::arithmetic_side_effects, reason = "a test")]

use check_vectors::conversation::Conversation;
use cognito_srp6a::SignIn;

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
