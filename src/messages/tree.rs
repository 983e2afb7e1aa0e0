//! What messages are made of: texts under names, and trees of them. All of it is wiped when dropped.

use super::{
    Member, Members,
    limits::{MAX_TEXT, check_max_length},
};
use crate::error::{Error, Parameter};
use alloc::{borrow::Cow, string::String, vec::Vec};
use core::{fmt, slice};
use zeroize::Zeroizing;

#[derive(Clone, Eq, PartialEq)]
pub(crate) enum Tree {
    Text(Zeroizing<String>),
    Object(Object),
    List(Vec<Tree>),
}

impl Tree {
    /// Returns the text. AuthParameters and ChallengeResponses have nothing else.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Object(_) | Self::List(_) => "",
        }
    }

    pub(super) fn into_text(self) -> String {
        match self {
            Self::Text(mut text) => core::mem::take(&mut *text),
            Self::Object(_) | Self::List(_) => String::new(),
        }
    }

    fn member(&self) -> Member<'_> {
        match self {
            Self::Text(text) => Member::Text(text),
            Self::Object(object) => Member::Object(object.members()),
            Self::List(values) => Member::List(values.iter().map(Self::member).collect()),
        }
    }
}

impl From<&str> for Tree {
    fn from(text: &str) -> Self {
        String::from(text).into()
    }
}

impl From<String> for Tree {
    fn from(text: String) -> Self {
        Self::Text(Zeroizing::new(text))
    }
}

/// Holds values by their names, in alphabetical order. For half a dozen entries, a search tree would be more code.
#[derive(Clone, Default, Eq, PartialEq)]
pub(crate) struct Object(Vec<(Cow<'static, str>, Tree)>);

impl Object {
    /// Sets a text of at most 131,072 characters, the longest of the service model's StringType.
    pub(super) fn put(
        &mut self,
        name: &'static str,
        value: String,
        parameter: Parameter,
    ) -> Result<(), Error> {
        check_max_length(&value, MAX_TEXT, parameter)?;
        self.set(name, value);
        Ok(())
    }

    /// Sets a value that was checked before, or that this crate made. Returns whether there was one already.
    pub(crate) fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Tree>) -> bool {
        self.replace(name.into(), value.into())
    }

    fn replace(&mut self, name: Cow<'static, str>, value: Tree) -> bool {
        let place = self.place(&name);
        match place {
            Ok(index) => {
                if let Some(entry) = self.0.get_mut(index) {
                    entry.1 = value;
                }
            }
            Err(index) => self.0.insert(index, (name, value)),
        }
        place.is_ok()
    }

    /// Sets texts in any order, the last of each name. It sorts once: a server may send many.
    pub(super) fn extend(&mut self, entries: impl IntoIterator<Item = (String, String)>) {
        self.0.extend(entries.into_iter().map(|(name, value)| (name.into(), value.into())));
        self.0.sort_by(|(one, _), (other, _)| one.cmp(other)); // stable
        self.0.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                core::mem::swap(later, kept);
            }
            same
        });
    }

    /// Removes a value. Returns whether it was there.
    pub(crate) fn remove(&mut self, name: &str) -> bool {
        let place = self.place(name);
        if let Ok(index) = place {
            self.0.remove(index);
        }
        place.is_ok()
    }

    /// Returns a text.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.value(name).map(Tree::text)
    }

    pub(crate) fn value(&self, name: &str) -> Option<&Tree> {
        self.0.get(self.place(name).ok()?).map(|(_, value)| value)
    }

    pub(super) fn value_mut(&mut self, name: &str) -> Option<&mut Tree> {
        let index = self.place(name).ok()?;
        self.0.get_mut(index).map(|(_, value)| value)
    }

    pub(crate) fn members(&self) -> Members<'_> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value.member())).collect()
    }

    pub(super) fn iter(&self) -> slice::Iter<'_, (Cow<'static, str>, Tree)> {
        self.0.iter()
    }

    pub(super) fn into_texts(self) -> Vec<(String, String)> {
        self.0.into_iter().map(|(name, value)| (name.into_owned(), value.into_text())).collect()
    }

    /// Finds the place of the name: where it is, or where it belongs.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.as_ref().cmp(name))
    }
}

/// Shows the names alone.
impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}
