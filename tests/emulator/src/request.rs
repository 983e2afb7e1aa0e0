//! Members of a request.

use crate::service_error::ServiceError;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A map of text to text, as AuthParameters is one.
pub type Text = BTreeMap<String, String>;

/// The body of a request.
pub struct Request(Map<String, Value>);

impl Request {
    pub fn parse(body: &[u8]) -> Result<Self, ServiceError> {
        serde_json::from_slice(body).map(Self).map_err(|_| ServiceError::serialization("Malformed JSON."))
    }

    /// A member that must be there.
    pub fn text(&self, name: &str) -> Result<&str, ServiceError> {
        self.optional(name)?.ok_or_else(|| ServiceError::missing(name))
    }

    pub fn optional(&self, name: &str) -> Result<Option<&str>, ServiceError> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(ServiceError::serialization(format!("{name} is not text."))),
        }
    }

    /// A map of text to text; empty if it is absent. A null in it is as good as nothing: one client sends such.
    pub fn map(&self, name: &str) -> Result<Text, ServiceError> {
        let Some(value) = self.0.get(name).filter(|value| !value.is_null()) else { return Ok(Text::new()) };
        serde_json::from_value::<BTreeMap<String, Option<String>>>(value.clone())
            .map(|map| map.into_iter().filter_map(|(key, value)| Some((key, value?))).collect())
            .map_err(|_| ServiceError::serialization(format!("{name} is not a map of text to text.")))
    }

    /// A structure in the request.
    pub fn structure(&self, name: &str) -> Result<Option<Self>, ServiceError> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Object(members)) => Ok(Some(Self(members.clone()))),
            Some(_) => Err(ServiceError::serialization(format!("{name} is not a structure."))),
        }
    }
}

/// A parameter that a message must have.
pub fn parameter<'a>(parameters: &'a Text, name: &str) -> Result<&'a str, ServiceError> {
    parameters
        .get(name)
        .map(String::as_str)
        .filter(|value| !value.is_empty())
        .ok_or_else(|| ServiceError::missing(name))
}
