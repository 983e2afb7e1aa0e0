//! Texts from JavaScript: one buffer of bytes, wiped when it was read. `ts/pack.ts` writes it.
//!
//! Each item is its length in four bytes, little-endian, then its UTF-8. An absent item has the length `u32::MAX`; it also
//! ends a list, and the pairs of a map.

use crate::failure::Failure;

const ABSENT: u32 = u32::MAX;

/// What is left to read.
pub struct Packed<'a>(&'a [u8]);

impl<'a> Packed<'a> {
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The rest as texts. All of it is checked here, so that reading cannot fail.
    pub fn texts(&self) -> Result<Self, Failure> {
        let mut rest = Self(self.0);
        while !rest.0.is_empty() {
            core::str::from_utf8(rest.item().unwrap_or_default()).map_err(|_| Failure::InvalidUtf8)?;
        }
        Ok(Self(self.0))
    }

    /// The next item's bytes; `None` if it is absent, and at the end.
    pub fn item(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_first_chunk().unwrap_or((&[0xff; 4], &[]));
        let length = u32::from_le_bytes(*length);
        self.0 = rest;
        if length == ABSENT {
            return None;
        }
        let (item, rest) = rest.split_at_checked(length as usize)?;
        self.0 = rest;
        Some(item)
    }

    /// The next text, or `None` if it is absent.
    pub fn optional(&mut self) -> Option<&'a str> {
        self.item().map(|item| core::str::from_utf8(item).unwrap_or_default())
    }

    /// The next text. The TypeScript has checked that it is there.
    pub fn text(&mut self) -> &'a str {
        self.optional().unwrap_or_default()
    }

    /// The keys and values up to the end of a map.
    pub fn pairs(&mut self) -> impl Iterator<Item = (&'a str, &'a str)> {
        core::iter::from_fn(|| Some((self.optional()?, self.text())))
    }
}
