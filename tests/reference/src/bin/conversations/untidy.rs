//! What real services, emulators and proxies send: the merely untidy is taken, and nothing beside tokens costs the tokens.

use crate::{
    talk::{NOW, PASSWORD, Talk},
    turns::tokens,
};
use serde_json::{Value, json};

pub fn all() -> Vec<Talk> {
    let mut all = Vec::new();
    all.extend(secret_blocks());
    all.extend(beside_tokens());
    all.extend([
        empty_result(),
        null_result(),
        neither(),
        parameters_null(),
        too_long(),
        deep(),
        byte_order_mark(),
    ]);
    all
}

/// SECRET_BLOCK is decoded as Node's Buffer decodes it, and echoed as it stands.
fn secret_blocks() -> Vec<Talk> {
    let blocks = [
        (
            "block-uuid",
            "SECRET_BLOCK is a UUID with hyphens, as moto sends it.",
            "7b2e0c9a-51d4-4f0e-9c3a-0d6f8e1b2a47",
        ),
        ("block-url-alphabet", "SECRET_BLOCK is in the alphabet for URLs.", "-_-_AbCdEf0123456789-w"),
        ("block-unpadded", "SECRET_BLOCK has no padding.", "c2VjcmV0IGJsb2NrIG9mIDIyIGJ5dGVz+A"),
        ("block-lines", "SECRET_BLOCK has line breaks and a space.", "c2VjcmV0\r\nIGJsb2Nr\n IA=="),
        ("block-after-padding", "What follows the padding is not decoded.", "c2VjcmV0IA==c2Vj"),
        ("block-other-characters", "What is of neither alphabet is skipped.", "c2Vj*cmV0.IGJs\u{e9}b2Nr"),
    ];
    let talks = blocks.into_iter().map(|(id, about, block)| {
        let mut talk = Talk::new(id, about).covers(&["rule:1", "field:2"]);
        let mut parameters = talk.verifier();
        parameters["SECRET_BLOCK"] = block.into();
        talk.initiate_srp().challenge("PASSWORD_VERIFIER", parameters).answer_password().tokens();
        talk
    });
    let mut all: Vec<Talk> = talks.collect();
    let about = "The device's SECRET_BLOCK is a UUID too.";
    let mut device = Talk::new("block-uuid-device", about).covers(&["rule:6", "field:2"]).on_laptop();
    let mut parameters = device.device_verifier();
    parameters["SECRET_BLOCK"] = "9d0f6a52-7c1b-4a3e-8f2d-1e5b7c9a0d34".into();
    device.sign_in().device_srp().challenge("DEVICE_PASSWORD_VERIFIER", parameters).at(NOW);
    let claim = device.device_claim(NOW);
    device.respond(claim).tokens();
    all.push(device);
    all
}

/// Tokens with something untidy beside or among them.
fn beside_tokens() -> Vec<Talk> {
    let beside = [
        ("tokens-challenge-name", json!({ "ChallengeName": "SMS_MFA", "Session": "s" })),
        ("tokens-empty-challenge-name", json!({ "ChallengeName": "", "Session": "" })),
        ("tokens-nulls", json!({ "ChallengeName": null, "Session": null, "ChallengeParameters": null })),
        (
            "tokens-wrong-types",
            json!({ "ChallengeName": 1, "Session": 2, "ChallengeParameters": [], "AvailableChallenges": "x" }),
        ),
        ("tokens-long-session", json!({ "ChallengeName": "SMS_MFA", "Session": "s".repeat(4_097) })),
        ("tokens-odd-parameters", json!({ "ChallengeParameters": { "a": null, "b": 1, "c": ["d"] } })),
    ];
    let among = [
        ("tokens-expires-text", json!({ "ExpiresIn": "3600" })),
        ("tokens-expires-float", json!({ "ExpiresIn": 3600.5 })),
        ("tokens-expires-null", json!({ "ExpiresIn": null, "TokenType": null })),
        (
            "tokens-device-nulls",
            json!({ "NewDeviceMetadata": { "DeviceKey": null, "DeviceGroupKey": null } }),
        ),
        ("tokens-device-text", json!({ "NewDeviceMetadata": "none" })),
    ];
    let beside = beside.into_iter().map(|(id, members)| (id, merged(tokens(), members)));
    let among = among.into_iter().map(|(id, members)| {
        let mut answer = tokens();
        answer["AuthenticationResult"] = merged(answer["AuthenticationResult"].take(), members);
        (id, answer)
    });
    let talks = beside.chain(among).map(|(id, answer)| {
        let about = "Something untidy stands beside the tokens, or among them. It does not cost the tokens.";
        let mut talk = Talk::new(id, about).covers(&["rule:13", "field:5"]).flow("USER_PASSWORD_AUTH");
        talk.ask("Password").text(PASSWORD).initiate(json!({ "PASSWORD": PASSWORD })).receive(answer);
        let seconds = if id == "tokens-expires-null" { json!(null) } else { json!(3_600) };
        talk.done(json!({ "AccessToken": "access", "IdToken": "id", "RefreshToken": "refresh", "ExpiresIn": seconds }));
        talk
    });
    talks.collect()
}

