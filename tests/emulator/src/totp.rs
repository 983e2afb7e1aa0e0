//! One-time codes of an authenticator app: RFC 6238 with SHA-1, 30 seconds and 6 digits.

use crate::{service_error::ServiceError, token::random};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use std::time::{SystemTime, UNIX_EPOCH};

const PERIOD: u64 = 30;
/// RFC 4648, section 6.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A shared secret: 160 bits, as RFC 4226 recommends.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

impl Secret {
    pub fn random() -> Result<Self, ServiceError> {
        random(20).map(Self)
    }

    /// SecretCode: base32. 20 bytes need no padding.
    pub fn to_base32(&self) -> String {
        let mut text = String::new();
        for block in self.0.chunks(5) {
            let bits = block.iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
            for digit in (0..8).rev() {
                text.push(char::from(
                    BASE32[usize::try_from((bits >> (5 * digit)) & 31).unwrap_or_default()],
                ));
            }
        }
        text
    }

    /// Whether it is the code of now, or of one step before or after: clocks differ.
    pub fn matches(&self, code: &str) -> bool {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        self.matches_at(code, now / PERIOD)
    }

    fn matches_at(&self, code: &str, step: u64) -> bool {
        (step.saturating_sub(1)..=step + 1).any(|step| self.code(step) == code)
    }

    /// The code of a step: RFC 4226, section 5.3.
    fn code(&self, step: u64) -> String {
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(&step.to_be_bytes());
        let digest = mac.finalize().into_bytes();
        let offset = usize::from(digest[19] & 0xf);
        let chosen = digest[offset..offset + 4].iter().fold(0, |bits, byte| (bits << 8) | u32::from(*byte));
        format!("{:06}", (chosen & 0x7fff_ffff) % 1_000_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the last six of eight digits.
    #[test]
    fn vectors_of_the_rfc() {
        let secret = Secret(b"12345678901234567890".into());
        assert_eq!(secret.to_base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        let codes = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (time, code) in codes {
            assert_eq!(secret.code(time / PERIOD), code, "{time}");
        }
    }

    #[test]
    fn one_step_of_tolerance() {
        let secret = Secret(b"12345678901234567890".into());
        let matches = [8, 9, 10, 11, 12].map(|step| secret.matches_at(&secret.code(step), 10));
        assert_eq!(matches, [false, true, true, true, false]);
    }
}
