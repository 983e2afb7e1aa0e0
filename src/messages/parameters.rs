//! The map of text to text under AuthParameters and ChallengeResponses. The service model marks both sensitive.

use super::limits::{MAX_TEXT, check_length, check_max_length};
use crate::error::{Error, Parameter};
use alloc::{borrow::Cow, string::String, vec, vec::Vec};
use core::{fmt, iter::FusedIterator, slice};
use zeroize::Zeroizing;

/// Holds text to text, sorted. Values are wiped when dropped. For half a dozen entries, a tree would be more code.
#[derive(Default)]
pub(crate) struct SecretMap(Vec<(Cow<'static, str>, Zeroizing<String>)>);

impl SecretMap {
    /// Sets a value of 1 to 131,072 characters.
    pub(crate) fn set_checked(&mut self, parameter: Parameter, value: &str) -> Result<(), Error> {
        check_length(value, MAX_TEXT, parameter)?;
        self.set_unchecked(parameter.as_str(), value);
        Ok(())
    }

    /// Sets a value that was checked before, or that this crate made.
    pub(crate) fn set_unchecked(&mut self, key: impl Into<Cow<'static, str>>, value: impl Into<String>) {
        self.set(key.into(), Zeroizing::new(value.into()));
    }

    fn set(&mut self, key: Cow<'static, str>, value: Zeroizing<String>) {
        match self.find(&key) {
            Ok(index) => {
                if let Some(entry) = self.0.get_mut(index) {
                    entry.1 = value;
                }
            }
            Err(index) => self.0.insert(index, (key, value)),
        }
    }

    /// Adds a parameter under any name that is new. The three names that an AppUser sets are refused, even if absent:
    /// the user decides which of them are sent.
    pub(crate) fn add_new(&mut self, key: &str, value: &str, parameter: Parameter) -> Result<(), Error> {
        const RESERVED: [Parameter; 3] = [Parameter::DeviceKey, Parameter::SecretHash, Parameter::Username];
        check_length(key, MAX_TEXT, parameter)?;
        check_max_length(value, MAX_TEXT, parameter)?;
        if let Some(&reserved) = RESERVED.iter().find(|reserved| reserved.as_str() == key) {
            return Err(Error::Duplicate(reserved));
        }
        if self.find(key).is_ok() {
            return Err(Error::Duplicate(parameter));
        }
        self.set_unchecked(String::from(key), value);
        Ok(())
    }

    /// Removes a parameter. Returns whether it was there.
    pub(crate) fn remove(&mut self, parameter: Parameter) -> bool {
        let found = self.find(parameter.as_str());
        if let Ok(index) = found {
            self.0.remove(index);
        }
        found.is_ok()
    }

    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.find(key).ok().and_then(|index| self.0.get(index)).map(|(_, value)| value.as_str())
    }

    /// Finds the place of the key: where it is, or where it belongs.
    fn find(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(name, _)| name.as_ref().cmp(key))
    }

    /// Returns what [`iter`](Self::iter) returns, as a list of known length. That is less code, which counts in wasm.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_ref(), value.as_str()))
    }

    pub(crate) fn iter(&self) -> Iter<'_> {
        Iter(self.0.iter())
    }

    pub(crate) fn into_iter(self) -> vec::IntoIter<(String, String)> {
        let take = |(key, mut value): (Cow<'_, str>, Zeroizing<String>)| {
            (key.into_owned(), core::mem::take(&mut *value))
        };
        self.0.into_iter().map(take).collect::<Vec<_>>().into_iter()
    }
}

/// Iterates over names on the wire and values of AuthParameters or ChallengeResponses, in alphabetical order.
///
/// ```
/// use cognito_srp6a::{AppClient, AuthParameters, Password};
///
/// let client = AppClient::new("1example23456789".parse()?);
/// let parameters = AuthParameters::user_password_auth(&client.user("mary")?, &Password::new("..."))?;
/// let names: Vec<&str> = parameters.iter().map(|(name, _)| name).collect();
/// assert_eq!(names, ["PASSWORD", "USERNAME"]);
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Clone)]
pub struct Iter<'a>(slice::Iter<'a, (Cow<'static, str>, Zeroizing<String>)>);

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key.as_ref(), value.as_str()))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Iter<'_> {}

impl FusedIterator for Iter<'_> {}

impl fmt::Debug for Iter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.clone().map(|(key, _)| key)).finish()
    }
}

/// Shows the keys alone.
impl fmt::Debug for SecretMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.iter().map(|(key, _)| key)).finish()
    }
}

/// Declares how a type is read whose field `map` is a [`SecretMap`].
macro_rules! reads_secret_map {
    ($type:ident) => {
        impl $type {
            /// Returns the value of a parameter by its name on the wire.
            #[must_use]
            pub fn get(&self, key: &str) -> Option<&str> {
                self.map.get(key)
            }

            /// Iterates over names on the wire and values, in alphabetical order.
            pub fn iter(&self) -> super::Iter<'_> {
                self.map.iter()
            }
        }

        impl<'a> IntoIterator for &'a $type {
            type Item = (&'a str, &'a str);
            type IntoIter = super::Iter<'a>;

            fn into_iter(self) -> Self::IntoIter {
                self.iter()
            }
        }

        /// Fills an SDK's map: `parameters.into_iter().collect::<HashMap<String, String>>()`. What you take out is
        /// yours to wipe.
        impl IntoIterator for $type {
            type Item = (alloc::string::String, alloc::string::String);
            type IntoIter = alloc::vec::IntoIter<Self::Item>;

            fn into_iter(self) -> Self::IntoIter {
                self.map.into_iter()
            }
        }
    };
}

pub(crate) use reads_secret_map;

/// Holds ChallengeParameters: what a challenge says. They are wiped when dropped, and `Debug` shows the names alone.
///
/// ```
/// use cognito_srp6a::messages::Challenge;
///
/// let mut challenge = Challenge::new("SMS_MFA");
/// challenge.parameters.insert("CODE_DELIVERY_DESTINATION".into(), "+*******1234".into());
/// assert_eq!(challenge.parameters.get("CODE_DELIVERY_DESTINATION"), Some("+*******1234"));
/// ```
#[derive(Default)]
pub struct ChallengeParameters {
    map: SecretMap,
}

impl ChallengeParameters {
    /// Sets a parameter.
    pub fn insert(&mut self, key: String, value: String) {
        self.map.set_unchecked(key, value);
    }

    /// Returns whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().len() == 0
    }
}

reads_secret_map!(ChallengeParameters);

impl Extend<(String, String)> for ChallengeParameters {
    fn extend<I: IntoIterator<Item = (String, String)>>(&mut self, entries: I) {
        entries.into_iter().for_each(|(key, value)| self.insert(key, value));
    }
}

impl FromIterator<(String, String)> for ChallengeParameters {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(entries: I) -> Self {
        let mut parameters = Self::default();
        parameters.extend(entries);
        parameters
    }
}

impl fmt::Debug for ChallengeParameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.map.fmt(f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for SecretMap {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for ChallengeParameters {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.map.serialize(serializer)
    }
}
