//! The map of text to text under AuthParameters and ChallengeResponses. The service model marks both sensitive.

use crate::{Error, Parameter, challenge::MAX_TEXT, ids::check_length};
use alloc::{borrow::Cow, collections::BTreeMap, string::String};
use core::fmt;
use zeroize::Zeroizing;

/// Text to text; values are wiped when dropped.
#[derive(Default)]
pub(crate) struct SecretMap(BTreeMap<Cow<'static, str>, Zeroizing<String>>);

impl SecretMap {
    /// Sets a value of 1 to 131,072 characters.
    pub(crate) fn put(&mut self, parameter: Parameter, value: &str) -> Result<(), Error> {
        check_length(value, MAX_TEXT, parameter)?;
        self.set(parameter.as_str(), value);
        Ok(())
    }

    /// Sets a value that is known to be good.
    pub(crate) fn set(&mut self, key: impl Into<Cow<'static, str>>, value: impl Into<String>) {
        self.0.insert(key.into(), Zeroizing::new(value.into()));
    }

    /// Adds a parameter by a name of the caller's, which must be new: none can replace USERNAME or SECRET_HASH.
    pub(crate) fn add(&mut self, key: &str, value: &str, parameter: Parameter) -> Result<(), Error> {
        check_length(key, MAX_TEXT, parameter)?;
        if !value.is_empty() {
            check_length(value, MAX_TEXT, parameter)?;
        }
        if self.0.contains_key(key) {
            return Err(Error::Duplicate(parameter));
        }
        self.set(String::from(key), value);
        Ok(())
    }

    pub(crate) fn remove(&mut self, parameter: Parameter) {
        self.0.remove(parameter.as_str());
    }

    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(|value| value.as_str())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_ref(), value.as_str()))
    }

    pub(crate) fn into_iter(self) -> impl Iterator<Item = (String, String)> {
        self.0.into_iter().map(|(key, mut value)| (key.into_owned(), core::mem::take(&mut *value)))
    }
}

/// The keys alone.
impl fmt::Debug for SecretMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// The reading side of a type whose field `map` is a [`SecretMap`].
macro_rules! reads_secret_map {
    ($type:ident) => {
        impl $type {
            /// The value of a parameter by its name on the wire.
            #[must_use]
            pub fn get(&self, key: &str) -> Option<&str> {
                self.map.get(key)
            }

            /// Names on the wire and values, in alphabetical order.
            pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
                self.map.iter()
            }
        }

        /// For an SDK's map: `parameters.into_iter().collect::<HashMap<String, String>>()`. What is taken out is the
        /// caller's to wipe.
        impl IntoIterator for $type {
            type Item = (alloc::string::String, alloc::string::String);
            type IntoIter = alloc::boxed::Box<dyn Iterator<Item = Self::Item>>;

            fn into_iter(self) -> Self::IntoIter {
                alloc::boxed::Box::new(self.map.into_iter())
            }
        }
    };
}

pub(crate) use reads_secret_map;

#[cfg(feature = "serde")]
impl serde::Serialize for SecretMap {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
