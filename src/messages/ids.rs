//! Identifiers, checked against the service model when they are made.

use super::limits::check_length;
use crate::error::{Error, Parameter};
use alloc::string::String;
use core::{fmt, str::FromStr};

/// Declares an identifier: text of 1 to `$max` characters that `$valid` accepts.
///
/// `$other` recognises what people paste by mistake, such as an ARN. It is checked first, because InvalidFormat
/// explains more than TooLong.
macro_rules! identifier {
    ($(#[$attribute:meta])* $name:ident, $parameter:ident, $max:literal, $other:expr, $valid:expr) => {
        $(#[$attribute])*
        #[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize), serde(transparent))]
        pub struct $name(String);

        impl $name {
            /// Returns the identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = Error;

            /// Checks the text.
            ///
            /// # Errors
            ///
            /// Returns [`Error::Empty`], [`Error::TooLong`] or [`Error::InvalidFormat`].
            fn from_str(text: &str) -> Result<Self, Error> {
                let (other, valid): (fn(&str) -> bool, fn(&str) -> bool) = ($other, $valid);
                if other(text) {
                    return Err(Error::InvalidFormat(Parameter::$parameter));
                }
                check_length(text, $max, Parameter::$parameter)?;
                if valid(text) { Ok(Self(text.into())) } else { Err(Error::InvalidFormat(Parameter::$parameter)) }
            }
        }

        impl TryFrom<&str> for $name {
            type Error = Error;

            fn try_from(text: &str) -> Result<Self, Error> {
                text.parse()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        /// Reads text, and checks it as [`FromStr`] does.
        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

identifier! {
    /// Identifies a user pool: `<region>_<name>`, 1 to 55 characters of `[\w-]+_[0-9a-zA-Z]+`.
    ///
    /// An ARN, a URL, a space, and a pool's id with `/` or `:` behind it return [`Error::InvalidFormat`].
    ///
    /// ```
    /// use cognito_srp6a::UserPoolId;
    ///
    /// let pool: UserPoolId = "eu-central-1_AbCdEf123".parse()?;
    /// assert_eq!((pool.region(), pool.pool_name()), ("eu-central-1", "AbCdEf123"));
    /// assert_eq!(pool.endpoint(), "https://cognito-idp.eu-central-1.amazonaws.com/");
    ///
    /// let sovereign: UserPoolId = "eusc-de-east-1_AbCdEf123".parse()?;
    /// assert_eq!(sovereign.endpoint(), "https://cognito-idp.eusc-de-east-1.amazonaws.eu/");
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    UserPoolId, UserPoolId, 55, |text| is_address(text) || has_pool_id_before(text), |text| {
        split(text).is_some_and(|(region, name)| {
            all(region, is_word_or_hyphen) && all(name, |c| c.is_ascii_alphanumeric())
        })
    }
}

impl UserPoolId {
    /// Returns the AWS region: what precedes the last `_`.
    #[must_use]
    pub fn region(&self) -> &str {
        split(&self.0).map_or("", |(region, _)| region)
    }

    /// Returns the service's address for this pool, `https://cognito-idp.<region>.amazonaws.com/`.
    ///
    /// Regions of the European Sovereign Cloud have `amazonaws.eu`, those in China `amazonaws.com.cn`. Addresses for FIPS, of
    /// a VPC, and in isolated regions are yours to give.
    #[must_use]
    pub fn endpoint(&self) -> String {
        let region = self.region();
        let suffix = match region.split('-').next() {
            Some("eusc") => "eu",
            Some("cn") => "com.cn",
            _ => "com",
        };
        ["https://cognito-idp.", region, ".amazonaws.", suffix, "/"].concat()
    }

    /// Returns poolName of the formulas: what follows the last `_`.
    #[must_use]
    pub fn pool_name(&self) -> &str {
        split(&self.0).map_or("", |(_, name)| name)
    }
}

identifier! {
    /// Identifies an app client: 1 to 128 visible ASCII characters.
    ///
    /// The service's own ids match `[\w+]+`; emulators have others. The service model marks the id sensitive, so
    /// `Debug` does not show it.
    ///
    /// Deployment tools print `us-east-1_AbCdEf123-1example23456789`, with the pool's id before it. That returns
    /// [`Error::InvalidFormat`].
    ///
    /// ```
    /// use cognito_srp6a::ClientId;
    ///
    /// let id: ClientId = "1example23456789".parse()?;
    /// assert_eq!((id.as_str(), format!("{id:?}").as_str()), ("1example23456789", "ClientId { .. }"));
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    ClientId, ClientId, 128, has_pool_id_before, |text| all(text, is_visible)
}

identifier! {
    /// Identifies a device: 1 to 55 visible ASCII characters.
    ///
    /// The service's own keys are `<region>_<uuid>`; emulators have others.
    ///
    /// ```
    /// use cognito_srp6a::DeviceKey;
    ///
    /// let key: DeviceKey = "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57".parse()?;
    /// assert_eq!(key.as_str().len(), 46);
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    DeviceKey, DeviceKey, 55, |_| false, |text| all(text, is_visible)
}

identifier! {
    /// Holds a device's group key, 1 to 131,072 characters, which a device's formulas have instead of poolName.
    ///
    /// The service model prescribes no pattern.
    ///
    /// ```
    /// use cognito_srp6a::DeviceGroupKey;
    ///
    /// let group_key: DeviceGroupKey = "-ibqEUcVn".parse()?;
    /// assert_eq!(group_key.to_string(), "-ibqEUcVn");
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    DeviceGroupKey, DeviceGroupKey, 131_072, |_| false, |_| true
}

/// Returns whether the text begins as an ARN, or as a URL with or without its scheme.
fn is_address(text: &str) -> bool {
    text.bytes().take(56).any(|c| c == b':' || c == b'/')
}

/// Returns whether the text is `<region>_<name>-<client>` with an AWS region, and of a length that is possible for it.
fn has_pool_id_before(text: &str) -> bool {
    let text = if text.len() > 55 + 1 + 128 { "" } else { text };
    let first = |text: &str, c| text.bytes().position(|other| other == c);
    let parts = around(text, first(text, b'_'))
        .and_then(|(region, rest)| Some((region, around(rest, first(rest, b'-'))?)));
    parts.is_some_and(|(region, (name, client))| {
        is_region(region) && all(name, |c| c.is_ascii_alphanumeric()) && !client.is_empty()
    })
}

/// Returns whether the text has the form of an AWS region: `us-east-1`, `us-gov-west-1`.
fn is_region(text: &str) -> bool {
    let Some((place, number)) = around(text, text.bytes().rposition(|c| c == b'-')) else { return false };
    let is_lower = |word: &[u8]| !word.is_empty() && word.iter().all(u8::is_ascii_lowercase);
    let place = place.as_bytes();
    let mut words = place.split(|c| *c == b'-');
    place.contains(&b'-') && words.all(is_lower) && all(number, |c| c.is_ascii_digit())
}

/// Splits the text at the last `_`.
fn split(text: &str) -> Option<(&str, &str)> {
    around(text, text.bytes().rposition(|c| c == b'_'))
}

/// Splits the text at a byte, and drops it. Splitting at characters would be more code, which counts in wasm.
fn around(text: &str, at: Option<usize>) -> Option<(&str, &str)> {
    let at = at?;
    Some((text.get(..at)?, text.get(at.checked_add(1)?..)?))
}

/// Returns whether there are characters, and all are valid. Only ASCII can be: no byte of another character is valid.
fn all(text: &str, valid: fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(valid)
}

/// Returns whether `\w` matches, for ASCII alone as in the service's own patterns.
fn is_word(c: u8) -> bool {
    c.is_ascii_alphanumeric() || c == b'_'
}

/// Returns whether headers and JSON carry the character as it is.
fn is_visible(c: u8) -> bool {
    c.is_ascii_graphic()
}

fn is_word_or_hyphen(c: u8) -> bool {
    is_word(c) || c == b'-'
}

impl fmt::Debug for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientId").finish_non_exhaustive()
    }
}

/// Declares that `Debug` shows identifiers which are not sensitive.
macro_rules! show {
    ($($name:ident)*) => { $(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.0).finish()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )* };
}

show! { UserPoolId DeviceKey DeviceGroupKey }
