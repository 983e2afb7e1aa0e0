//! Finds parameters in any map of text to text.

use super::limits::{MAX_TEXT, check_length};
use crate::error::{Error, Parameter};
use alloc::{string::String, vec::Vec};

/// Holds the values of some parameters, as they stood in the map.
pub(crate) struct Found<V>(Vec<(Parameter, V)>);

/// Finds the `wanted` parameters. A parameter that stands there twice is an error.
pub(crate) fn find<K: AsRef<str>, V: AsRef<str>>(
    parameters: impl IntoIterator<Item = (K, V)>,
    wanted: &[Parameter],
) -> Result<Found<V>, Error> {
    let mut found = Found(Vec::new());
    for (key, value) in parameters {
        if let Some(&parameter) = wanted.iter().find(|parameter| parameter.as_str() == key.as_ref()) {
            if found.value(parameter).is_some() {
                return Err(Error::Duplicate(parameter));
            }
            found.0.push((parameter, value));
        }
    }
    Ok(found)
}

impl<V: AsRef<str>> Found<V> {
    fn value(&self, parameter: Parameter) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == parameter).map(|(_, value)| value.as_ref())
    }

    /// Returns the value of a parameter that must be there.
    pub(crate) fn get(&self, parameter: Parameter) -> Result<&str, Error> {
        let value = self.value(parameter).ok_or(Error::Missing(parameter))?;
        check_length(value, MAX_TEXT, parameter)?;
        Ok(value)
    }

    /// Returns a name that may be missing or empty.
    pub(crate) fn name(&self, parameter: Parameter) -> Result<Option<String>, Error> {
        match self.get(parameter) {
            Ok(name) => Ok(Some(name.into())),
            Err(Error::Missing(_) | Error::Empty(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
