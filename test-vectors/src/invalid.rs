//! Inputs to be refused, as `invalid.json` has them: an operation, its good inputs, and one fault in them.

use super::{client, fields::Stop, server};
use cognito_srp6a::Error;
use serde_json::{Map, Value};

/// What is given to an operation. Names may stand twice.
pub struct Given {
    operation: String,
    inputs: Vec<(String, String)>,
}

impl Given {
    /// The good inputs of an operation of the file, changed as `case` says.
    pub fn read(operations: &Map<String, Value>, case: &Map<String, Value>) -> Result<Self, String> {
        let operation = case.get("operation").and_then(Value::as_str).ok_or("no operation")?;
        let good = operations.get(operation).and_then(|operation| operation.get("good"));
        let mut given = Self {
            operation: operation.into(),
            inputs: texts(good).ok_or_else(|| format!("no good inputs of {operation}"))?,
        };
        let changes = |name: &str| match case.get(name) {
            None => Ok(Vec::new()),
            change => texts(change).ok_or_else(|| format!("{name} is not readable")),
        };
        for (name, text) in changes("set")? {
            given.find(&name)?.1 = text;
        }
        for (name, new) in changes("rename")? {
            given.find(&name)?.0 = new;
        }
        if let Some(removed) = case.get("remove").and_then(Value::as_str) {
            given.find(removed)?;
            given.inputs.retain(|(name, _)| name != removed);
        }
        given.inputs.extend(changes("again")?);
        Ok(given)
    }

    fn find(&mut self, name: &str) -> Result<&mut (String, String), String> {
        self.inputs.iter_mut().find(|input| input.0 == name).ok_or_else(|| format!("no good input {name}"))
    }

    /// Does it.
    pub fn perform(&self) -> Result<(), Stop> {
        let operation = client::find(&self.operation).or_else(|| server::find(&self.operation));
        operation.ok_or(Stop::Unreadable("operation"))?(self)
    }

    /// The input that stands under a name, where there can be but one.
    pub fn text(&self, name: &'static str) -> Result<&str, Stop> {
        let input = self.inputs.iter().find(|input| input.0 == name);
        input.map(|(_, text)| text.as_str()).ok_or(Stop::Unreadable(name))
    }

    /// The same, of bytes in hexadecimal digits.
    pub fn bytes(&self, name: &'static str) -> Result<Vec<u8>, Stop> {
        super::fields::unhex(self.text(name)?).ok_or(Stop::Unreadable(name))
    }

    /// All inputs: a map that the parser of a message takes its parameters from.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.inputs.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// All inputs but one.
    pub fn but(&self, one: &'static str) -> impl Iterator<Item = (&str, &str)> {
        self.all().filter(move |(name, _)| *name != one)
    }
}

/// What was made is of no use here, only whether it was.
pub fn done<T>(made: Result<T, Error>) -> Result<(), Stop> {
    made.map(drop).map_err(Stop::Refused)
}

/// Names and texts. A text may be written as what it is a repetition of.
fn texts(values: Option<&Value>) -> Option<Vec<(String, String)>> {
    let texts = values?.as_object()?.iter().map(|(name, value)| Some((name.clone(), text(value)?)));
    texts.collect()
}

fn text(value: &Value) -> Option<String> {
    if let Some(text) = value.as_str() {
        return Some(text.into());
    }
    let (repeat, times) = (value.get("repeat")?.as_str()?, value.get("times")?.as_u64()?);
    let before = value.get("before").map_or(Some(""), Value::as_str)?;
    Some(before.to_owned() + &repeat.repeat(times.try_into().ok()?))
}
