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
use base64::{Engine, engine::general_purpose::STANDARD};
use core::fmt;

/// The ChallengeParameters of PASSWORD_VERIFIER: USERNAME, USER_ID_FOR_SRP, SALT, SRP_B and SECRET_BLOCK, checked.
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
    /// [`Error::InvalidHex`]; of SRP_B [`Error::ZeroPublicKey`] and [`Error::NotReduced`]; of SECRET_BLOCK
    /// [`Error::InvalidBase64`].
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
        Ok(Self {
            username: found.text(Parameter::Username)?,
            user_id_for_srp: found.text(Parameter::UserIdForSrp)?,
            server: ServerParameters::parse(&found)?,
        })
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
#[derive(Clone)]
pub struct DevicePasswordVerifierChallenge {
    pub(crate) username: String,
    pub(crate) device_key: DeviceKey,
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
            username: found.text(Parameter::Username)?,
            device_key: found.get(Parameter::DeviceKey)?.parse()?,
            server: ServerParameters::parse(&found)?,
        })
    }

    /// USERNAME.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username
    }

    /// DEVICE_KEY.
    #[must_use]
    pub fn device_key(&self) -> &DeviceKey {
        &self.device_key
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
    fn from_base64(text: &str) -> Result<Self, Error> {
        let bytes = STANDARD.decode(text).map_err(|_| Error::InvalidBase64(Parameter::SecretBlock))?;
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
