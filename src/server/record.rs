//! What the server keeps of a password.

use crate::{
    arith::{BYTES, Residue},
    error::{Error, Parameter},
    messages::{Device, MAX_TEXT, UserPoolId, check_length},
    secrecy::{Declassified, EXPONENTIATION, HASHING, Password, declassify, wiped},
    srp::{self, Identity, Salt, encoding::MAX_HEX_DIGITS},
};
use alloc::{boxed::Box, string::String, vec::Vec};
use base64ct::{Base64, Encoding};
use core::fmt;
use rand::TryCryptoRng;
use zeroize::Zeroizing;

/// Holds a verifier `v = g^x mod N`, 384 bytes, and the salt in x: what a server keeps of a user or a device.
///
/// **Secret:** anyone with v can test guesses of the password offline, and can pose as the server.
///
/// ```
/// use cognito_srp6a::server::VerifierRecord;
/// use cognito_srp6a::{Error, Password, TryCryptoRng, UserPoolId};
///
/// # fn sign_up<R: TryCryptoRng>(pool: &UserPoolId, password: &Password, rng: &mut R) -> Result<(), Error> {
/// let record = VerifierRecord::register_user(pool, "mary", password, rng)?;
/// let (salt, verifier) = (record.salt(), record.verifier()); // what to store
/// let record = VerifierRecord::from_user(pool, "mary", &salt, &verifier)?;
/// # let _ = record;
/// # Ok(())
/// # }
/// ```
pub struct VerifierRecord {
    pub(crate) owner: Owner,
    pub(crate) salt: Salt,
    pub(crate) verifier: Box<Residue>, // on the heap, so that moving it leaves no copy
}

impl VerifierRecord {
    /// Computes a user's record from the password, with 16 bytes of salt from `rng`.
    ///
    /// `user_id_for_srp` is the name that is hashed and signed.
    ///
    /// Timing: constant in the password, except for its length.
    ///
    /// # Errors
    ///
    /// Returns [`Error::RngFailure`] if the generator fails, and [`Error::Empty`] or [`Error::TooLong`] for
    /// USER_ID_FOR_SRP.
    pub fn register_user<R: TryCryptoRng + ?Sized>(
        pool: &UserPoolId,
        user_id_for_srp: &str,
        password: &Password,
        rng: &mut R,
    ) -> Result<Self, Error> {
        let mut salt = [0; Salt::BYTES];
        rng.try_fill_bytes(&mut salt).map_err(|_| Error::RngFailure)?;
        let (owner, salt) = (Owner::user(pool, user_id_for_srp)?, Salt::from_be_bytes(&salt));
        let verifier = wiped::<EXPONENTIATION, _>(|| {
            let x = srp::private_key(&salt, &srp::identity_hash(owner.identity(), password.expose_secret()));
            Box::new(srp::verifier(&x))
        });
        Ok(Self { owner, salt, verifier })
    }

    /// Restores a user's record from what [`salt`](Self::salt) and [`verifier`](Self::verifier) returned.
    ///
    /// Timing: constant in the verifier.
    ///
    /// # Errors
    ///
    /// - Returns [`Error::Empty`] or [`Error::TooLong`] for USER_ID_FOR_SRP and SALT; for SALT also
    ///   [`Error::InvalidHex`].
    /// - Returns [`Error::NotReduced`] or [`Error::ZeroPublicKey`] for PasswordVerifier.
    pub fn from_user(
        pool: &UserPoolId,
        user_id_for_srp: &str,
        salt: &str,
        verifier: &[u8; BYTES],
    ) -> Result<Self, Error> {
        Self::restored(Owner::user(pool, user_id_for_srp)?, salt, verifier)
    }

    /// Restores a device's record from what [`salt`](Self::salt) and [`verifier`](Self::verifier) returned.
    ///
    /// Timing: constant in the verifier.
    ///
    /// # Errors
    ///
    /// - Returns [`Error::Empty`], [`Error::TooLong`] or [`Error::InvalidHex`] for SALT.
    /// - Returns [`Error::NotReduced`] or [`Error::ZeroPublicKey`] for PasswordVerifier.
    pub fn from_device(device: &Device, salt: &str, verifier: &[u8; BYTES]) -> Result<Self, Error> {
        Self::restored(Owner::device(device), salt, verifier)
    }

    fn restored(owner: Owner, salt: &str, verifier: &[u8; BYTES]) -> Result<Self, Error> {
        Ok(Self { owner, salt: salt.parse()?, verifier: wiped::<HASHING, _>(|| nonzero(verifier))? })
    }

