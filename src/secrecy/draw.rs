//! Draws secrets.

use super::{Declassified, declassify};
use crate::error::Error;
use rand::TryCryptoRng;

/// Fills a secret with random bytes. A generator that returns only zeros fails too: it stands in for one, or is broken.
pub(crate) fn draw<R: TryCryptoRng + ?Sized>(secret: &mut [u8], rng: &mut R) -> Result<(), Error> {
    rng.try_fill_bytes(secret).map_err(|_| Error::RngFailure)?;
    let zero = secret.iter().fold(0, |any, byte| any | byte) == 0;
    if declassify(Declassified::Refused, zero) { Err(Error::RngFailure) } else { Ok(()) }
}
