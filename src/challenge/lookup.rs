//! Parameters out of any map of text to text.

use crate::{Error, Parameter, ids::check_length};
use alloc::{collections::BTreeMap, string::String};

/// The most characters that the service model allows in a value of a map.
pub(crate) const MAX_TEXT: usize = 131_072;

/// The values of some parameters, as they stood in the map.
pub(crate) struct Found<V>(BTreeMap<Parameter, V>);

/// Picks the `wanted` parameters.
pub(crate) fn find<K: AsRef<str>, V: AsRef<str>>(
    parameters: impl IntoIterator<Item = (K, V)>,
    wanted: &[Parameter],
) -> Result<Found<V>, Error> {
    let mut found = BTreeMap::new();
    for (key, value) in parameters {
        if let Some(&parameter) = wanted.iter().find(|parameter| parameter.as_str() == key.as_ref())
            && found.insert(parameter, value).is_some()
        {
            return Err(Error::Duplicate(parameter));
        }
    }
    Ok(Found(found))
}

impl<V: AsRef<str>> Found<V> {
    /// The value of a parameter that must be there.
    pub(crate) fn get(&self, parameter: Parameter) -> Result<&str, Error> {
        let value = self.0.get(&parameter).ok_or(Error::Missing(parameter))?.as_ref();
        check_length(value, MAX_TEXT, parameter)?;
        Ok(value)
    }

    /// The same, kept.
    pub(crate) fn text(&self, parameter: Parameter) -> Result<String, Error> {
        self.get(parameter).map(String::from)
    }
}
