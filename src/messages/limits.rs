//! Checks the lengths of texts, before anything else is done with them.

use crate::error::{Error, Parameter};

/// Limits a value of a map, in characters, as the service model does.
pub(crate) const MAX_TEXT: usize = 131_072;

/// Checks that `text` has 1 to `max` characters. It reads no more of the text than it needs.
pub(crate) fn check_length(text: &str, max: usize, parameter: Parameter) -> Result<(), Error> {
    if text.is_empty() { Err(Error::Empty(parameter)) } else { check_max_length(text, max, parameter) }
}

/// Checks that `text` has at most `max` characters.
pub(crate) fn check_max_length(text: &str, max: usize, parameter: Parameter) -> Result<(), Error> {
    let is_first_of_a_character = |byte: &u8| byte & 0b1100_0000 != 0b1000_0000; // in UTF-8
    let too_long = text.len() > max && text.bytes().filter(is_first_of_a_character).nth(max).is_some();
    if too_long { Err(Error::TooLong(parameter)) } else { Ok(()) }
}
