//! AuthParameters, ChallengeResponses and ChallengeParameters: text to text. The service model marks them sensitive.

use super::{
    limits::{MAX_TEXT, check_length, check_max_length},
    tree::{Object, Tree},
};
use crate::error::{Error, Parameter};
use alloc::{borrow::Cow, string::String};
use core::{fmt, iter::FusedIterator, slice};

impl Object {
    /// Sets a text of 1 to 131,072 characters.
    pub(crate) fn set_checked(&mut self, parameter: Parameter, value: &str) -> Result<(), Error> {
        check_length(value, MAX_TEXT, parameter)?;
        self.set(parameter.as_str(), value);
        Ok(())
    }

    /// Adds a text under any name that is new. The three names that an AppUser sets are refused, even if absent: the
    /// AppUser alone decides which of them are sent.
    pub(crate) fn add_new(&mut self, name: &str, value: &str, parameter: Parameter) -> Result<(), Error> {
        const RESERVED: [Parameter; 3] = [Parameter::DeviceKey, Parameter::SecretHash, Parameter::Username];
        check_length(name, MAX_TEXT, parameter)?;
        check_max_length(value, MAX_TEXT, parameter)?;
        if let Some(&reserved) = RESERVED.iter().find(|reserved| reserved.as_str() == name) {
            return Err(Error::Duplicate(reserved));
        }
        if self.get(name).is_some() {
            return Err(Error::Duplicate(parameter));
        }
        self.set(String::from(name), value);
        Ok(())
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
pub struct ParameterIter<'a>(slice::Iter<'a, (Cow<'static, str>, Tree)>);

impl<'a> ParameterIter<'a> {
    pub(super) fn new(texts: &'a Object) -> Self {
        Self(texts.iter())
    }
}

impl<'a> Iterator for ParameterIter<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(name, value)| (name.as_ref(), value.text()))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for ParameterIter<'_> {}

impl FusedIterator for ParameterIter<'_> {}

impl fmt::Debug for ParameterIter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.clone().map(|(key, _)| key)).finish()
    }
}

/// Declares how a type is read whose field `map` is an [`Object`].
macro_rules! reads_texts {
    ($type:ident) => {
        impl $type {
            /// Returns the value of a parameter by its name on the wire.
            #[must_use]
            pub fn get(&self, key: &str) -> Option<&str> {
                self.map.get(key)
            }

            /// Iterates over names on the wire and values, in alphabetical order.
            pub fn iter(&self) -> super::ParameterIter<'_> {
                super::ParameterIter::new(&self.map)
            }
        }

        impl<'a> IntoIterator for &'a $type {
            type Item = (&'a str, &'a str);
            type IntoIter = super::ParameterIter<'a>;

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
                self.map.into_texts().into_iter()
            }
        }
    };
}

pub(crate) use reads_texts;

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
    map: Object,
}

impl ChallengeParameters {
    /// Sets a parameter.
    pub fn insert(&mut self, key: String, value: String) {
        self.map.set(key, value);
    }

    /// Returns whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().len() == 0
    }
}

reads_texts!(ChallengeParameters);

impl Extend<(String, String)> for ChallengeParameters {
    fn extend<I: IntoIterator<Item = (String, String)>>(&mut self, entries: I) {
        self.map.extend(entries);
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
impl serde::Serialize for ChallengeParameters {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}
