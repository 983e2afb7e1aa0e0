//! A request as names and values. Its JSON, an SDK's request and a binding's object are all made from them.

use super::json;
use alloc::{string::String, vec::Vec};
use core::fmt;
use zeroize::Zeroizing;

/// Holds the value of a request's member, borrowed from the request. It is redacted in `Debug`.
///
/// ```
/// use cognito_srp6a::messages::{AccessToken, Member, Request};
///
/// let key = "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57".parse()?;
/// let request = Request::confirm_device(&AccessToken::new("eyJraWQi"), &key)?;
/// for (name, member) in request.members() {
///     if let Member::Text(text) = member {
///         println!("{name} has {} characters", text.len());
///     }
/// }
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub enum Member<'a> {
    /// Holds text.
    Text(&'a str),
    /// Holds a number.
    Number(u32),
    /// Holds true or false.
    Bool(bool),
    /// Holds names and values.
    Object(Vec<(&'a str, Member<'a>)>),
    /// Holds values in their order.
    List(Vec<Member<'a>>),
}

impl<'a> Member<'a> {
    /// Returns the text, if it is one.
    #[must_use]
    pub const fn as_text(&self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the value of a name, if it is there.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(other, _)| *other == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Returns the value's JSON, wiped when dropped. It is written once, so that no copy of a secret is left behind.
    ///
    /// Timing: depends on the length of every text, and on where a character needs an escape.
    ///
    /// ```
    /// use cognito_srp6a::messages::Member;
    ///
    /// let members = Member::Object(vec![("USERNAME", Member::Text("mary")), ("ExpiresIn", Member::Number(3_600))]);
    /// assert_eq!(*members.to_json(), r#"{"USERNAME":"mary","ExpiresIn":3600}"#);
    /// ```
    #[must_use]
    pub fn to_json(&self) -> Zeroizing<String> {
        json::text(self)
    }
}

impl fmt::Debug for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(_) => f.write_str("Text(..)"),
            Self::Number(_) => f.write_str("Number(..)"),
            Self::Bool(_) => f.write_str("Bool(..)"),
            Self::Object(members) => f.debug_set().entries(members.iter().map(|(name, _)| name)).finish(),
            Self::List(values) => f.debug_list().entries(values).finish(),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Member<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u32(*number),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
            Self::List(values) => serializer.collect_seq(values),
        }
    }
}

/// Collects the members of a request.
pub(crate) type Members<'a> = Vec<(&'a str, Member<'a>)>;
