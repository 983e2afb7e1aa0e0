//! The service's answer as parsed JSON, such as what boto3 returned.

use crate::{fault, text::text};
use driver::{
    Fault,
    cognito_srp6a::{Error, Parameter, messages::Answer},
};
use pyo3::{
    prelude::*,
    types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString},
};
use serde_json::{Map, Number, Value};
use std::mem::take;

/// What is read. boto3's ResponseMetadata, for one, is not.
const MEMBERS: [&str; 12] = [
    "__type",
    "AuthenticationResult",
    "AvailableChallenges",
    "ChallengeName",
    "ChallengeParameters",
    "code",
    "message",
    "Message",
    "SecretCode",
    "Session",
    "Status",
    "UserConfirmationNecessary",
];
/// Limits the characters and the values of an answer, as the crate limits the bytes of a body.
const MAX_ANSWER: usize = 256 * 1024;
/// Limits nesting. The service nests three deep.
const MAX_DEPTH: usize = 16;

/// Reads an answer. The crate's own reader makes sense of the values.
pub fn read(answer: &Bound<'_, PyDict>) -> PyResult<Answer> {
    let mut left = MAX_ANSWER;
    let mut members = Map::new();
    for name in MEMBERS {
        if let Some(value) = answer.get_item(name)? {
            members.insert(name.into(), json(&value, MAX_DEPTH, &mut left)?);
        }
    }
    let not_json = |_| fault::error(answer.py(), "InvalidType", Some("answer"), "is not an answer");
    serde_json::from_value(Value::Object(members)).map_err(not_json)
}

/// Copies a value. What JSON does not have counts as null.
fn json(value: &Bound<'_, PyAny>, depth: usize, left: &mut usize) -> PyResult<Value> {
    spend(value.py(), 1, left)?;
    let Some(depth) = depth.checked_sub(1) else { return Ok(Value::Null) };
    Ok(if let Ok(text) = value.cast::<PyString>() {
        Value::String(string(text, left)?)
    } else if let Ok(dict) = value.cast::<PyDict>() {
        let mut members = Map::new();
        for (key, value) in dict.iter() {
            if let Ok(key) = key.cast::<PyString>() {
                members.insert(string(key, left)?, json(&value, depth, left)?);
            }
        }
        Value::Object(members)
    } else if let Ok(list) = value.cast::<PyList>() {
        Value::Array(list.iter().map(|value| json(&value, depth, left)).collect::<PyResult<_>>()?)
    } else if let Ok(flag) = value.cast::<PyBool>() {
        Value::Bool(flag.is_true())
    } else if let Ok(number) = value.cast::<PyInt>() {
        number.extract::<i64>().map_or(Value::Null, |number| Value::Number(number.into()))
    } else if let Ok(number) = value.cast::<PyFloat>() {
        Number::from_f64(number.value()).map_or(Value::Null, Value::Number)
    } else {
        Value::Null
    })
}

fn string(value: &Bound<'_, PyString>, left: &mut usize) -> PyResult<String> {
    spend(value.py(), value.code_point_len()?, left)?;
    text(value, "answer").map(|mut text| take(&mut *text))
}

fn spend(py: Python<'_>, size: usize, left: &mut usize) -> PyResult<()> {
    let too_long = || fault::raised(py, Fault::Core(Error::TooLong(Parameter::Body)));
    *left = left.checked_sub(size).ok_or_else(too_long)?;
    Ok(())
}
