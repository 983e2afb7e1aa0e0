//! The file in the tree: it is what the generator prints, it leaves nothing out, and it is consistent in itself.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "for tests: no real secrets")]

use serde_json::{Map, Value};
use std::{collections::BTreeSet, fs, process::Command};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../test-vectors/conversations.json");

fn conversations() -> Vec<Value> {
    let file: Value = serde_json::from_str(&fs::read_to_string(FILE).expect("the file")).expect("JSON");
    let conversations = file["conversations"].as_array().expect("a list").clone();
    assert_eq!(file["conversation_count"], conversations.len());
    conversations
}

fn turns(conversation: &Value) -> &[Value] {
    conversation["turns"].as_array().expect("turns")
}

#[test]
fn the_file_is_what_the_generator_prints() {
    let printed = Command::new(env!("CARGO_BIN_EXE_conversations")).output().expect("the generator");
    assert!(printed.status.success());
    let file = fs::read(FILE).expect("the file");
    assert!(printed.stdout == file, "test-vectors/conversations.json is not up to date");
    assert!(file.len() < 1_500_000, "{} bytes", file.len());
}

#[test]
fn ids_are_unique_and_there_are_enough() {
    let conversations = conversations();
    let ids: BTreeSet<_> = conversations.iter().map(|conversation| conversation["id"].to_string()).collect();
    assert_eq!(ids.len(), conversations.len());
    assert!(ids.len() >= 60, "{} conversations", ids.len());
    let readme = include_str!("../../../test-vectors/README.md");
    assert!(
        readme.contains(&format!("| conversations.json | {} |", ids.len())),
        "README.md has another count"
    );
}

#[test]
fn nothing_is_left_out() {
    let rules = (1..=13).map(|rule| format!("rule:{rule}"));
    let fields = [1, 2, 3, 4, 5, 6, 7, 17].into_iter().map(|row| format!("field:{row}"));
    let named = |label: &str, names: &str| {
        names.split_whitespace().map(|name| format!("{label}:{name}")).collect::<Vec<_>>()
    };
    let flows = named(
        "flow",
        "USER_SRP_AUTH CUSTOM_AUTH CUSTOM_AUTH:srpFirst USER_AUTH USER_AUTH:PASSWORD USER_AUTH:PASSWORD_SRP \
         USER_AUTH:EMAIL_OTP USER_AUTH:SMS_OTP USER_AUTH:WEB_AUTHN USER_PASSWORD_AUTH ADMIN_USER_PASSWORD_AUTH \
         ADMIN_NO_SRP_AUTH REFRESH_TOKEN_AUTH",
    );
    let challenges = named(
        "challenge",
        "PASSWORD_VERIFIER DEVICE_SRP_AUTH DEVICE_PASSWORD_VERIFIER SMS_MFA SOFTWARE_TOKEN_MFA EMAIL_OTP SMS_OTP \
         SELECT_MFA_TYPE SELECT_CHALLENGE PASSWORD PASSWORD_SRP WEB_AUTHN CUSTOM_CHALLENGE NEW_PASSWORD_REQUIRED \
         MFA_SETUP ADMIN_NO_SRP_AUTH NEXT_YEARS_CHALLENGE",
    );
    let questions = named(
        "question",
        "Password NewPassword Code SelectMfa SelectFirstFactor SetUpTotp SetUpEmailMfa Passkey Custom Other",
    );
    let options = named(
        "with",
        "clientSecret device admin session refreshToken clientMetadata analyticsMetadata userContextData contextData",
    );
    let covered: BTreeSet<String> = conversations()
        .iter()
        .flat_map(|conversation| conversation["covers"].as_array().expect("covers").clone())
        .map(|what| what.as_str().expect("text").into())
        .collect();
    let wanted = rules.chain(fields).chain(flows).chain(challenges).chain(questions).chain(options);
    let missing: Vec<_> = wanted.filter(|what| !covered.contains(what)).collect();
    assert!(missing.is_empty(), "not covered: {missing:?}");
}

