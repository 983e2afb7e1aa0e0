//! The members of requests beside AuthParameters and ChallengeResponses.

use super::{
    limits::{MAX_TEXT, check_length, check_max_length},
    tree::{Object, Tree},
};
use crate::error::{Error, Parameter};
use alloc::{string::String, vec::Vec};
use core::{fmt, str::FromStr};
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// Holds Session, 1 to 4,096 characters, which ties an answer to its challenge. It is redacted in `Debug`.
///
/// The service model asks for at least 20. Emulators send shorter ones, which are sent back as they came.
///
/// ```
/// use cognito_srp6a::messages::Session;
///
/// let session: Session = "AYABeF0sK7Q0".parse()?;
/// assert_eq!(format!("{session:?}"), "Session { .. }");
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
pub struct Session(Zeroizing<String>);

impl Session {
    /// Copies the session. Both are wiped when dropped.
    pub(crate) fn copy(&self) -> Self {
        Self(self.0.clone())
    }

    /// Returns the session as text. Wipe your own copies of it.
    #[must_use]
    pub fn expose_secret(&self) -> &str {
        &self.0
    }
}

impl FromStr for Session {
    type Err = Error;

    /// Checks the length.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for Session.
    fn from_str(text: &str) -> Result<Self, Error> {
        check_length(text, 4_096, Parameter::Session)?;
        Ok(Self(Zeroizing::new(text.into())))
    }
}

impl ZeroizeOnDrop for Session {}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}

/// Holds DeviceName, 1 to 1,024 characters.
///
/// ```
/// use cognito_srp6a::messages::DeviceName;
///
/// let name: DeviceName = "Mary's laptop".parse()?;
/// assert_eq!(name.as_str(), "Mary's laptop");
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct DeviceName(String);

impl DeviceName {
    /// Returns the name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for DeviceName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl FromStr for DeviceName {
    type Err = Error;

    /// Checks the length.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`] or [`Error::TooLong`] for DeviceName.
    fn from_str(text: &str) -> Result<Self, Error> {
        check_length(text, 1_024, Parameter::DeviceName)?;
        Ok(Self(text.into()))
    }
}

/// Holds ClientMetadata for the pool's Lambda triggers: text to text, each of at most 131,072 characters.
///
/// ```
/// use cognito_srp6a::messages::ClientMetadata;
///
/// let metadata = ClientMetadata::new([("locale", "de"), ("app", "shop")])?;
/// # let _ = metadata;
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ClientMetadata(Object);

impl ClientMetadata {
    /// Takes the entries of any map of text to text.
    ///
    /// # Errors
    ///
    /// Returns [`Error::TooLong`] or [`Error::Duplicate`] for ClientMetadata.
    pub fn new<K: Into<String>, V: Into<String>>(
        entries: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Self, Error> {
        let mut map = Object::default();
        for (key, value) in entries {
            let (key, value) = (key.into(), value.into());
            check_max_length(&key, MAX_TEXT, Parameter::ClientMetadata)?;
            check_max_length(&value, MAX_TEXT, Parameter::ClientMetadata)?;
            if map.set(key, value) {
                return Err(Error::Duplicate(Parameter::ClientMetadata));
            }
        }
        Ok(Self(map))
    }
}

/// Holds AnalyticsMetadata: the Amazon Pinpoint endpoint that sign-ins are reported to.
///
/// ```
/// use cognito_srp6a::messages::AnalyticsMetadata;
///
/// let metadata = AnalyticsMetadata::new("d70b2ba36a8c4dc5a04a0451a31a1e12")?;
/// # let _ = metadata;
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AnalyticsMetadata(Object);

impl AnalyticsMetadata {
    /// Takes AnalyticsEndpointId, at most 131,072 characters.
    ///
    /// # Errors
    ///
    /// Returns [`Error::TooLong`] for AnalyticsEndpointId.
    pub fn new(analytics_endpoint_id: impl Into<String>) -> Result<Self, Error> {
        let mut object = Object::default();
        object.put("AnalyticsEndpointId", analytics_endpoint_id.into(), Parameter::AnalyticsEndpointId)?;
        Ok(Self(object))
    }
}

/// Holds UserContextData: what threat protection learns from the user's own client. It is redacted in `Debug`.
///
/// ```
/// use cognito_srp6a::messages::UserContextData;
///
/// let data = UserContextData::new().with_ip_address("192.0.2.7")?;
/// # let _ = data;
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Clone, Default, Eq, PartialEq)]
pub struct UserContextData(Object);

