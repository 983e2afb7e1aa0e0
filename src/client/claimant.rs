//! What a user's sign-in and a device's have in common: `a`, SRP_A, and the claim.

use crate::{
    error::{Error, Parameter},
    messages::{
        AppUser, AuthFlow, AuthParameters, ChallengeResponses, FirstFactor, Object, ServerParameters,
        Timestamp,
    },
    secrecy::{EXPONENTIATION, wiped},
    srp::{self, Ephemeral, Identity},
};
use alloc::{string::String, vec::Vec};
use rand::TryCryptoRng;
use zeroize::Zeroizing;

/// Holds `a` and A until the claim is due.
pub(crate) struct Claimant(Ephemeral);

impl Claimant {
    pub(super) fn generate<R: TryCryptoRng + ?Sized>(rng: &mut R) -> Result<Self, Error> {
        Ok(Self(wiped::<EXPONENTIATION, _>(|| Ephemeral::generate(rng))?))
    }

    pub(super) const fn new(ephemeral: Ephemeral) -> Self {
        Self(ephemeral)
    }

    /// Takes 64 bytes of `a`, and computes A. They are refused if they are only zeros.
    pub(crate) fn from_bytes(a: &[u8]) -> Result<Self, Error> {
        let ephemeral = wiped::<EXPONENTIATION, _>(|| Ephemeral::from_bytes(a));
        ephemeral.map(Self).ok_or(Error::InvalidState)
    }

    /// Returns `a`.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    pub(super) fn into_bytes(self) -> Zeroizing<Vec<u8>> {
        self.0.into_bytes()
    }

    pub(super) fn srp_a(&self) -> String {
        self.0.public_key().to_hex()
    }

    pub(crate) fn set_srp_a(&self, map: &mut Object) {
        map.set(Parameter::SrpA.as_str(), self.srp_a());
    }

    /// Makes AuthParameters of a flow that proves the user's password by SRP.
    pub(crate) fn initiate(&self, flow: AuthFlow, user: &AppUser) -> AuthParameters {
        let mut parameters = AuthParameters::new(flow, user);
        self.set_srp_a(&mut parameters.map);
        match flow {
            AuthFlow::UserAuth => {
                let preferred = Parameter::PreferredChallenge.as_str();
                parameters.map.set(preferred, FirstFactor::PasswordSrp.as_str());
            }
            AuthFlow::CustomAuth => {
                parameters.map.set("CHALLENGE_NAME", Parameter::SrpA.as_str());
            }
            _ => {}
        }
        parameters
    }

    /// Checks what can be checked without the password.
    pub(crate) fn check(&self, server: &ServerParameters) -> Result<(), Error> {
        Ok(srp::check(&self.0, &server.values)?)
    }

    /// Signs `timestamp` and what the challenge holds, and sets the claim in `responses`. It ends the use of `a`.
    pub(crate) fn claim(
        self,
        [group, id]: [&str; 2],
        password: &str,
        server: &ServerParameters,
        timestamp: Timestamp,
        responses: &mut ChallengeResponses,
    ) -> Result<(), Error> {
        let (identity, time) = (Identity { group, id }, timestamp.to_wire());
        let signature =
            wiped::<EXPONENTIATION, _>(|| srp::sign(&self.0, identity, password, &server.values, &time))?;
        responses.set_claim(&signature, &server.secret_block, time);
        Ok(())
    }
}
