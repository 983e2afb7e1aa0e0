//! Texts from JavaScript: one buffer of bytes, wiped when it was read. `ts/pack.ts` writes it.
//!
//! Each item is its length in four bytes, little-endian, then its UTF-8. An absent item has the length `u32::MAX`. An item
//! may itself be such a buffer.

use crate::failure::Failure;

const ABSENT: u32 = u32::MAX;

/// What is left to read.
pub struct Packed<'a>(pub &'a [u8]);

impl<'a> Packed<'a> {
    /// The next item's bytes; `None` if it is absent, and at the end.
    fn item(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_first_chunk()?;
        let length = u32::from_le_bytes(*length);
        if length == ABSENT {
            self.0 = rest;
            return None;
        }
        let (item, rest) = rest.split_at_checked(length as usize)?;
        self.0 = rest;
        Some(item)
    }

    /// The next text, or `None` if it is absent.
    pub fn optional(&mut self) -> Result<Option<&'a str>, Failure> {
        self.item().map(|item| core::str::from_utf8(item).map_err(|_| Failure::InvalidUtf8)).transpose()
    }

    /// The next text. The TypeScript has checked that it is there.
    pub fn text(&mut self) -> Result<&'a str, Failure> {
        Ok(self.optional()?.unwrap_or_default())
    }

    /// The next item, which is a list or a map; `None` if it is absent.
    pub fn list(&mut self) -> Option<Packed<'a>> {
        self.item().map(Packed)
    }

    /// Calls `each` with the keys and values of the next item.
    pub fn each_pair(
        &mut self,
        mut each: impl FnMut(&'a str, &'a str) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut list = self.list().unwrap_or(Packed(&[]));
        while !list.0.is_empty() {
            each(list.text()?, list.text()?)?;
        }
        Ok(())
    }
}
