//! A secret exponent through a sign-in: drawn at the start, sent as SRP_A once it is needed, used for one claim.

use crate::error::Error;
use alloc::vec::Vec;
use core::mem::replace;
use zeroize::Zeroizing;

/// Bytes of an exponent.
pub(super) const BYTES: usize = 64;

/// An `a`, and where it is.
pub(super) enum Exponent<Auth> {
    /// Drawn, and not computed with.
    Drawn(Zeroizing<Vec<u8>>),
    /// SRP_A was made; the claim is not due yet.
    Sent(Auth),
    /// The claim was made, or none ever will be.
    Gone,
}

impl<Auth> Exponent<Auth> {
    /// What SRP_A comes from. Computes A the first time.
    pub(super) fn send(&mut self, make: impl FnOnce(&[u8]) -> Result<Auth, Error>) -> Result<&Auth, Error> {
        if let Self::Drawn(a) = self {
            *self = Self::Sent(make(a)?);
        }
        self.sent()
    }

    /// What a challenge is checked with, once SRP_A was sent.
    pub(super) fn sent(&self) -> Result<&Auth, Error> {
        match self {
            Self::Sent(auth) => Ok(auth),
            Self::Drawn(_) | Self::Gone => Err(Error::UnexpectedChallenge),
        }
    }

    /// What makes the one claim.
    pub(super) fn take(&mut self) -> Result<Auth, Error> {
        match replace(self, Self::Gone) {
            Self::Sent(auth) => Ok(auth),
            other => {
                *self = other;
                Err(Error::UnexpectedChallenge)
            }
        }
    }
}
