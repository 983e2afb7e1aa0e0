//! The parameters of the two password challenges, checked.

use super::{
    ids::DeviceKey,
    lookup::{Found, find},
};
use crate::{
    error::{Error, Parameter},
    srp::ServerValues,
};
use alloc::{string::String, vec::Vec};
use core::fmt;

/// Holds the checked ChallengeParameters of PASSWORD_VERIFIER: USERNAME, USER_ID_FOR_SRP, SALT, SRP_B and SECRET_BLOCK.
///
/// Some emulators leave one of the two names out. Then the other serves for both.
///
/// ```
/// use cognito_srp6a::{Error, Parameter, PasswordVerifierChallenge};
///
/// let mut parameters = std::collections::BTreeMap::from([
///     ("USERNAME", "a2c2e290-6d0f-4a08-a5ca-f0162935f3a6"),
///     ("USER_ID_FOR_SRP", "a2c2e290-6d0f-4a08-a5ca-f0162935f3a6"),
///     ("SALT", "7a1c0d33f3b2a4e5d6c7b8a990817263"),
///     ("SRP_B", "5fd6b0f1a2c3d4e5"),
///     ("SECRET_BLOCK", "c2VjcmV0"),
/// ]);
/// assert!(PasswordVerifierChallenge::from_parameters(&parameters).is_ok());
///
/// parameters.insert("SRP_B", "0"); // what a fake server sends
/// let error = PasswordVerifierChallenge::from_parameters(&parameters).unwrap_err();
/// assert_eq!(error, Error::ZeroPublicKey(Parameter::SrpB));
/// ```
#[derive(Clone)]
pub struct PasswordVerifierChallenge {
    pub(crate) username: String,
    pub(crate) user_id_for_srp: String,
    pub(crate) server: ServerParameters,
}

impl PasswordVerifierChallenge {
    /// Reads the parameters from any map of text to text: `&HashMap<String, String>`, `BTreeMap`, an array of pairs.
    ///
    /// Other parameters in the map are ignored.
    ///
    /// Timing: depends on the parameters, which are public.
    ///
    /// # Errors
    ///
    /// - Returns [`Error::Missing`], [`Error::Duplicate`], [`Error::Empty`] or [`Error::TooLong`] for a parameter.
    /// - Returns [`Error::InvalidHex`] for SALT or SRP_B.
    /// - Returns [`Error::ZeroPublicKey`] if B is zero (RFC 5054 section 2.5.3), or [`Error::NotReduced`] if B is N or
    ///   more.
    /// - Returns [`Error::InvalidBase64`] for SECRET_BLOCK if it was cut.
    pub fn from_parameters<K: AsRef<str>, V: AsRef<str>>(
        parameters: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Self, Error> {
        let ([username, id], found) = read(parameters, Parameter::UserIdForSrp)?;
        let (username, user_id_for_srp) = match (username, id) {
            (Some(username), Some(id)) => (username, id),
            (Some(name), None) | (None, Some(name)) => (name.clone(), name),
            (None, None) => return Err(Error::Missing(Parameter::UserIdForSrp)),
        };
        Ok(Self { username, user_id_for_srp, server: ServerParameters::parse(&found)? })
    }

    /// Returns USERNAME. Every later message of this sign-in sends it, whatever alias was typed in.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username
    }

    /// Returns USER_ID_FOR_SRP: the name that is hashed into x and signed.
    #[must_use]
    pub fn user_id_for_srp(&self) -> &str {
        &self.user_id_for_srp
    }
}

/// Holds the checked ChallengeParameters of DEVICE_PASSWORD_VERIFIER: USERNAME, DEVICE_KEY, SALT, SRP_B and
/// SECRET_BLOCK.
///
/// USERNAME and DEVICE_KEY may be missing: the device that answers knows both.
///
/// ```
/// use cognito_srp6a::DevicePasswordVerifierChallenge;
///
/// let challenge = DevicePasswordVerifierChallenge::from_parameters([
///     ("USERNAME", "a2c2e290-6d0f-4a08-a5ca-f0162935f3a6"),
///     ("DEVICE_KEY", "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57"),
///     ("SALT", "7a1c0d33f3b2a4e5d6c7b8a990817263"),
///     ("SRP_B", "5fd6b0f1a2c3d4e5"),
///     ("SECRET_BLOCK", "c2VjcmV0"),
/// ])?;
/// assert_eq!(challenge.username(), Some("a2c2e290-6d0f-4a08-a5ca-f0162935f3a6"));
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[derive(Clone)]
pub struct DevicePasswordVerifierChallenge {
    pub(crate) username: Option<String>,
    pub(crate) device_key: Option<DeviceKey>,
    pub(crate) server: ServerParameters,
}

