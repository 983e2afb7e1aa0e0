//! The layers of `src`: each folder imports only what stands below it, and only some wipe the stack.
//!
//! sign_in > client, server > messages > srp > arith > secrecy > error. lib.rs is the map of all, hazmat.rs a way past it.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, reason = "a test")]

use std::{fs, path::Path};

/// The rooms that a room may import from, beside itself.
const BELOW: [(&str, &[&str]); 9] = [
    ("guide", &[]), // the manual: text alone
    ("sign_in", &["client", "messages", "secrecy", "error"]),
    ("client", &["messages", "srp", "secrecy", "error"]),
    ("server", &["messages", "srp", "arith", "secrecy", "error"]),
    ("messages", &["srp", "secrecy", "error"]),
    ("srp", &["arith", "secrecy"]),
    ("arith", &["secrecy"]),
    ("secrecy", &["error"]),
    ("error", &[]),
];

/// Where public methods work on secrets, each of which wipes the stack once.
const WIPES: [&str; 6] =
    ["sign_in.rs", "client/", "server", "messages/read.rs", "messages/secret_hash.rs", "secrecy"];

/// A file of `src`: its path in there, and its code without comments.
type File = (String, String);

#[test]
fn src_keeps_to_its_layers() {
    let files = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "");
    assert!(files.len() > 50, "{} files", files.len());
    assert_eq!(violations(&files), [""; 0]);
}

#[test]
fn what_breaks_the_layers_is_found() {
    let planted = [
        ("srp/salt.rs", "use crate::messages::Timestamp;", "srp imports messages"),
        (
            "arith.rs",
            "use crate::{\n    secrecy::declassify,\n    srp::{Salt, verifier},\n};",
            "arith imports srp",
        ),
        ("client/user.rs", "fn f(_: crate::server::VerifierRecord) {}", "client imports server"),
        ("sign_in.rs", "use crate::Error;", "sign_in imports Error"),
        ("error.rs", "use super::messages::Timestamp;", "a door imports by super"),
        ("srp/claim.rs", "use crate::secrecy::{HASHING, wiped};", "wipes the stack"),
        ("sign_in/reply.rs", "wiped::<HASHING, _>(f)", "wipes the stack"),
        ("arith/limbs.rs", "fn f(_: Parameter) {}", "knows Parameter"),
        ("timestamp.rs", "", "is no door of a folder"),
        ("wire/json.rs", "", "is in no room"),
    ];
    for (path, code, complaint) in planted {
        let found = violations(&[(path.into(), code.into())]);
        assert_eq!(found, [format!("{path} {complaint}")]);
    }
    let innocent = "use crate::{messages::Timestamp, secrecy::{Password, wiped}, srp::{self, Salt}};";
    assert_eq!(violations(&[("client/device.rs".into(), innocent.into())]), [""; 0]);
}

/// All files under `folder`.
fn read(folder: &Path, prefix: &str) -> Vec<File> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of src") {
        let path = entry.expect("an entry").path();
        let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            files.extend(read(&path, &format!("{name}/")));
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(&path).expect("text");
            let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
            files.push((name, code.collect::<Vec<_>>().join("\n")));
        }
    }
    files
}

fn violations(files: &[File]) -> Vec<String> {
    let mut violations = Vec::new();
    for (path, code) in files {
        let mut complain = |complaint: &str| violations.push(format!("{path} {complaint}"));
        let room = path.split(['/', '.']).next().unwrap_or_default();
        if ["lib.rs", "hazmat.rs"].contains(&path.as_str()) {
            continue;
        }
        let Some((_, below)) = BELOW.iter().find(|(name, _)| *name == room) else {
            complain(if path.contains('/') { "is in no room" } else { "is no door of a folder" });
            continue;
        };
        for name in imported(code) {
            if name != room && !below.contains(&name) {
                complain(&format!("{room} imports {name}"));
            }
        }
        if !path.contains('/') && code.lines().any(|line| line.starts_with("use super::")) {
            complain("a door imports by super");
        }
        if words(code).any(|word| word == "wiped") && !WIPES.iter().any(|wipes| path.starts_with(wipes)) {
            complain("wipes the stack");
        }
        if ["srp", "arith"].contains(&room) && words(code).any(|word| word == "Parameter") {
            complain("knows Parameter");
        }
    }
    violations
}

/// What stands after each `crate::`: one name, or those of a group.
fn imported(code: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            names.extend(words(rest).next());
            continue;
        };
        let (mut depth, mut begins) = (1, true);
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' => begins = depth == 1,
                c if begins && is_word(c) => {
                    names.extend(words(&group[at..]).next());
                    begins = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    names
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c| !is_word(c)).filter(|word| !word.is_empty())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
