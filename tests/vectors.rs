//! Every field of every recorded case. What is recorded where: `test-vectors/README.md`.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic, reason = "a test")]
#![allow(clippy::arithmetic_side_effects, clippy::integer_division_remainder_used, reason = "a test")]

use check_vectors::{case, invalid};
use cognito_srp6a::{Error, Parameter};
use serde_json::Value;
use std::collections::BTreeSet;

const USER_SRP: &str = include_str!("../test-vectors/user_srp.json");
const DEVICE_SRP: &str = include_str!("../test-vectors/device_srp.json");
const DEVICE_VERIFIER: &str = include_str!("../test-vectors/device_verifier.json");
const SECRET_HASH: &str = include_str!("../test-vectors/secret_hash.json");
const TIMESTAMP: &str = include_str!("../test-vectors/timestamp.json");
const BASE64: &str = include_str!("../test-vectors/base64.json");
const PUBLISHED: &str = include_str!("../test-vectors/published.json");
const INVALID: &str = include_str!("../test-vectors/invalid.json");

/// Runs a file: the cases, those to be refused, those whose whole flow ran, and the fields compared.
fn run(file: &str) -> [usize; 4] {
    let cases = case::read(file).unwrap();
    let mut counts = [cases.len(), 0, 0, 0];
    for case in &cases {
        let outcome = case.check();
        assert!(outcome.failures.is_empty(), "{}: {:?}", case.id, outcome.failures);
        counts[1] += usize::from(case.refuse);
        counts[2] += usize::from(outcome.flow);
        counts[3] += case.expected.len();
    }
    counts
}

#[test]
fn user_srp() {
    // 11 of the 13 error cases; the other two are `what_others_leave_open_is_refused`. 16 fields and k each.
    assert_eq!(run(USER_SRP), [133 + 11, 11, 133, 133 * 17]);
}

#[test]
fn device_srp() {
    assert_eq!(run(DEVICE_SRP), [42, 0, 42, 42 * 17]);
}

#[test]
fn device_verifier() {
    // Two cases have a salt of 32 bytes, and one a password that is no base64: not drawn, so the formulas alone.
    assert_eq!(run(DEVICE_VERIFIER), [29, 0, 26, 29 * 8]);
}

#[test]
fn secret_hash() {
    assert_eq!(run(SECRET_HASH), [26, 0, 0, 26 * 2]);
}

#[test]
fn timestamp() {
    assert_eq!(run(TIMESTAMP), [88, 0, 0, 88 * 2]);
}

#[test]
fn base64() {
    // What Node's Buffer makes of a text, and what Python and Java make of it instead.
    assert_eq!(run(BASE64), [39, 0, 0, 39]);
    let file: Value = serde_json::from_str(BASE64).unwrap();
    let disagrees = |name: &str| {
        let cases = file["cases"].as_array().unwrap().iter();
        cases
            .chain(file["cut"].as_array().unwrap())
            .filter(|case| case["disagrees"].as_object().unwrap().keys().any(|key| key.starts_with(name)))
            .count()
    };
    assert_eq!(["node:", "python:", "java:"].map(disagrees), [3, 34, 32]);
}

#[test]
fn a_cut_secret_block_is_refused() {
    let file: Value = serde_json::from_str(BASE64).unwrap();
    let cut = file["cut"].as_array().unwrap();
    assert_eq!(cut.len(), 11);
    for case in cut {
        let text = case["inputs"]["secret_block_text"].as_str().unwrap();
        let refused = Err(Error::InvalidBase64(Parameter::SecretBlock));
        assert_eq!(cognito_srp6a::hazmat::secret_block(text), refused, "{text}");
    }
}

#[test]
fn published() {
    assert_eq!(run(PUBLISHED), [63, 2, 0, 75]);
}

#[test]
fn invalid() {
    let cases = run(INVALID);
    assert_eq!(cases[..3], [229 + 31, 229, 0]);
    // Every error that input can lead to: but for u = 0, which needs a hash of zeros, and those of the machine.
    let cases = case::read(INVALID).unwrap();
    let errors: BTreeSet<_> =
        cases.iter().filter_map(|case| case.expected.get("error").and_then(Value::as_str)).collect();
    let expected = [
        "AdminNoSrpAuth",
        "ClaimRejected",
        "Duplicate",
        "Empty",
        "InvalidBase64",
        "InvalidFormat",
        "InvalidHex",
        "InvalidState",
        "Mismatch",
        "Missing",
        "NotReduced",
        "RngFailure",
        "TimestampOutOfRange",
        "TooLong",
        "ZeroPublicKey",
    ];
    assert!(errors.into_iter().eq(expected));
}

/// Without its fault, what is refused is taken.
#[test]
fn good_inputs_are_taken() {
    let file: Value = serde_json::from_str(INVALID).unwrap();
    let operations = file["operations"].as_object().unwrap();
    for name in operations.keys() {
        let case = serde_json::json!({ "operation": name });
        let given = invalid::Given::read(operations, case.as_object().unwrap()).unwrap();
        assert!(given.perform().is_ok(), "{name}: {:?}", given.perform());
    }
    assert_eq!(operations.len(), 28);
}

