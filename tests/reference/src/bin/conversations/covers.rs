//! What a conversation covers. Flow, options, challenges and questions are read off it, so that none is claimed in vain.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Rules and field rows as the author lists them, then all that the options and turns show.
pub fn list(by_author: &[String], options: &Map<String, Value>, turns: &[Value]) -> Vec<String> {
    let mut shown = BTreeSet::new();
    let text = |key| options.get(key).and_then(Value::as_str).unwrap_or_default();
    shown.insert(format!("flow:{}", text("flow")));
    for option in ["preferredChallenge", "srpFirst"] {
        if let Some(value) = options.get(option) {
            shown.insert(format!("flow:{}:{}", text("flow"), value.as_str().unwrap_or(option)));
        }
    }
    let plain = ["userPoolId", "clientId", "username", "flow", "preferredChallenge", "srpFirst"];
    for (key, value) in options {
        if !plain.contains(&key.as_str()) && !value.is_null() && value != false {
            shown.insert(format!("with:{key}"));
        }
    }
    for turn in turns {
        for (key, label) in [("ask", "question"), ("refused", "refused"), ("failed", "failed")] {
            if let Some(name) = turn.get(key).and_then(Value::as_str) {
                shown.insert(format!("{label}:{name}"));
            }
        }
        // A challenge is covered by its answer, not by being refused.
        if let Some(name) = turn.pointer("/send/body/ChallengeName").and_then(Value::as_str) {
            shown.insert(format!("challenge:{name}"));
        }
        if let Some(name) = turn.pointer("/send/operation").and_then(Value::as_str) {
            shown.insert(format!("operation:{name}"));
        }
    }
    by_author.iter().cloned().chain(shown).collect()
}
