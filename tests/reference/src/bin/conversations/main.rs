//! Prints `test-vectors/conversations.json`: whole sign-ins, with a scripted service and a scripted person.
//!
//! The same file every time: random bytes come from SHA-256 of each conversation's id. Claims, hashes and keys come from
//! the second implementation, never from the crate.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "for tests: no real secrets")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::integer_division_remainder_used,
    reason = "for tests: no real secrets"
)]
#![allow(clippy::unreachable, reason = "for tests: no real secrets")]

mod admin;
mod bad_input;
mod before_proof;
mod challenges;
mod covers;
mod devices;
mod downgrades;
mod error_bodies;
mod errors;
mod fields;
mod flows;
mod forgotten;
mod mfa_setup;
mod names;
mod out_of_turn;
mod select;
mod srp;
mod talk;
mod turns;
mod untidy;
mod user_auth;
mod values;

use serde_json::{Serializer, Value, json, ser::PrettyFormatter};
use std::io::{Write, stdout};

fn main() {
    let groups = [
        flows::all,
        user_auth::all,
        select::all,
        challenges::all,
        devices::all,
        forgotten::all,
        mfa_setup::all,
        downgrades::all,
        before_proof::all,
        errors::all,
        out_of_turn::all,
        bad_input::all,
        admin::all,
        names::all,
        untidy::all,
        error_bodies::all,
    ];
    let conversations: Vec<Value> =
        groups.into_iter().flat_map(|group| group()).map(talk::Talk::into_json).collect();
    let file = json!({
        "description": "Whole sign-ins without a network: what a program in any language must send, ask and return, given what \
                        a scripted service and a scripted person say. Values of claims, hashes and keys come from a second \
                        implementation.",
        "fields": fields::all(),
        "conversation_count": conversations.len(),
        "conversations": conversations,
    });
    let mut text = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut text, PrettyFormatter::with_indent(b" "));
    serde::Serialize::serialize(&file, &mut serializer).expect("JSON");
    text.push(b'\n');
    stdout().write_all(&text).expect("stdout");
}