#[test]
fn what_is_refused_and_why() {
    let expected = [
        ("e-B-0", Error::ZeroPublicKey(Parameter::SrpB)),
        ("e-B-000", Error::ZeroPublicKey(Parameter::SrpB)),
        ("e-B-N", Error::NotReduced(Parameter::SrpB)),
        ("e-B-2N", Error::NotReduced(Parameter::SrpB)),
        ("e-B-N-upper", Error::NotReduced(Parameter::SrpB)),
        ("e-B-empty", Error::Empty(Parameter::SrpB)),
        ("e-B-nothex", Error::InvalidHex(Parameter::SrpB)),
        ("e-B-negative", Error::InvalidHex(Parameter::SrpB)),
        ("e-salt-nothex", Error::InvalidHex(Parameter::Salt)),
        ("e-salt-empty", Error::Empty(Parameter::Salt)),
        ("e-sb-notb64", Error::InvalidBase64(Parameter::SecretBlock)),
        ("flutter-B-zero", Error::ZeroPublicKey(Parameter::SrpB)),
        ("flutter-B-N", Error::NotReduced(Parameter::SrpB)),
    ];
    let mut refused = Vec::new();
    for file in [USER_SRP, PUBLISHED] {
        refused.extend(case::read(file).unwrap().into_iter().filter(|case| case.refuse));
    }
    assert_eq!(refused.len(), expected.len());
    for (case, (id, error)) in refused.iter().zip(expected) {
        assert_eq!((case.id.as_str(), case.refusal()), (id, Ok(error)));
    }
}

/// Where our answer differs on purpose from what some others compute, by id, with the reason.
#[test]
fn what_others_leave_open_is_refused() {
    let answers = [
        // An honest server sends B < N; two encodings of one B would hash to different u.
        ("e-B-ge-N", Ok(Error::NotReduced(Parameter::SrpB))),
        // Never sent, and nothing to echo.
        ("e-sb-empty", Ok(Error::Empty(Parameter::SecretBlock))),
    ];
    let file: Value = serde_json::from_str(USER_SRP).unwrap();
    let mut open: Vec<_> = file["error_cases"].as_array().unwrap().clone();
    open.retain(|case| case["expected"] == "unspecified");
    open.iter_mut().for_each(|case| case["expected"] = "refuse".into());
    let open = case::read(&serde_json::json!({ "cases": open }).to_string()).unwrap();
    assert_eq!(open.len(), answers.len());
    for (case, (id, answer)) in open.iter().zip(answers) {
        assert_eq!((case.id.as_str(), case.refusal()), (id, answer));
    }
}

/// A wrong value in any field of any kind of case is reported, by the field's name.
#[test]
fn a_wrong_field_is_reported() {
    let mut seen = BTreeSet::new();
    for file in [USER_SRP, DEVICE_SRP, DEVICE_VERIFIER, SECRET_HASH, TIMESTAMP, BASE64, PUBLISHED, INVALID] {
        for mut case in case::read(file).unwrap() {
            let names: Vec<String> = case.expected.keys().cloned().collect();
            for name in names.into_iter().filter(|name| seen.insert(name.clone())) {
                let right = case.expected.insert(name.clone(), Value::from("0")).unwrap();
                let failures = case.check().failures;
                assert!(failures.len() == 1 && failures[0].starts_with(&name), "{name}: {failures:?}");
                case.expected.insert(name, right);
            }
        }
    }
    assert_eq!(seen.len(), 27, "{seen:?}");
}

/// So is an expected error that is not the one given, or names another parameter, or none, and a fault that is none.
#[test]
fn a_wrong_error_is_reported() {
    let operations = serde_json::json!({ "pool_id": { "good": { "text": "us-east-1_AbCdEf123" } } });
    let failures = |text: &str, expected: Value| {
        let case = serde_json::json!({"id": "a", "operation": "pool_id", "set": {"text": text}, "expected": expected});
        let file = serde_json::json!({"operations": operations, "cases": [case]});
        case::read(&file.to_string()).unwrap()[0].check().failures
    };
    let expected = |error: &str, parameter: &str| serde_json::json!({"error": error, "parameter": parameter});
    assert_eq!(failures("_x", expected("InvalidFormat", "UserPoolId")), [""; 0]);
    assert!(failures("_x", expected("Empty", "UserPoolId"))[0].starts_with("error: expected"));
    assert!(failures("_x", expected("InvalidFormat", "ClientId"))[0].starts_with("parameter: expected"));
    assert!(
        failures("_x", serde_json::json!({"error": "InvalidFormat"}))[0].starts_with("parameter: expected")
    );
    assert_eq!(failures("us_x", expected("InvalidFormat", "UserPoolId")), ["not refused"]);
}

/// A wrong input is reported too: the server's half notices where the client's and its own inputs part.
#[test]
fn a_wrong_input_is_reported() {
    let mut case = case::read(USER_SRP).unwrap().swap_remove(0);
    for name in ["a_hex", "b_hex", "srp_b_hex", "salt_hex", "password", "user_id_for_srp", "pool_name"] {
        let right = case.inputs.insert(name.into(), Value::from("5")).unwrap();
        assert!(!case.check().failures.is_empty(), "{name}");
        case.inputs.insert(name.into(), right);
    }
    assert!(case.check().failures.is_empty());
    // What is to be refused must be refused, and be there.
    case.refuse = true;
    assert_eq!(case.check().failures, ["not refused"]);
    case.inputs.remove("salt_hex");
    assert_eq!(case.check().failures, ["refused cases need salt_hex"]);
}

#[test]
fn a_file_that_is_none_is_unreadable() {
    for text in ["", "{}", r#"{"cases": []}"#, r#"{"cases": [{}]}"#, r#"{"case_count": 2, "cases": [{}]}"#] {
        assert!(case::read(text).is_err(), "{text}");
    }
    let nothing_expected = r#"{"cases": [{"id": "a", "inputs": {}}]}"#;
    assert_eq!(case::read(nothing_expected).err(), Some("a: nothing expected".into()));
    let unknown = r#"{"cases": [{"id": "a", "inputs": {}, "outputs": {"q": 1}}]}"#;
    assert_eq!(case::read(unknown).unwrap()[0].check().failures, ["q: cannot be computed from these inputs"]);
}
