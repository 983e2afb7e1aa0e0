//! What was found: windows, by place, secret and form; and where the first of them is, with its surroundings.

use crate::forms::{Forms, SHORT};
use std::{collections::BTreeMap, fmt};

#[derive(Default)]
pub struct Finds {
    counts: BTreeMap<(String, &'static str, &'static str), (usize, String)>,
    pub searched: usize,
    pub operations: usize,
}

impl Finds {
    pub fn search(&mut self, place: &str, address: u64, bytes: &[u8], forms: &Forms) {
        self.searched += bytes.len();
        let mut at = 0;
        while let Some(window) = bytes.get(at..at + 8) {
            if bytes[at..].starts_with(&[0; 64]) {
                at += 57; // to the first window that has more than these zeros: most of a stack is never used
                continue;
            }
            if let Some((secret, form)) = forms.find(window.try_into().expect("8 bytes")) {
                let first = || {
                    let around = &bytes[at.saturating_sub(8)..bytes.len().min(at + 16)];
                    (0, format!("at {address:x} + {at:x}, {around:02x?}"))
                };
                self.counts.entry((place.into(), secret, form)).or_insert_with(first).0 += 1;
            }
            at += 1;
        }
    }

    pub fn has(&self, secret: &str, place: &str) -> bool {
        self.counts.keys().any(|(found, name, _)| name == &secret && found == place)
    }

    /// Whether all of it may be chance: a window of a short form is an address of this process too, once in some hundred
    /// runs.
    pub fn may_be_chance(&self) -> bool {
        self.counts.keys().all(|(_, _, form)| SHORT.contains(form))
    }

    /// Only what another process, which has other addresses, left in the same place.
    pub fn and(mut self, other: &Self) -> Self {
        self.counts.retain(|key, _| other.counts.contains_key(key));
        self
    }

    pub fn total(&self) -> usize {
        self.counts.values().map(|(count, _)| count).sum()
    }
}

impl fmt::Display for Finds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (operations, searched) = (self.operations, self.searched);
        write!(f, "{} windows after {operations} operations, in {searched} bytes", self.total())?;
        for ((place, secret, form), (count, first)) in &self.counts {
            write!(f, "\n    {place}: {secret}, {form}: {count}, the first {first}")?;
        }
        Ok(())
    }
}
