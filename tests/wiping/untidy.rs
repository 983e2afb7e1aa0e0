//! Answers that are untidy, with a token where none belongs: what is not taken is wiped.

use crate::child::Pipe;
use crate::operation::operation;
use crate::secrets::TOKEN;
use cognito_srp6a::messages::Answer;
use zeroize::Zeroizing;

/// TOKEN stands for the token.
const BODIES: [(&str, &str); 12] = [
    ("an array", r#"["TOKEN"]"#),
    ("a text", r#""TOKEN""#),
    ("a name", r#"{"AuthenticationResult": {"TOKEN": "AccessToken"}}"#),
    (
        "an object for a token",
        r#"{"AuthenticationResult": {"AccessToken": {"a": "TOKEN"}, "IdToken": ["TOKEN"]}}"#,
    ),
    ("a list for a secret code", r#"{"SecretCode": ["TOKEN"]}"#),
    (
        "a list for a parameter",
        r#"{"ChallengeName": "CUSTOM_CHALLENGE", "ChallengeParameters": {"a": ["TOKEN"]}}"#,
    ),
    (
        "the name of a parameter that is null",
        r#"{"ChallengeName": "CUSTOM_CHALLENGE", "ChallengeParameters": {"TOKEN": null}}"#,
    ),
    (
        "an object for a number",
        r#"{"AuthenticationResult": {"ExpiresIn": {"a": "TOKEN"}, "AccessToken": "TOKEN"}}"#,
    ),
    ("a text for a status", r#"{"Status": "TOKEN", "Session": ""}"#),
    ("a text for a boolean", r#"{"UserConfirmationNecessary": "TOKEN"}"#),
    ("a member that nobody knows", r#"{"AuthenticationResults": {"a": {"AccessToken": "TOKEN"}}}"#),
    ("tokens with an error", r#"{"__type": "A", "AuthenticationResult": {"AccessToken": "TOKEN"}}"#),
];

pub fn answers(pipe: &mut Pipe) {
    let token = Zeroizing::new(pipe.text(TOKEN));
    for (name, body) in BODIES {
        let mut json = Zeroizing::new(String::with_capacity(2 * TOKEN + body.len()));
        for (index, part) in body.split("TOKEN").enumerate() {
            if index > 0 {
                json.push_str(&token);
            }
            json.push_str(part);
        }
        operation(pipe, &format!("Answer::from_http, {name}"), |_| {
            drop(Answer::from_http(200, json.as_bytes()).expect("an answer"));
        });
    }
}
