//! The tokens.

use super::super::{AccessToken, Device, IdToken, Member, Members, RefreshToken};
use crate::error::Error;
use alloc::string::String;

/// Holds AuthenticationResult: the tokens.
///
/// ```
/// use cognito_srp6a::messages::{AccessToken, AuthenticationResult};
///
/// let mut tokens = AuthenticationResult::default();
/// tokens.access_token = Some(AccessToken::new("eyJraWQi"));
/// tokens.expires_in = Some(3_600);
/// ```
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct AuthenticationResult {
    /// Holds AccessToken.
    pub access_token: Option<AccessToken>,
    /// Holds ExpiresIn: the seconds for which AccessToken and IdToken are valid.
    pub expires_in: Option<u32>,
    /// Holds TokenType: `Bearer`.
    pub token_type: Option<String>,
    /// Holds RefreshToken.
    pub refresh_token: Option<RefreshToken>,
    /// Holds IdToken.
    pub id_token: Option<IdToken>,
    /// Holds NewDeviceMetadata: a device that can be [remembered](Self::remember).
    pub new_device_metadata: Option<NewDeviceMetadata>,
}

impl AuthenticationResult {
    /// Returns whether there is a token: an SDK may have an empty result beside a challenge.
    pub(crate) fn has_token(&self) -> bool {
        self.access_token.is_some() || self.refresh_token.is_some() || self.id_token.is_some()
    }

    /// Returns the members by their names on the wire, except absent ones.
    ///
    /// ```
    /// use cognito_srp6a::messages::{AccessToken, AuthenticationResult, Member};
    ///
    /// let mut tokens = AuthenticationResult::default();
    /// tokens.access_token = Some(AccessToken::new("eyJraWQi"));
    /// tokens.expires_in = Some(3_600);
    /// assert_eq!(*Member::Object(tokens.members()).to_json(), r#"{"AccessToken":"eyJraWQi","ExpiresIn":3600}"#);
    /// ```
    #[must_use]
    pub fn members(&self) -> Members<'_> {
        let texts = [
            ("AccessToken", self.access_token.as_ref().map(AccessToken::expose_secret)),
            ("IdToken", self.id_token.as_ref().map(IdToken::expose_secret)),
            ("RefreshToken", self.refresh_token.as_ref().map(RefreshToken::expose_secret)),
            ("TokenType", self.token_type.as_deref()),
        ];
        let texts = texts.into_iter().filter_map(|(name, text)| Some((name, Member::Text(text?))));
        let mut members: Members<'_> = texts.collect();
        members.extend(self.expires_in.map(|seconds| ("ExpiresIn", Member::Number(seconds))));
        members.extend(self.new_device_metadata.as_ref().map(|device| {
            let keys = [("DeviceKey", &device.device_key), ("DeviceGroupKey", &device.device_group_key)];
            let keys = keys.map(|(name, key)| (name, Member::Text(key)));
            ("NewDeviceMetadata", Member::Object(keys.into()))
        }));
        members
    }

    pub(super) fn texts(&self, count: &mut dyn FnMut(&str)) {
        count(self.access_token.as_ref().map_or("", AccessToken::expose_secret));
        count(self.refresh_token.as_ref().map_or("", RefreshToken::expose_secret));
        count(self.id_token.as_ref().map_or("", IdToken::expose_secret));
        count(self.token_type.as_deref().unwrap_or_default());
        if let Some(device) = &self.new_device_metadata {
            count(&device.device_key);
            count(&device.device_group_key);
        }
    }
}

/// Holds NewDeviceMetadata, unchecked, so that a malformed device does not cost the tokens.
///
/// ```
/// use cognito_srp6a::{Device, messages::NewDeviceMetadata};
///
/// let metadata = NewDeviceMetadata::new("us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57", "-ibqEUcVn");
/// let device = Device::try_from(metadata)?; // checked here
/// # let _ = device;
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct NewDeviceMetadata {
    /// Holds DeviceKey.
    pub device_key: String,
    /// Holds DeviceGroupKey.
    pub device_group_key: String,
}

impl NewDeviceMetadata {
    /// Takes DeviceKey and DeviceGroupKey.
    #[must_use]
    pub fn new(device_key: impl Into<String>, device_group_key: impl Into<String>) -> Self {
        Self { device_key: device_key.into(), device_group_key: device_group_key.into() }
    }
}

impl TryFrom<NewDeviceMetadata> for Device {
    type Error = Error;

    /// Checks both keys.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Empty`], [`Error::TooLong`] or [`Error::InvalidFormat`] for DEVICE_KEY or DeviceGroupKey.
    fn try_from(metadata: NewDeviceMetadata) -> Result<Self, Error> {
        Ok(Self::new(metadata.device_key.parse()?, metadata.device_group_key.parse()?))
    }
}
