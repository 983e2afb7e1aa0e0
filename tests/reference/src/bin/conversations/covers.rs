//! What a conversation covers. Flow, options, challenges and questions are read off it, so that none is claimed in vain.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Rules and field rows as the author lists them, then all that the options and turns show.
pub fn list(by_author: &[String], options: &Map<String, Value>, turns: &[Value]) -> Vec<String> {
    let mut shown = BTreeSet::new();
    // Options that are refused cover nothing.
    if turns.iter().any(|turn| turn.get("send").is_some()) {
        shown.extend(of_options(options));
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

/// The flow, its variant, and every other option that is set.
fn of_options(options: &Map<String, Value>) -> Vec<String> {
    let flow = options.get("flow").and_then(Value::as_str).unwrap_or_default();
    let mut shown = vec![format!("flow:{flow}")];
    for (key, value) in options.iter().filter(|(_, value)| !value.is_null() && *value != false) {
        match key.as_str() {
            "userPoolId" | "clientId" | "username" | "flow" => {}
            "preferredChallenge" => shown.push(format!("flow:{flow}:{}", value.as_str().unwrap_or_default())),
            "srpFirst" => shown.push(format!("flow:{flow}:srpFirst")),
            key => shown.push(format!("with:{key}")),
        }
    }
    shown
}