impl UserContextData {
    /// Makes empty data.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets IpAddress.
    ///
    /// # Errors
    ///
    /// Returns [`Error::TooLong`] for UserContextData.
    pub fn with_ip_address(mut self, ip_address: impl Into<String>) -> Result<Self, Error> {
        self.0.put("IpAddress", ip_address.into(), Parameter::UserContextData)?;
        Ok(self)
    }

    /// Sets EncodedData, the fingerprint that Cognito's own collector makes.
    ///
    /// # Errors
    ///
    /// Returns [`Error::TooLong`] for UserContextData.
    pub fn with_encoded_data(mut self, encoded_data: impl Into<String>) -> Result<Self, Error> {
        self.0.put("EncodedData", encoded_data.into(), Parameter::UserContextData)?;
        Ok(self)
    }
}

impl fmt::Debug for UserContextData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserContextData").finish_non_exhaustive()
    }
}

/// Holds ContextData: what threat protection learns from a server that signs users in.
///
/// ```
/// use cognito_srp6a::messages::ContextData;
///
/// let data = ContextData::new("192.0.2.7", "shop.example", "/sign-in")?.with_http_header("Accept", "*/*")?;
/// # let _ = data;
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct ContextData(Object);

impl ContextData {
    /// Takes the user's IpAddress, and ServerName and ServerPath of the endpoint.
    ///
    /// HttpHeaders is sent too, since the service requires it. It may be empty.
    ///
    /// # Errors
    ///
    /// Returns [`Error::TooLong`] for ContextData.
    pub fn new(
        ip_address: impl Into<String>,
        server_name: impl Into<String>,
        server_path: impl Into<String>,
    ) -> Result<Self, Error> {
        let mut object = Object::default();
        object.set("HttpHeaders", Tree::List(Vec::new()));
        object.put("IpAddress", ip_address.into(), Parameter::ContextData)?;
        object.put("ServerName", server_name.into(), Parameter::ContextData)?;
        object.put("ServerPath", server_path.into(), Parameter::ContextData)?;
        Ok(Self(object))
    }

    /// Adds one of HttpHeaders: the headers of the user's request.
    ///
    /// # Errors
    ///
    /// Returns [`Error::TooLong`] for ContextData.
    pub fn with_http_header(
        mut self,
        name: impl Into<String>,
        value: impl Into<String>,
    ) -> Result<Self, Error> {
        let mut header = Object::default();
        header.put("headerName", name.into(), Parameter::ContextData)?;
        header.put("headerValue", value.into(), Parameter::ContextData)?;
        if let Some(Tree::List(headers)) = self.0.value_mut("HttpHeaders") {
            headers.push(Tree::Object(header));
        }
        Ok(self)
    }

    /// Sets EncodedData, the fingerprint that Cognito's own collector makes.
    ///
    /// # Errors
    ///
    /// Returns [`Error::TooLong`] for ContextData.
    pub fn with_encoded_data(mut self, encoded_data: impl Into<String>) -> Result<Self, Error> {
        self.0.put("EncodedData", encoded_data.into(), Parameter::ContextData)?;
        Ok(self)
    }
}

impl fmt::Debug for ContextData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContextData").finish_non_exhaustive()
    }
}

/// Declares the types that are trees.
macro_rules! trees {
    ($($name:ident)*) => { $(
        impl From<$name> for Tree {
            fn from(metadata: $name) -> Self {
                Self::Object(metadata.0)
            }
        }
    )* };
}

trees! { ClientMetadata AnalyticsMetadata UserContextData ContextData }
