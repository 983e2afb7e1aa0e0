//! A request as names and values. Its JSON, an SDK's request and a binding's object are all made from them.

use super::{AccessToken, RefreshToken, Session};
use super::{
    AuthFlow, AuthParameters, ChallengeName, ChallengeResponses, ClientId, DeviceKey, UserPoolId, json,
    parameters::SecretMap,
};
use crate::secrecy::ClientSecret;
use alloc::{string::String, vec::Vec};
use core::fmt;
use zeroize::Zeroizing;

/// Holds the value of a request's member, borrowed from the request. It is redacted in `Debug`.
///
/// ```
/// use cognito_srp6a::messages::{AccessToken, ConfirmDevice, Member};
///
/// let key = "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57".parse()?;
/// let request = ConfirmDevice::new(AccessToken::new("eyJraWQi"), &key)?;
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
    /// Holds names and values.
    Object(Vec<(&'a str, Member<'a>)>),
    /// Holds values in their order.
    List(Vec<Member<'a>>),
}

impl Member<'_> {
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
            Self::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
            Self::List(values) => serializer.collect_seq(values),
        }
    }
}

/// Collects the members of a request.
pub(crate) type Members<'a> = Vec<(&'a str, Member<'a>)>;

/// Is implemented by what becomes one member of a request, or several.
pub(crate) trait ToMember {
    /// Returns the value, or `None` if it is absent.
    fn member(&self) -> Option<Member<'_>>;

    /// Adds itself under the member's name. Only AuthParameters and ChallengeResponses add more than one member.
    fn add_to<'a>(&'a self, name: &'static str, members: &mut Members<'a>) {
        if let Some(member) = self.member() {
            members.push((name, member));
        }
    }
}

impl<T: ToMember> ToMember for Option<T> {
    fn member(&self) -> Option<Member<'_>> {
        self.as_ref().and_then(T::member)
    }
}

/// Adds ClientId, AuthFlow and AuthParameters.
impl ToMember for AuthParameters {
    fn member(&self) -> Option<Member<'_>> {
        self.map.member()
    }

    fn add_to<'a>(&'a self, name: &'static str, members: &mut Members<'a>) {
        members.push(("ClientId", Member::Text(self.client_id().as_str())));
        members.push(("AuthFlow", Member::Text(self.auth_flow().as_str())));
        members.extend(self.member().map(|member| (name, member)));
    }
}

/// Adds ClientId, ChallengeName and ChallengeResponses.
impl ToMember for ChallengeResponses {
    fn member(&self) -> Option<Member<'_>> {
        self.map.member()
    }

    fn add_to<'a>(&'a self, name: &'static str, members: &mut Members<'a>) {
        members.push(("ClientId", Member::Text(self.client_id().as_str())));
        members.push(("ChallengeName", Member::Text(self.challenge_name().as_str())));
        members.extend(self.member().map(|member| (name, member)));
    }
}

impl ToMember for SecretMap {
    fn member(&self) -> Option<Member<'_>> {
        Some(Member::Object(self.entries().map(|(key, value)| (key, Member::Text(value))).collect()))
    }
}

impl ToMember for String {
    fn member(&self) -> Option<Member<'_>> {
        Some(Member::Text(self))
    }
}

/// Declares types that are one text, with the method that returns it.
macro_rules! texts {
    ($($name:ident $text:ident;)*) => { $(
        impl ToMember for $name {
            fn member(&self) -> Option<Member<'_>> {
                Some(Member::Text(self.$text()))
            }
        }
    )* };
}

texts! {
    AccessToken expose_secret;
    ClientSecret expose_secret;
    RefreshToken expose_secret;
    Session expose_secret;
    AuthFlow wire;
    ChallengeName as_str;
    ClientId as_str;
    DeviceKey as_str;
    UserPoolId as_str;
}

impl AuthFlow {
    fn wire(&self) -> &'static str {
        self.as_str()
    }
}