/// Each turn has one meaning, and calls are followed by what came of them.
#[test]
fn turns_are_well_formed() {
    const TURNS: [&str; 8] = ["send", "receive", "ask", "answer", "refused", "failed", "done", "remember"];
    for conversation in conversations() {
        let id = &conversation["id"];
        assert_eq!(conversation["random"].as_str().map(str::len), Some(256), "{id}");
        let kinds: Vec<&str> = turns(&conversation)
            .iter()
            .map(|turn| {
                let mut kinds = TURNS.into_iter().filter(|kind| turn.get(kind).is_some());
                let kind = kinds.next().unwrap_or_else(|| panic!("{id}: {turn}"));
                assert_eq!(kinds.next(), None, "{id}: {turn}");
                kind
            })
            .collect();
        assert!(["send", "ask", "refused"].contains(&kinds[0]), "{id} begins with {}", kinds[0]);
        let last = kinds[kinds.len() - 1];
        assert!(["done", "failed", "refused", "send"].contains(&last), "{id} ends with {last}");
        for pair in kinds.windows(2) {
            let calls = ["receive", "answer", "remember"];
            assert!(
                !(calls.contains(&pair[0]) && calls.contains(&pair[1])),
                "{id}: {} then {}",
                pair[0],
                pair[1]
            );
        }
    }
}

/// Rule 4, apart from the generator: the name and the Session of each answer are the last challenge's.
#[test]
fn names_and_sessions_follow_the_challenges() {
    for conversation in conversations() {
        let id = conversation["id"].as_str().expect("an id");
        let mut name = conversation["options"]["username"].as_str().expect("a name").to_owned();
        let mut session = conversation["options"]["session"].clone();
        let turns = turns(&conversation);
        for (index, turn) in turns.iter().enumerate() {
            if turns.get(index + 1).is_some_and(|next| next.get("refused").is_some()) {
                continue; // it changed nothing
            }
            let refused = turn.pointer("/receive/status").is_some_and(|status| *status != 200);
            let body = turn.pointer("/receive/body").and_then(Value::as_object).filter(|_| !refused);
            if let Some(body) = body {
                follow(body, &mut name, &mut session);
            }
            let Some(body) = turn.pointer("/send/body") else { continue };
            if body.get("AccessToken").is_none() {
                assert_eq!(body["Session"], session, "{id}: Session of turn {index}");
            }
            let map = body.get("ChallengeResponses").or(body.get("AuthParameters"));
            if let Some(map) = map.filter(|_| body["AuthFlow"] != "REFRESH_TOKEN_AUTH") {
                assert_eq!(map["USERNAME"], name.as_str(), "{id}: USERNAME of turn {index}");
                let client = conversation["options"]["clientId"].as_str().expect("a client id");
                let hash =
                    conversation["options"].get("clientSecret").and_then(Value::as_str).map(|secret| {
                        base64(&reference::hmac(secret.as_bytes(), format!("{name}{client}").as_bytes()))
                    });
                assert_eq!(
                    map.get("SECRET_HASH").and_then(Value::as_str),
                    hash.as_deref(),
                    "{id}: SECRET_HASH"
                );
            }
        }
    }
}

/// What an answer of the service does to the name and the Session.
fn follow(body: &Map<String, Value>, name: &mut String, session: &mut Value) {
    let has_tokens =
        body.get("AuthenticationResult").is_some_and(|result| result.get("AccessToken").is_some());
    let is_challenge = body.get("ChallengeName").and_then(Value::as_str).is_some_and(|name| !name.is_empty());
    let is_software_token =
        body.contains_key("SecretCode") || body.get("Status").is_some_and(|status| status == "SUCCESS");
    if has_tokens || !(is_challenge || is_software_token) {
        return;
    }
    *session = body.get("Session").filter(|session| *session != "").cloned().unwrap_or_default();
    let parameter =
        |key: &str| match body.get("ChallengeParameters").and_then(|parameters| parameters.get(key)) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.clone()).filter(|text| !text.is_empty()),
            Some(other) => Some(other.to_string()),
        };
    if let Some(given) = parameter("USERNAME").or(parameter("USER_ID_FOR_SRP")) {
        *name = given;
    }
}

fn base64(bytes: &[u8]) -> String {
    use ::base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.encode(bytes)
}