fn merged(mut value: Value, members: Value) -> Value {
    let map = value.as_object_mut().expect("a map");
    for (key, member) in members.as_object().expect("a map") {
        map.insert(key.clone(), member.clone());
    }
    value
}

fn challenge_beside(id: &'static str, about: &'static str, result: Value) -> Talk {
    let mut talk = Talk::new(id, about).covers(&["rule:4", "field:5"]);
    talk.sign_in();
    let session = talk.fresh_session();
    talk.receive(json!({ "AuthenticationResult": result, "ChallengeName": "SMS_MFA", "Session": session,
                         "ChallengeParameters": {} }));
    talk.opened("SMS_MFA", Some(session), json!({})).ask("Code").text("123456");
    talk.respond(json!({ "SMS_MFA_CODE": "123456" })).tokens();
    talk
}

fn empty_result() -> Talk {
    challenge_beside(
        "result-empty",
        "An empty result beside the name of a challenge: a challenge.",
        json!({}),
    )
}

fn null_result() -> Talk {
    challenge_beside(
        "result-null",
        "A result of null beside the name of a challenge: a challenge.",
        json!(null),
    )
}

fn neither() -> Talk {
    let about =
        "Neither tokens nor a challenge: refused. The message stands, and an answer with tokens is taken.";
    let mut talk = Talk::new("result-neither", about).covers(&["rule:1", "rule:13", "field:5"]);
    talk.sign_in();
    for answer in [
        json!({}),
        json!({ "ChallengeName": "", "ChallengeParameters": {} }),
        json!({ "ChallengeName": null }),
    ] {
        talk.receive(answer).refused_for("Missing", "AuthenticationResult");
    }
    talk.send_again().tokens();
    talk
}

fn parameters_null() -> Talk {
    let about = "ChallengeParameters are null, then absent.";
    let mut talk = Talk::new("parameters-null", about).covers(&["rule:13", "field:6"]);
    talk.sign_in();
    for (challenge, parameter, answer) in [
        (
            "SMS_MFA",
            "SMS_MFA_CODE",
            json!({ "ChallengeName": "SMS_MFA", "Session": "s1", "ChallengeParameters": null }),
        ),
        ("EMAIL_OTP", "EMAIL_OTP_CODE", json!({ "ChallengeName": "EMAIL_OTP", "Session": "s2" })),
    ] {
        let session = answer["Session"].as_str().map(String::from);
        talk.receive(answer).opened(challenge, session, json!({}));
        let with = json!({ "kind": challenge, "sent_to": null, "medium": null });
        talk.ask_with("Code", with).text("123456").respond(json!({ parameter: "123456" }));
    }
    talk.tokens();
    talk
}

fn too_long() -> Talk {
    let about =
        "An answer of 256 kB and a byte is refused unread. The message stands. One of 256 kB is read.";
    let mut talk = Talk::new("body-too-long", about).covers(&["rule:13"]);
    let (before, after) = (r#"{"AuthenticationResult":{"AccessToken":"access"},"Padding":""#, "\"}");
    let times = 262_144 - before.len() - after.len();
    let long = |times: usize| json!({ "before": before, "repeat": "x", "times": times, "after": after });
    talk.sign_in().receive_raw(200, json!({ "text": long(times + 1) })).refused_for("TooLong", "body");
    talk.receive_raw(200, json!({ "text": long(times) })).done(json!({ "AccessToken": "access" }));
    talk
}

fn deep() -> Talk {
    let about = "100,000 brackets are no JSON, and nothing overflows.";
    let mut talk = Talk::new("body-deep", about).covers(&["rule:13", "field:7"]);
    let deep =
        json!({ "before": "{\"AuthenticationResult\":", "repeat": "[", "times": 100_000, "after": "" });
    talk.initiate_srp()
        .receive_raw(200, json!({ "text": deep }))
        .failed("UnknownError", json!({ "status": 200 }));
    talk
}

fn byte_order_mark() -> Talk {
    let about = "A byte order mark stands before each answer: it is no part of the JSON.";
    let mut talk = Talk::new("body-byte-order-mark", about).covers(&["rule:13", "field:5", "field:7"]);
    let marked = |body: Value| json!({ "text": format!("\u{feff}{body}") });
    talk.sign_in().challenge("SMS_MFA", json!({})).ask("Code").text("000000");
    talk.respond(json!({ "SMS_MFA_CODE": "000000" }));
    let error = json!({ "__type": "CodeMismatchException", "message": "Invalid code." });
    talk.receive_raw(400, marked(error));
    talk.ask_with("Code", json!({ "again": true, "message": "Invalid code." })).text("123456");
    talk.respond(json!({ "SMS_MFA_CODE": "123456" })).receive_raw(200, marked(tokens()));
    talk.done(json!({ "AccessToken": "access", "IdToken": "id", "RefreshToken": "refresh" }));
    talk
}
