//! Text that is lent to the caller.

use alloc::vec::Vec;
use zeroize::Zeroizing;

/// Holds text with a NUL behind it. It is wiped when dropped.
pub(crate) struct Lent(Zeroizing<Vec<u8>>);

impl Lent {
    pub(crate) fn new(text: &[u8]) -> Self {
        // With room for the NUL: a buffer that grows leaves a copy behind.
        let mut bytes = Vec::with_capacity(text.len().saturating_add(1));
        bytes.extend_from_slice(text);
        bytes.push(0);
        Self(Zeroizing::new(bytes))
    }

    /// Returns where the text begins. The pointer may read the NUL too.
    pub(crate) fn as_ptr(&self) -> *const u8 {
        self.0.as_ptr()
    }

    /// Returns the text without the NUL.
    pub(crate) fn text(&self) -> &[u8] {
        self.0.split_last().map_or(&[], |(_, text)| text)
    }
}
