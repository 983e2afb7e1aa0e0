//! Values that the conversations are made of: fixed random bytes, base64, dates.

use base64::{Engine, engine::general_purpose::STANDARD};
use num_bigint::{BigInt, BigUint, Sign};
use reference::{h, hmac};

/// `length` bytes that look random and are always the same: SHA-256 of the seed and a counter.
pub fn draw(seed: &str, length: usize) -> Vec<u8> {
    let blocks = (0..length.div_ceil(32)).flat_map(|block| h(format!("{seed}/{block}").as_bytes()));
    blocks.take(length).collect()
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Decodes as Node's `Buffer.from(text, "base64")` does: both alphabets, padding optional. It skips what is of neither
/// alphabet, and stops at the first `=`.
pub fn lenient_base64(text: &str) -> Vec<u8> {
    let sextets: Vec<u8> = text.bytes().take_while(|&byte| byte != b'=').filter_map(sextet).collect();
    let group = |group: &[u8]| {
        let bits = group.iter().fold(0_u32, |bits, &sextet| bits << 6 | u32::from(sextet))
            << (6 * (4 - group.len()));
        bits.to_be_bytes()[1..].iter().copied().take(group.len() - 1).collect::<Vec<u8>>()
    };
    sextets.chunks(4).flat_map(group).collect()
}

fn sextet(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

/// SECRET_HASH.
pub fn secret_hash(secret: &str, username: &str, client_id: &str) -> String {
    base64(&hmac(secret.as_bytes(), format!("{username}{client_id}").as_bytes()))
}

/// SALT, which may have a minus sign and leading zeros.
pub fn salt(hex: &str) -> BigInt {
    BigInt::parse_bytes(hex.as_bytes(), 16).expect("SALT in hex")
}

pub fn natural(hex: &str) -> BigUint {
    BigUint::parse_bytes(hex.as_bytes(), 16).expect("a number in hex")
}

/// A salt of 16 bytes.
pub fn fresh_salt(seed: &str) -> BigInt {
    BigInt::from_bytes_be(Sign::Plus, &draw(seed, 16))
}

/// TIMESTAMP of Unix seconds: `Tue Sep 5 07:09:03 UTC 2023`.
pub fn timestamp(seconds: u64) -> String {
    const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let weekday = WEEKDAYS[(days % 7) as usize];
    let (mut year, mut day) = (1970, days);
    while day >= 365 + leap_day(year) {
        day -= 365 + leap_day(year);
        year += 1;
    }
    let lengths = [31, 28 + leap_day(year), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while day >= lengths[month] {
        day -= lengths[month];
        month += 1;
    }
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{weekday} {} {} {hour:02}:{minute:02}:{second:02} UTC {year:04}", MONTHS[month], day + 1)
}

fn leap_day(year: u64) -> u64 {
    u64::from(year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Node 22 printed.
    #[test]
    fn base64_as_node_decodes_it() {
        let cases = [
            ("YWJj=ZGVm", "616263"),
            ("YW-_", "616fbf"),
            ("YW+/", "616fbf"),
            ("a", ""),
            ("YQ=", "61"),
            ("Y Q = =", "61"),
            ("0a-b!c", "d1af9b"),
            (
                "7b2e0c9a-51d4-4f0e-9c3a-0d6f8e1b2a47",
                "edbd9ed1cf5afb9d5de3ee1fd1efbd7376bed1de9ff1ed5bd9ae3b",
            ),
            ("-_-_AbCdEf0123456789-w", "fbffbf01b09d11fd35db7e39ebbf3dfb"),
            ("c2VjcmV0IGJsb2NrIG9mIDIyIGJ5dGVz+A", "73656372657420626c6f636b206f66203232206279746573f8"),
            ("c2VjcmV0\r\nIGJsb2Nr\n IA==", "73656372657420626c6f636b20"),
            ("c2VjcmV0IA==c2Vj", "73656372657420"),
            ("c2Vj*cmV0.IGJs\u{e9}b2Nr", "73656372657420626c6f636b"),
        ];
        for (text, bytes) in cases {
            assert_eq!(hex(&lenient_base64(text)), bytes, "{text}");
        }
    }

    #[test]
    fn dates() {
        assert_eq!(timestamp(0), "Thu Jan 1 00:00:00 UTC 1970");
        assert_eq!(timestamp(1_693_897_743), "Tue Sep 5 07:09:03 UTC 2023");
        assert_eq!(timestamp(1_709_210_096), "Thu Feb 29 12:34:56 UTC 2024");
        assert_eq!(timestamp(253_402_300_799), "Fri Dec 31 23:59:59 UTC 9999");
    }
}
