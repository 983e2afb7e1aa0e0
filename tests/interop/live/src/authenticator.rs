//! An authenticator app: one-time codes by RFC 6238, with SHA-1, 30 seconds and 6 digits.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use std::{
    thread::sleep,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

const PERIOD: u64 = 30;
/// RFC 4648, section 6.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

#[derive(Default)]
pub struct Authenticator {
    secret: Vec<u8>,
}

impl Authenticator {
    /// Takes SecretCode.
    pub fn set_up(&mut self, secret_code: &str) {
        let (mut bits, mut count) = (0_u32, 0);
        self.secret.clear();
        for digit in secret_code.bytes().map(|byte| byte.to_ascii_uppercase()) {
            let Some(value) = BASE32.iter().position(|base32| *base32 == digit) else { continue };
            bits = (bits << 5) | u32::try_from(value).expect("below 32");
            count += 5;
            if count >= 8 {
                count -= 8;
                self.secret.push(u8::try_from(bits >> count & 0xff).expect("a byte"));
            }
        }
    }

    pub fn is_set_up(&self) -> bool {
        !self.secret.is_empty()
    }

    /// The code of now.
    pub fn code(&self) -> String {
        self.code_at(seconds() / PERIOD)
    }

    /// A code that is wrong now, and in the steps around now.
    pub fn wrong_code(&self) -> String {
        let step = seconds() / PERIOD;
        let right: Vec<_> = (step - 2..=step + 2).map(|step| self.code_at(step)).collect();
        let mut wrong = (0..).map(|code| format!("{code:06}"));
        wrong.find(|code| !right.contains(code)).expect("five codes are right")
    }

    /// The service takes each code once. The next one comes within 30 seconds.
    pub fn wait_for_next_code(&self) {
        sleep(Duration::from_secs(PERIOD - seconds() % PERIOD + 1));
    }

    /// RFC 4226, section 5.3.
    fn code_at(&self, step: u64) -> String {
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.secret).expect("HMAC takes a key of any length");
        mac.update(&step.to_be_bytes());
        let digest = mac.finalize().into_bytes();
        let offset = usize::from(digest[19] & 0xf);
        let chosen = digest[offset..offset + 4].iter().fold(0, |bits, byte| (bits << 8) | u32::from(*byte));
        format!("{:06}", (chosen & 0x7fff_ffff) % 1_000_000)
    }
}

/// Since 1970.
pub fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the last six of eight digits.
    #[test]
    fn vectors_of_the_rfc() {
        let mut app = Authenticator::default();
        app.set_up("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(app.secret, b"12345678901234567890");
        for (time, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(app.code_at(time / PERIOD), code);
        }
    }
}
