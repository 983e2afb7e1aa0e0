//! Writes and reads lengths, texts and secret exponents.

use super::super::exponent::{BYTES, Exponent};
use crate::{client::Claimant, error::Error, messages::Session};
use alloc::{boxed::Box, vec::Vec};
use zeroize::Zeroizing;

/// Writes twice: first it counts, then it has room for all. A buffer that grows leaves copies of secrets behind.
#[derive(Default)]
pub(super) struct Writer {
    length: usize,
    bytes: Option<Zeroizing<Vec<u8>>>,
}

impl Writer {
    pub(super) fn written(write: impl Fn(&mut Self)) -> Zeroizing<Vec<u8>> {
        let mut writer = Self::default();
        write(&mut writer);
        writer.bytes = Some(Zeroizing::new(Vec::with_capacity(writer.length)));
        write(&mut writer);
        writer.bytes.unwrap_or_default()
    }

    pub(super) fn raw(&mut self, part: &[u8]) {
        match &mut self.bytes {
            None => self.length = self.length.saturating_add(part.len()),
            Some(bytes) => bytes.extend_from_slice(part),
        }
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.raw(&[byte]);
    }

    /// Writes a length in four bytes. Everything that is kept is far below 4 GB.
    pub(super) fn length(&mut self, length: usize) {
        self.raw(&u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.length(text.len());
        self.raw(text.as_bytes());
    }

    pub(super) fn optional(&mut self, value: Option<&str>) {
        self.byte(value.is_some().into());
        if let Some(value) = value {
            self.text(value);
        }
    }

    pub(super) fn session(&mut self, session: Option<&Session>) {
        self.optional(session.map(Session::expose_secret));
    }

    pub(super) fn exponent(&mut self, exponent: &Exponent) {
        match exponent {
            Exponent::Gone => self.byte(0),
            Exponent::Drawn(a) => {
                self.byte(1);
                self.raw(a);
            }
            Exponent::Sent(claimant) => {
                self.byte(2);
                self.raw(claimant.as_bytes());
            }
        }
    }
}

/// Holds what is left to read.
///
/// From the first fault on it reads zeros and empty texts, and [`end`](Self::end) returns an error. So a fault needs no
/// branch of its own at every value.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    faulty: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, faulty: false }
    }

    /// Returns an error if there was a fault.
    pub(super) fn no_fault(&self) -> Result<(), Error> {
        if self.faulty { Err(Error::InvalidState) } else { Ok(()) }
    }

    /// Returns an error if there was a fault, or if something is left.
    pub(super) fn end(&mut self) -> Result<(), Error> {
        if !self.rest.is_empty() {
            self.fault();
        }
        self.no_fault()
    }

    pub(super) fn fault(&mut self) {
        *self = Self { rest: &[], faulty: true };
    }

    /// Returns the value, or notes the fault.
    pub(super) fn valid<T>(&mut self, value: Result<T, Error>) -> Option<T> {
        value.map_err(|_| self.fault()).ok()
    }

    fn take(&mut self, length: usize) -> &'a [u8] {
        match self.rest.split_at_checked(length) {
            Some((taken, rest)) => {
                self.rest = rest;
                taken
            }
            None => {
                self.fault();
                &[]
            }
        }
    }

    pub(super) fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or(0)
    }

    fn length(&mut self) -> usize {
        let bytes = <[u8; 4]>::try_from(self.take(4)).unwrap_or_default();
        usize::try_from(u32::from_le_bytes(bytes)).unwrap_or(usize::MAX)
    }

    pub(super) fn text(&mut self) -> &'a str {
        let length = self.length();
        core::str::from_utf8(self.take(length)).unwrap_or_else(|_| {
            self.fault();
            ""
        })
    }

    /// Returns whether something follows.
    pub(super) fn some(&mut self) -> bool {
        match self.byte() {
            0 => false,
            1 => true,
            _ => {
                self.fault();
                false
            }
        }
    }

    pub(super) fn optional(&mut self) -> Option<&'a str> {
        self.some().then(|| self.text())
    }

    pub(super) fn session(&mut self) -> Option<Session> {
        let session = self.optional()?.parse();
        self.valid(session)
    }

    /// Reads a list. Every item has bytes, so a false length ends with the bytes.
    pub(super) fn list(&mut self, mut item: impl FnMut(&mut Self)) {
        for _ in 0..self.length() {
            if self.faulty {
                break;
            }
            item(self);
        }
    }

    pub(super) fn exponent(&mut self) -> Exponent {
        match self.byte() {
            0 => Exponent::Gone,
            1 => Exponent::Drawn(Zeroizing::new(self.take(BYTES).to_vec())),
            2 => {
                let claimant = Claimant::from_bytes(self.take(BYTES));
                self.valid(claimant).map_or(Exponent::Gone, |claimant| Exponent::Sent(Box::new(claimant)))
            }
            _ => {
                self.fault();
                Exponent::Gone
            }
        }
    }
}
