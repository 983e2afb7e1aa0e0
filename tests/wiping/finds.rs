//! What was found: windows, by place, secret and form.

use crate::forms::{Forms, SHORT};
use std::{collections::BTreeMap, fmt};

#[derive(Default)]
pub struct Finds {
    counts: BTreeMap<(String, &'static str, &'static str), usize>,
    pub searched: usize,
    pub operations: usize,
}

impl Finds {
    pub fn search(&mut self, place: &str, bytes: &[u8], forms: &Forms) {
        self.searched += bytes.len();
        for window in bytes.windows(8) {
            if let Some((secret, form)) = forms.find(window.try_into().expect("8 bytes")) {
                *self.counts.entry((place.into(), secret, form)).or_default() += 1;
            }
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
        self.counts.values().sum()
    }
}

impl fmt::Display for Finds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (operations, searched) = (self.operations, self.searched);
        write!(f, "{} windows after {operations} operations, in {searched} bytes", self.total())?;
        for ((place, secret, form), count) in &self.counts {
            write!(f, "\n    {place}: {secret}, {form}: {count}")?;
        }
        Ok(())
    }
}
