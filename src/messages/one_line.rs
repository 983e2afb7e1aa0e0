//! Text of the service on its way to a log.

use core::fmt::{self, Write};

/// Shows text on one line. A space replaces what would forge a line of a log, move a terminal's cursor, or turn the
/// direction of text: control characters, separators of lines and paragraphs, and bidirectional controls.
pub(crate) struct OneLine<'a>(pub(crate) &'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| f.write_char(if forges(c) { ' ' } else { c }))
    }
}

fn forges(c: char) -> bool {
    let turns =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}
