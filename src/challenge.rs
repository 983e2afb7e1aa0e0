//! What the server asks: the challenge's name, and the parameters of the two password challenges.

mod lookup;
mod name;

pub(crate) use lookup::{Found, MAX_TEXT, find};
pub use name::{ChallengeName, OtherName};

use crate::{
    DeviceKey, Error, Parameter,
    srp::{PublicKey, Salt},
};
use alloc::{string::String, vec::Vec};
use core::fmt;

/// The ChallengeParameters of PASSWORD_VERIFIER: USERNAME, USER_ID_FOR_SRP, SALT, SRP_B and SECRET_BLOCK, checked.
///
/// Where one of the two names is missing or empty, as emulators send it, the other serves for both.
#[derive(Clone)]
pub struct PasswordVerifierChallenge {
    pub(crate) username: String,
    pub(crate) user_id_for_srp: String,
    pub(crate) server: ServerParameters,
}

impl PasswordVerifierChallenge {
    /// Takes the parameters out of any map of text to text: `&HashMap<String, String>`, `BTreeMap`, an array of pairs.
    /// Others that stand in the map are left alone.
    ///
    /// # Errors
    ///
    /// [`Error::Missing`], [`Error::Duplicate`], [`Error::Empty`], [`Error::TooLong`]; of SALT and SRP_B
    /// [`Error::InvalidHex`]; of SRP_B [`Error::ZeroPublicKey`] and [`Error::NotReduced`]; of
    /// SECRET_BLOCK [`Error::InvalidBase64`] if it was cut.
    pub fn from_parameters<K: AsRef<str>, V: AsRef<str>>(
        parameters: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Self, Error> {
        let found = find(
            parameters,
            &[
                Parameter::Username,
                Parameter::UserIdForSrp,
                Parameter::Salt,
                Parameter::SrpB,
                Parameter::SecretBlock,
            ],
        )?;
        let (username, id) = (found.name(Parameter::Username)?, found.name(Parameter::UserIdForSrp)?);
        let (username, user_id_for_srp) = match (username, id) {
            (Some(username), Some(id)) => (username, id),
            (Some(name), None) | (None, Some(name)) => (name.clone(), name),
            (None, None) => return Err(Error::Missing(Parameter::UserIdForSrp)),
        };
        Ok(Self { username, user_id_for_srp, server: ServerParameters::parse(&found)? })
    }

    /// USERNAME: the name that every later message of this sign-in sends, whatever alias was typed in.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username
    }

    /// USER_ID_FOR_SRP: the name that is hashed and signed.
    #[must_use]
    pub fn user_id_for_srp(&self) -> &str {
        &self.user_id_for_srp
    }
}

/// The ChallengeParameters of DEVICE_PASSWORD_VERIFIER: USERNAME, DEVICE_KEY, SALT, SRP_B and SECRET_BLOCK, checked.
///
/// USERNAME and DEVICE_KEY may be missing: the device that answers knows both.
#[derive(Clone)]
pub struct DevicePasswordVerifierChallenge {
    pub(crate) username: Option<String>,
    pub(crate) device_key: Option<DeviceKey>,
    pub(crate) server: ServerParameters,
}

impl DevicePasswordVerifierChallenge {
    /// Takes the parameters out of any map of text to text, as
    /// [`PasswordVerifierChallenge::from_parameters`] does.
    ///
    /// # Errors
    ///
    /// The same, and of DEVICE_KEY [`Error::InvalidFormat`].
    pub fn from_parameters<K: AsRef<str>, V: AsRef<str>>(
        parameters: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Self, Error> {
        let found = find(
            parameters,
            &[
                Parameter::Username,
                Parameter::DeviceKey,
                Parameter::Salt,
                Parameter::SrpB,
                Parameter::SecretBlock,
            ],
        )?;
        Ok(Self {
            username: found.name(Parameter::Username)?,
            device_key: found.name(Parameter::DeviceKey)?.map(|key| key.parse()).transpose()?,
            server: ServerParameters::parse(&found)?,
        })
    }

    /// Returns USERNAME, if it is there.
    #[must_use]
    pub fn username(&self) -> Option<&str> {
        self.username.as_deref()
    }

    /// Returns DEVICE_KEY, if it is there.
    #[must_use]
    pub fn device_key(&self) -> Option<&DeviceKey> {
        self.device_key.as_ref()
    }
}

// Names are marked sensitive by the service model, and the rest is of no use to a reader.
impl fmt::Debug for PasswordVerifierChallenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordVerifierChallenge").finish_non_exhaustive()
    }
}

impl fmt::Debug for DevicePasswordVerifierChallenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DevicePasswordVerifierChallenge")
            .field("device_key", &self.device_key)
            .finish_non_exhaustive()
    }
}

/// What both challenges carry beside who signs in.
#[derive(Clone)]
pub(crate) struct ServerParameters {
    pub(crate) salt: Salt,
    pub(crate) srp_b: PublicKey,
    pub(crate) secret_block: SecretBlock,
}

impl ServerParameters {
    fn parse<V: AsRef<str>>(found: &Found<V>) -> Result<Self, Error> {
        Ok(Self {
            salt: Salt::from_hex(found.get(Parameter::Salt)?)?,
            srp_b: PublicKey::from_hex(found.get(Parameter::SrpB)?, Parameter::SrpB)?,
            secret_block: SecretBlock::from_base64(found.get(Parameter::SecretBlock)?)?,
        })
    }
}

/// SECRET_BLOCK: the server's sealed state. Its bytes are signed, its text is echoed verbatim.
#[derive(Clone)]
pub(crate) struct SecretBlock {
    text: String,
    bytes: Vec<u8>,
}

impl SecretBlock {
    /// Decodes any text as Node's `Buffer.from(text, "base64")` does, since some emulators send a UUID: both alphabets,
    /// padding optional; what is of neither alphabet is skipped, and what follows the first `=` left alone.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidBase64`] where one digit is left over: six bits are no byte, so the text was cut.
    fn from_base64(text: &str) -> Result<Self, Error> {
        let digit = |c: u8| match c {
            b'A'..=b'Z' => Some(c.wrapping_sub(b'A')),
            b'a'..=b'z' => Some(c.wrapping_sub(b'a').wrapping_add(26)),
            b'0'..=b'9' => Some(c.wrapping_sub(b'0').wrapping_add(52)),
            b'+' | b'-' => Some(62),
            b'/' | b'_' => Some(63),
            _ => None,
        };
        let digits: Vec<u8> = text.bytes().take_while(|&c| c != b'=').filter_map(digit).collect();
        if digits.len() & 3 == 1 {
            return Err(Error::InvalidBase64(Parameter::SecretBlock)); // six bits make no byte
        }
        let mut bytes = Vec::new();
        for group in digits.chunks(4) {
            let digit = |index| group.get(index).copied().map_or(0, u32::from);
            let [_, decoded @ ..] = (0..4).fold(0, |word, index| (word << 6) | digit(index)).to_be_bytes();
            bytes.extend(decoded.iter().take(group.len().saturating_sub(1)));
        }
        Ok(Self { text: text.into(), bytes })
    }

    /// As the server sent it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Decoded.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}
