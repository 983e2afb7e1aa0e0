//! Where secrets come from: each is marked before the crate sees it.

use crate::memcheck::mark;
use cognito_srp6a::rand_core::{TryCryptoRng, TryRng};
use std::convert::Infallible;

/// Whether a run marks its secrets. The same run with and without must give the same values.
#[derive(Clone, Copy, PartialEq)]
pub enum Secrets {
    Marked,
    Plain,
}

impl Secrets {
    /// Text of a secret.
    pub fn text(self, text: &str) -> String {
        let mut text = String::from(text);
        if self == Self::Marked {
            mark(text.as_mut_str());
        }
        text
    }

    /// Bytes of a secret.
    pub fn bytes<const LENGTH: usize>(self, bytes: &[u8; LENGTH]) -> [u8; LENGTH] {
        let mut bytes = *bytes;
        if self == Self::Marked {
            mark(&mut bytes);
        }
        bytes
    }

    /// A generator whose first request is for a secret: `a`, `b`, a device's password. What follows is public: a salt, a
    /// SECRET_BLOCK.
    pub fn generator(self, seed: u64) -> Generator {
        Generator { state: seed, to_mark: usize::from(self == Self::Marked) }
    }

    /// The same, whose first two requests are for secrets: each `a` of the machine.
    pub fn exponents(self, seed: u64) -> Generator {
        let generator = self.generator(seed);
        Generator { to_mark: 2 * generator.to_mark, ..generator }
    }
}

/// Bytes that are the same each time: a test, not a source of secrets. SplitMix64.
pub struct Generator {
    state: u64,
    to_mark: usize,
}

impl TryRng for Generator {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.try_next_u64()? >> 32) as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Ok(z ^ (z >> 31))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.try_next_u64()?.to_le_bytes()[..chunk.len()]);
        }
        if let Some(left) = self.to_mark.checked_sub(1) {
            self.to_mark = left;
            mark(bytes);
        }
        Ok(())
    }
}

impl TryCryptoRng for Generator {}
