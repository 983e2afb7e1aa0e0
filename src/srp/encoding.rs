//! Converts integers to the forms of the wire and the hash: hexadecimal text, and Java's two's complement bytes.

use super::error::InvalidInteger;
use crate::secrecy::{Declassified, declassify};
use alloc::{string::String, vec::Vec};
use core::hint::black_box;
use zeroize::Zeroizing;

/// Limits hexadecimal digits. The longest honest value, a public key, has 768.
pub(crate) const MAX_HEX_DIGITS: usize = 1_024;

/// Reads an integer from `hex`, of either case and with any leading zeros. Returns big-endian bytes without leading
/// zeros.
///
/// Timing: depends on the text, which is public.
pub(crate) fn parse_hex(hex: &str) -> Result<Vec<u8>, InvalidInteger> {
    if hex.is_empty() {
        return Err(InvalidInteger::Empty);
    }
    if hex.len() > MAX_HEX_DIGITS {
        return Err(InvalidInteger::TooLong);
    }
    let zeros = hex.bytes().take_while(|&c| c == b'0').count();
    let significant = hex.as_bytes().get(zeros..).unwrap_or_default();
    let mut bytes = Vec::with_capacity(significant.len().div_ceil(2));
    for digits in significant.rchunks(2) {
        let mut byte = 0;
        for &digit in digits {
            byte = (byte << 4) | hex_digit(digit).ok_or(InvalidInteger::InvalidHex)?;
        }
        bytes.push(byte);
    }
    bytes.reverse();
    Ok(bytes)
}

fn hex_digit(c: u8) -> Option<u8> {
    char::from(c).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Writes the integer of big-endian `bytes` as lower-case hexadecimal text without leading zeros. Zero is `0`.
///
/// Timing: depends on the bytes, which are public.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(bytes.len().saturating_mul(2));
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            if digit != 0 || !hex.is_empty() {
                hex.extend(char::from_digit(digit.into(), 16));
            }
        }
    }
    if hex.is_empty() {
        hex.push('0');
    }
    hex
}

/// Holds enc(n): the shortest big-endian two's complement form of a non-negative integer.
///
/// Java's `BigInteger.toByteArray()` returns it. It is not RFC 5054's fixed-width `PAD`.
pub(crate) struct Encoded {
    /// Holds 00, then the integer in full width.
    bytes: Zeroizing<Vec<u8>>,
    /// Says where the shortest form begins.
    start: usize,
}

impl Encoded {
    /// Computes enc of the integer of big-endian `bytes`.
    ///
    /// Timing: constant in the value, except for the length of the result, which every hash of it shows. The length
    /// tells the number of leading zero bytes and the top bit of the next byte.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let mut padded = Zeroizing::new(Vec::with_capacity(bytes.len().saturating_add(1)));
        padded.push(0);
        padded.extend_from_slice(bytes);
        Self { start: declassify(Declassified::Length, redundant_zeros(&padded)), bytes: padded }
    }
}

impl AsRef<[u8]> for Encoded {
    fn as_ref(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }
}

/// Counts the leading zero bytes that two's complement does not need. One stays before a set top bit, and one for zero.
fn redundant_zeros(bytes: &[u8]) -> usize {
    let mut redundant = 0_usize;
    let mut leading = 1_u8; // 1 as long as all bytes were zero
    for pair in bytes.windows(2) {
        if let [byte, next] = pair {
            // 1 if all bytes up to this one are zero, and `next` needs no zero before it.
            let zero = u8::from(black_box(*byte) == 0);
            leading = black_box(leading & zero);
            redundant = redundant.wrapping_add(usize::from(leading & !(next >> 7) & 1));
        }
    }
    redundant
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enc_is_the_shortest_two_s_complement_form() {
        let enc = |bytes: &[u8]| Encoded::new(bytes).as_ref().to_vec();
        assert_eq!(enc(&[]), [0]);
        assert_eq!(enc(&[0]), [0]);
        assert_eq!(enc(&[0, 0, 0]), [0]);
        assert_eq!(enc(&[0, 0x7f]), [0x7f]);
        assert_eq!(enc(&[0, 0x80]), [0, 0x80]);
        assert_eq!(enc(&[0x80, 0]), [0, 0x80, 0]);
        assert_eq!(enc(&[0, 0, 1, 0, 0x80]), [1, 0, 0x80]);
        assert_eq!(enc(&[0xff]), [0, 0xff]);
    }

    #[test]
    fn hex_is_read_as_an_integer() {
        assert_eq!(parse_hex("0"), Ok([].into()));
        assert_eq!(parse_hex("000f"), Ok([0x0f].into()));
        assert_eq!(parse_hex("aBc"), Ok([0x0a, 0xbc].into()));
        assert_eq!(parse_hex("0aBcD"), Ok([0xab, 0xcd].into()));
        for bad in ["g", "0g", "+1", " 1", "1 ", "0x1", "-1", "1\u{660}", "é"] {
            assert_eq!(parse_hex(bad), Err(InvalidInteger::InvalidHex), "{bad}");
        }
    }

    #[test]
    fn hex_is_written_without_leading_zeros() {
        assert_eq!(to_hex(&[]), "0");
        assert_eq!(to_hex(&[0, 0]), "0");
        assert_eq!(to_hex(&[0, 0x0a, 0x0b]), "a0b");
    }
}
