//! Writes and reads lengths, texts and secret exponents.

use super::super::exponent::{BYTES, Exponent};
use crate::{error::Error, messages::Session};
use zeroize::Zeroizing;

pub(super) fn write_exponent<Auth>(
    exponent: &Exponent<Auth>,
    secret: impl Fn(&Auth) -> &[u8],
    out: &mut dyn FnMut(&[u8]),
) {
    match exponent {
        Exponent::Gone => out(&[0]),
        Exponent::Drawn(a) => {
            out(&[1]);
            out(a);
        }
        Exponent::Sent(auth) => {
            out(&[2]);
            out(secret(auth));
        }
    }
}

pub(super) fn exponent<Auth>(
    reader: &mut Reader<'_>,
    make: impl FnOnce(&[u8]) -> Result<Auth, Error>,
) -> Result<Exponent<Auth>, Error> {
    match reader.byte()? {
        0 => Ok(Exponent::Gone),
        1 => Ok(Exponent::Drawn(Zeroizing::new(reader.take(BYTES)?.to_vec()))),
        2 => make(reader.take(BYTES)?).map(Exponent::Sent).map_err(|_| Error::InvalidState),
        _ => Err(Error::InvalidState),
    }
}

pub(super) fn write_session(session: Option<&Session>, out: &mut dyn FnMut(&[u8])) {
    write_optional(session.map(Session::expose_secret), out);
}

pub(super) fn session(reader: &mut Reader<'_>) -> Result<Option<Session>, Error> {
    optional(reader)?.map(str::parse).transpose().map_err(|_| Error::InvalidState)
}

pub(super) fn write_optional(value: Option<&str>, out: &mut dyn FnMut(&[u8])) {
    out(&[u8::from(value.is_some())]);
    if let Some(value) = value {
        text(value, out);
    }
}

pub(super) fn optional<'a>(reader: &mut Reader<'a>) -> Result<Option<&'a str>, Error> {
    match reader.byte()? {
        0 => Ok(None),
        1 => reader.text().map(Some),
        _ => Err(Error::InvalidState),
    }
}

pub(super) fn text(text: &str, out: &mut dyn FnMut(&[u8])) {
    length(text.len(), out);
    out(text.as_bytes());
}

/// Writes a length in four bytes. Everything that is kept is far below 4 GB.
pub(super) fn length(length: usize, out: &mut dyn FnMut(&[u8])) {
    out(&u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
}

/// Holds what is left to read.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn take(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Error::InvalidState)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn byte(&mut self) -> Result<u8, Error> {
        self.take(1)?.first().copied().ok_or(Error::InvalidState)
    }

    pub(super) fn length(&mut self) -> Result<usize, Error> {
        let bytes = <[u8; 4]>::try_from(self.take(4)?).map_err(|_| Error::InvalidState)?;
        usize::try_from(u32::from_le_bytes(bytes)).map_err(|_| Error::InvalidState)
    }

    pub(super) fn text(&mut self) -> Result<&'a str, Error> {
        let length = self.length()?;
        core::str::from_utf8(self.take(length)?).map_err(|_| Error::InvalidState)
    }
}
