//! Recorded random bytes.

use cognito_srp6a::rand_core::{TryCryptoRng, TryRng};
use std::fmt;

/// A generator of these bytes, in their order.
pub struct Replay(pub Vec<u8>);

/// There are no more bytes.
#[derive(Debug)]
pub struct Exhausted;

impl fmt::Display for Exhausted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no more random bytes")
    }
}

impl std::error::Error for Exhausted {}

impl TryRng for Replay {
    type Error = Exhausted;

    fn try_next_u32(&mut self) -> Result<u32, Exhausted> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Exhausted> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Exhausted> {
        let (given, rest) = self.0.split_at_checked(bytes.len()).ok_or(Exhausted)?;
        bytes.copy_from_slice(given);
        self.0 = rest.to_vec();
        Ok(())
    }
}

impl TryCryptoRng for Replay {}
