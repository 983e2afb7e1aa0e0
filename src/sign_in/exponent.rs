//! A secret exponent in a sign-in: it is drawn at the start, sent as SRP_A when needed, and used for one claim.

use crate::{client::Claimant, error::Error};
use alloc::{boxed::Box, vec::Vec};
use core::mem::replace;
use zeroize::Zeroizing;

/// Counts the bytes of an exponent.
pub(super) const BYTES: usize = 64;

/// Holds an `a`, and says how far it was used.
pub(super) enum Exponent {
    /// It was drawn, and nothing was computed from it.
    Drawn(Zeroizing<Vec<u8>>),
    /// SRP_A was computed. The claim is not due yet.
    Sent(Box<Claimant>),
    /// The claim was made, or will never be.
    Gone,
}

impl Exponent {
    /// Returns what SRP_A comes from. The first call computes A.
    pub(super) fn send(&mut self) -> Result<&Claimant, Error> {
        if let Self::Drawn(a) = self {
            *self = Self::Sent(Box::new(Claimant::from_bytes(a)?));
        }
        self.sent()
    }

    /// Returns what a challenge is checked with, once SRP_A was sent.
    pub(super) fn sent(&self) -> Result<&Claimant, Error> {
        match self {
            Self::Sent(auth) => Ok(auth),
            Self::Drawn(_) | Self::Gone => Err(Error::UnexpectedChallenge),
        }
    }

    /// Takes out what makes the one claim.
    pub(super) fn take(&mut self) -> Result<Box<Claimant>, Error> {
        match replace(self, Self::Gone) {
            Self::Sent(auth) => Ok(auth),
            other => {
                *self = other;
                Err(Error::UnexpectedChallenge)
            }
        }
    }
}
