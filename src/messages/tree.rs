//! A member of a request that owns its texts. The metadata of every request are made of it.

use super::{
    Member,
    limits::{MAX_TEXT, check_max_length},
};
use crate::error::{Error, Parameter};
use alloc::{borrow::Cow, string::String, vec::Vec};

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) enum Tree {
    Text(String),
    Object(Object),
    List(Vec<Tree>),
}

/// Holds values by their names, in alphabetical order.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub(super) struct Object(Vec<(Cow<'static, str>, Tree)>);

impl Object {
    /// Sets a text.
    pub(super) fn put(
        &mut self,
        name: &'static str,
        value: String,
        parameter: Parameter,
    ) -> Result<(), Error> {
        self.set(name.into(), Tree::Text(text(value, parameter)?));
        Ok(())
    }

    /// Sets a value. Returns whether there was one already.
    pub(super) fn set(&mut self, name: Cow<'static, str>, value: Tree) -> bool {
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

    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut Tree> {
        let index = self.place(name).ok()?;
        self.0.get_mut(index).map(|(_, value)| value)
    }

    pub(super) fn member(&self) -> Member<'_> {
        Member::Object(self.0.iter().map(|(name, value)| (name.as_ref(), value.member())).collect())
    }

    /// Finds the place of the name: where it is, or where it belongs.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.as_ref().cmp(name))
    }
}

impl Tree {
    fn member(&self) -> Member<'_> {
        match self {
            Self::Text(text) => Member::Text(text),
            Self::Object(object) => object.member(),
            Self::List(values) => Member::List(values.iter().map(Self::member).collect()),
        }
    }
}

/// Checks the length of the service model's StringType: at most 131,072 characters.
pub(super) fn text(text: String, parameter: Parameter) -> Result<String, Error> {
    check_max_length(&text, MAX_TEXT, parameter)?;
    Ok(text)
}