    /// Takes a device's record from DeviceSecretVerifierConfig of ConfirmDevice: base64 of two's complement integers.
    ///
    /// Timing: constant in the verifier, except for its length.
    ///
    /// # Errors
    ///
    /// - Returns [`Error::Empty`], [`Error::TooLong`] or [`Error::InvalidBase64`] for PasswordVerifier and Salt.
    /// - Returns [`Error::InvalidFormat`] for a PasswordVerifier that is negative, and [`Error::NotReduced`] or
    ///   [`Error::ZeroPublicKey`].
    pub fn register_device(device: &Device, password_verifier: &str, salt: &str) -> Result<Self, Error> {
        let verifier =
            wiped::<HASHING, _>(|| unsigned(&decode(password_verifier, Parameter::PasswordVerifier)?))?;
        let salt = Salt::from_signed_be_bytes(&decode(salt, Parameter::Salt)?);
        Ok(Self { owner: Owner::device(device), salt, verifier })
    }

    /// Returns SALT, as the challenge sends it: hexadecimal digits without leading zeros. A salt that
    /// [`register_user`](Self::register_user) drew has at most 32.
    #[must_use]
    pub fn salt(&self) -> String {
        self.salt.to_hex()
    }

    /// Returns v, big-endian, 384 bytes. They are on the heap, so that moving them leaves no copy, and wiped when dropped.
    #[must_use]
    pub fn verifier(&self) -> Box<Zeroizing<[u8; BYTES]>> {
        wiped::<HASHING, _>(|| Box::new(self.verifier.to_be_bytes()))
    }
}

impl fmt::Debug for VerifierRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifierRecord").finish_non_exhaustive()
    }
}

/// Names the user or the device that a record belongs to.
#[derive(Clone)]
pub(crate) struct Owner {
    group: String,
    pub(crate) id: String,
    kind: Kind,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Kind {
    User,
    Device,
}

impl Owner {
    pub(super) fn user(pool: &UserPoolId, user_id_for_srp: &str) -> Result<Self, Error> {
        check_length(user_id_for_srp, MAX_TEXT, Parameter::UserIdForSrp)?;
        Ok(Self { group: pool.pool_name().into(), id: user_id_for_srp.into(), kind: Kind::User })
    }

    fn device(device: &Device) -> Self {
        Self {
            group: device.group_key().as_str().into(),
            id: device.key().as_str().into(),
            kind: Kind::Device,
        }
    }

    pub(crate) fn identity(&self) -> Identity<'_> {
        Identity { group: &self.group, id: &self.id }
    }

    pub(crate) fn is_device(&self) -> bool {
        self.kind == Kind::Device
    }

    /// Returns the parameter that carries `id`.
    pub(crate) fn parameter(&self) -> Parameter {
        match self.kind {
            Kind::User => Parameter::UserIdForSrp,
            Kind::Device => Parameter::DeviceKey,
        }
    }
}

/// Reads v from a two's complement integer.
fn unsigned(bytes: &[u8]) -> Result<Box<Residue>, Error> {
    if declassify(Declassified::Refused, bytes.first().is_some_and(|&byte| byte >= 0x80)) {
        return Err(Error::InvalidFormat(Parameter::PasswordVerifier)); // Negative: the sign byte was left out.
    }
    let mut padded = Zeroizing::new([0; BYTES]);
    let mut digits = bytes.iter().rev();
    for (byte, digit) in padded.iter_mut().rev().zip(&mut digits) {
        *byte = *digit;
    }
    let above = digits.fold(0, |above, digit| above | digit);
    if declassify(Declassified::Refused, above != 0) {
        return Err(Error::NotReduced(Parameter::PasswordVerifier));
    }
    nonzero(&padded)
}

fn nonzero(verifier: &[u8; BYTES]) -> Result<Box<Residue>, Error> {
    let verifier = Residue::from_be_bytes(verifier).ok_or(Error::NotReduced(Parameter::PasswordVerifier))?;
    if verifier.is_zero() {
        Err(Error::ZeroPublicKey(Parameter::PasswordVerifier))
    } else {
        Ok(Box::new(verifier))
    }
}

/// Decodes base64 of at most 512 bytes, as many as 1,024 hexadecimal digits have.
///
/// Timing: constant, except for the length.
fn decode(text: &str, parameter: Parameter) -> Result<Zeroizing<Vec<u8>>, Error> {
    check_length(text, 684, parameter)?;
    // `decode_vec` would drop, unwiped, what it has decoded of a text that it refuses.
    let mut bytes = Zeroizing::new(alloc::vec![0; text.len()]);
    let length = Base64::decode(text, &mut bytes).map_err(|_| Error::InvalidBase64(parameter))?.len();
    bytes.truncate(length);
    if bytes.len() > MAX_HEX_DIGITS >> 1 { Err(Error::TooLong(parameter)) } else { Ok(bytes) }
}