impl DevicePasswordVerifierChallenge {
    /// Reads the parameters from any map of text to text, as [`PasswordVerifierChallenge::from_parameters`] does.
    ///
    /// Timing: depends on the parameters, which are public.
    ///
    /// # Errors
    ///
    /// Returns what [`PasswordVerifierChallenge::from_parameters`] returns, and [`Error::InvalidFormat`] for
    /// DEVICE_KEY.
    pub fn from_parameters<K: AsRef<str>, V: AsRef<str>>(
        parameters: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Self, Error> {
        let ([username, device_key], found) = read(parameters, Parameter::DeviceKey)?;
        Ok(Self {
            username,
            device_key: device_key.map(|key| key.parse()).transpose()?,
            server: ServerParameters::parse(&found)?,
        })
    }

    /// Returns USERNAME, if it is there.
    #[must_use]
    pub fn username(&self) -> Option<&str> {
        self.username.as_deref()
    }

    /// Refuses a challenge to another device.
    pub(crate) fn check_device(&self, key: &DeviceKey) -> Result<(), Error> {
        let is_other = self.device_key.as_ref().is_some_and(|other| other != key);
        if is_other { Err(Error::Mismatch(Parameter::DeviceKey)) } else { Ok(()) }
    }

    /// Returns DEVICE_KEY, if it is there.
    #[must_use]
    pub fn device_key(&self) -> Option<&DeviceKey> {
        self.device_key.as_ref()
    }
}

// The service model marks names sensitive, and the other parameters tell a reader nothing.
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

/// Holds what both challenges carry: SALT, SRP_B and SECRET_BLOCK.
#[derive(Clone)]
pub(crate) struct ServerParameters {
    pub(crate) values: ServerValues,
    /// Holds SECRET_BLOCK, the server's sealed state, as it came. The answer echoes it verbatim.
    pub(crate) secret_block: String,
}

/// Finds what both challenges have, and reads the names: USERNAME, and the one that only this challenge has.
fn read<K: AsRef<str>, V: AsRef<str>>(
    parameters: impl IntoIterator<Item = (K, V)>,
    name: Parameter,
) -> Result<([Option<String>; 2], Found<V>), Error> {
    use Parameter::{Salt, SecretBlock, SrpB, Username};
    let found = find(parameters, &[Username, name, Salt, SrpB, SecretBlock])?;
    Ok(([found.name(Username)?, found.name(name)?], found))
}

impl ServerParameters {
    fn parse<V: AsRef<str>>(found: &Found<V>) -> Result<Self, Error> {
        let secret_block = found.get(Parameter::SecretBlock)?;
        let values = ServerValues {
            salt: found.get(Parameter::Salt)?.parse()?,
            b_pub: found.get(Parameter::SrpB)?.parse()?,
            secret_block: decode_leniently(secret_block)?,
        };
        Ok(Self { values, secret_block: secret_block.into() })
    }
}

/// Decodes any text as Node's `Buffer.from(text, "base64")` does, since some emulators send a UUID.
///
/// Both alphabets are read, and padding is optional. Other characters are skipped. Everything from the first `=` on is
/// ignored.
///
/// # Errors
///
/// Returns [`Error::InvalidBase64`] if one digit is left over: six bits are no byte, so the text was cut.
pub(crate) fn decode_leniently(text: &str) -> Result<Vec<u8>, Error> {
    let digit = |c: u8| match c {
        b'A'..=b'Z' => Some(c.wrapping_sub(b'A')),
        b'a'..=b'z' => Some(c.wrapping_sub(b'a' - 26)),
        b'0'..=b'9' => Some(c.wrapping_add(52 - b'0')),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0_u32); // bits that are not written yet
    for digit in text.bytes().take_while(|&c| c != b'=').filter_map(digit) {
        bits = bits << 6 | u32::from(digit);
        count = count.wrapping_add(6);
        if count >= 8 {
            count = count.wrapping_sub(8);
            bytes.push((bits >> count).to_le_bytes()[0]);
        }
    }
    if count == 6 { Err(Error::InvalidBase64(Parameter::SecretBlock)) } else { Ok(bytes) }
}
