//! An input as a list of texts: what stands between bytes FF, which no UTF-8 has.

use std::borrow::Cow;

/// The texts of an input.
pub struct Parts<'a>(Vec<Cow<'a, str>>);

impl<'a> Parts<'a> {
    /// What is no UTF-8 becomes U+FFFD.
    pub fn new(data: &'a [u8]) -> Self {
        Self(data.split(|&byte| byte == 0xff).map(String::from_utf8_lossy).collect())
    }

    /// A part by its place; beyond the last, the empty text.
    pub fn get(&self, place: usize) -> &str {
        self.0.get(place).map_or("", |text| text)
    }

    /// From `first` on, two by two; a last one without a second is left out.
    pub fn pairs(&self, first: usize) -> impl Iterator<Item = (&str, &str)> {
        self.0.get(first..).unwrap_or_default().chunks_exact(2).map(|pair| (&*pair[0], &*pair[1]))
    }
}
