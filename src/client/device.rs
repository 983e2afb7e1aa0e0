//! A remembered device's sign-in: it answers DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER.

use super::Claimant;
use crate::{
    error::Error,
    messages::{
        AppUser, ChallengeName, ChallengeResponses, Device, DevicePasswordVerifierChallenge, Timestamp,
    },
    secrecy::DevicePassword,
    srp::Ephemeral,
};
use alloc::vec::Vec;
use core::fmt;
use rand::TryCryptoRng;
use zeroize::Zeroizing;

/// Holds a remembered device's sign-in that waits for DEVICE_PASSWORD_VERIFIER, with an `a` of its own.
///
/// The service asks for it once the user's password was accepted, instead of MFA or after it. Answer DEVICE_SRP_AUTH
/// with [`respond_to_device_srp_auth`](Self::respond_to_device_srp_auth), then DEVICE_PASSWORD_VERIFIER with
/// [`respond`](Self::respond), which consumes the `a`.
///
/// ```
/// use cognito_srp6a::*;
///
/// # fn device<R: TryCryptoRng>(
/// #     rng: &mut R,
/// #     user: &AppUser,
/// #     remembered: &RememberedDevice,
/// #     challenge_parameters: &std::collections::BTreeMap<String, String>,
/// #     now: Timestamp,
/// # ) -> Result<(), Error> {
/// let auth = DeviceSrpAuth::start_with_rng(remembered.device(), rng)?;
/// let responses = auth.respond_to_device_srp_auth(user); // answers DEVICE_SRP_AUTH
/// # let _ = responses;
/// // ChallengeParameters of the service's DEVICE_PASSWORD_VERIFIER
/// let challenge = DevicePasswordVerifierChallenge::from_parameters(challenge_parameters)?;
/// let responses = auth.respond(user, &challenge, remembered.password(), now)?;
/// # let _ = responses;
/// # Ok(())
/// # }
/// ```
pub struct DeviceSrpAuth {
    device: Device,
    claimant: Claimant,
}

impl DeviceSrpAuth {
    /// Draws `a`, 512 bits, from the operating system and computes `A = g^a mod N`.
    ///
    /// Timing: constant in `a`.
    ///
    /// # Errors
    ///
    /// Returns [`Error::RngFailure`] if the operating system has no random numbers.
    #[cfg(feature = "getrandom")]
    #[cfg_attr(docsrs, doc(cfg(feature = "getrandom")))]
    pub fn start(device: &Device) -> Result<Self, Error> {
        Self::start_with_rng(device, &mut rand::rngs::SysRng)
    }

    /// Draws `a` from your own generator, 64 bytes, and computes `A = g^a mod N`.
    ///
    /// Timing: constant in `a`.
    ///
    /// # Errors
    ///
    /// Returns [`Error::RngFailure`] if the generator fails, or returns only zeros.
    pub fn start_with_rng<R: TryCryptoRng + ?Sized>(device: &Device, rng: &mut R) -> Result<Self, Error> {
        Ok(Self { device: device.clone(), claimant: Claimant::generate(rng)? })
    }

    pub(crate) fn with_ephemeral(device: &Device, ephemeral: Ephemeral) -> Self {
        Self { device: device.clone(), claimant: Claimant::new(ephemeral) }
    }

    /// Answers DEVICE_SRP_AUTH with DEVICE_KEY and SRP_A.
    #[must_use]
    pub fn respond_to_device_srp_auth(&self, user: &AppUser) -> ChallengeResponses {
        let user = user.clone().with_device_key(self.device.key().clone());
        let mut responses = ChallengeResponses::new_unchecked(ChallengeName::DeviceSrpAuth, &user);
        self.claimant.set_srp_a(&mut responses.map);
        responses
    }

    /// Answers DEVICE_PASSWORD_VERIFIER with DEVICE_KEY, PASSWORD_CLAIM_SIGNATURE, PASSWORD_CLAIM_SECRET_BLOCK and
    /// TIMESTAMP.
    ///
    /// The formulas are those of [`UserSrpAuth::respond`](crate::UserSrpAuth::respond), with three replacements:
    /// DeviceGroupKey for poolName, DeviceKey for USER_ID_FOR_SRP, and the device's password for the user's.
    ///
    /// Timing: constant in `a`, x, S and K. It depends on the lengths of the keys, the password and the secret block.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Mismatch`] for DEVICE_KEY if the challenge is for another device, and [`Error::ZeroScrambler`]
    /// if u = 0.
    pub fn respond(
        self,
        user: &AppUser,
        challenge: &DevicePasswordVerifierChallenge,
        password: &DevicePassword,
        timestamp: Timestamp,
    ) -> Result<ChallengeResponses, Error> {
        challenge.check_device(self.device.key())?;
        let username = challenge.username().unwrap_or(user.username());
        let user = user.named(username).with_device_key(self.device.key().clone());
        let mut responses = ChallengeResponses::new_unchecked(ChallengeName::DevicePasswordVerifier, &user);
        let identity = [self.device.group_key().as_str(), self.device.key().as_str()];
        let (password, server) = (password.expose_secret(), &challenge.server);
        self.claimant.claim(identity, password, server, timestamp, &mut responses)?;
        Ok(responses)
    }

    /// Saves the waiting sign-in as 64 bytes: `a` itself.
    ///
    /// **Secret:** [`UserSrpAuth::into_bytes`](crate::UserSrpAuth::into_bytes) says how to keep them.
    #[must_use]
    pub fn into_bytes(self) -> Zeroizing<Vec<u8>> {
        self.claimant.into_bytes()
    }

    /// Restores a waiting sign-in that [`into_bytes`](Self::into_bytes) saved, and computes A again.
    ///
    /// Timing: constant in `a`.
    ///
    /// # Errors
    ///
    /// Returns [`Error::InvalidState`] unless there are 64 bytes, and not only zeros.
    pub fn from_bytes(device: &Device, bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self { device: device.clone(), claimant: Claimant::from_bytes(bytes)? })
    }
}

impl fmt::Debug for DeviceSrpAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceSrpAuth").field("device", &self.device).finish_non_exhaustive()
    }
}
