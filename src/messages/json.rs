//! JSON, written once into a buffer of the right size.
//!
//! A buffer that grows leaves copies of secrets behind, which nobody can wipe any more. No JSON library promises not
//! to.

use super::Member;
use alloc::string::String;
use zeroize::Zeroizing;

/// Returns the JSON text of a value.
pub(super) fn text(value: &Member<'_>) -> Zeroizing<String> {
    let mut length = 0_usize;
    write(value, &mut |part| length = length.saturating_add(part.len()));
    let mut json = Zeroizing::new(String::with_capacity(length));
    write(value, &mut |part| json.push_str(part));
    json
}

fn write(value: &Member<'_>, out: &mut dyn FnMut(&str)) {
    match value {
        Member::Text(text) => string(text, out),
        Member::Number(value) => number(*value, out),
        Member::Bool(value) => out(if *value { "true" } else { "false" }),
        Member::Object(members) => {
            out("{");
            for (index, (name, value)) in members.iter().enumerate() {
                comma(index, out);
                string(name, out);
                out(":");
                write(value, out);
            }
            out("}");
        }
        Member::List(values) => {
            out("[");
            for (index, value) in values.iter().enumerate() {
                comma(index, out);
                write(value, out);
            }
            out("]");
        }
    }
}

/// Writes a number in decimal digits.
#[allow(clippy::integer_division_remainder_used, reason = "a number is no secret")]
fn number(value: u32, out: &mut dyn FnMut(&str)) {
    let mut digits = [b'0'; 10]; // u32::MAX has ten
    let mut rest = value;
    for digit in digits.iter_mut().rev() {
        *digit |= (rest % 10).to_le_bytes()[0];
        rest /= 10;
    }
    let first = digits.iter().position(|digit| *digit != b'0').unwrap_or(9);
    out(core::str::from_utf8(digits.get(first..).unwrap_or_default()).unwrap_or_default());
}

fn comma(index: usize, out: &mut dyn FnMut(&str)) {
    if index > 0 {
        out(",");
    }
}

/// Writes a JSON string. Only the quotation mark, the backslash and control characters are escaped (RFC 8259 section
/// 7).
fn string(text: &str, out: &mut dyn FnMut(&str)) {
    out("\"");
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|c| c < 0x20 || c == b'"' || c == b'\\') {
        let (plain, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out(plain);
        let mut characters = special.chars();
        match characters.next() {
            Some('"') => out("\\\""),
            Some('\\') => out("\\\\"),
            Some(control) => {
                out(if u32::from(control) < 0x10 { "\\u000" } else { "\\u001" });
                let digit = char::from_digit(u32::from(control) & 15, 16).unwrap_or('0');
                out(digit.encode_utf8(&mut [0; 4]));
            }
            None => {}
        }
        rest = characters.as_str();
    }
    out(rest);
    out("\"");
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[test]
    fn every_character_is_read_back_by_another_reader() {
        let all: String = (0..0x250_u32).chain([0x2028, 0x1f511]).filter_map(char::from_u32).collect();
        let numbers = [0, 1, 9, 10, 3_600, u32::MAX];
        let value = Member::Object(vec![
            ("a\"\\\n", Member::Text(&all)),
            ("list", Member::List(vec![Member::Text(""), Member::Object(vec![])])),
            ("numbers", Member::List(numbers.map(Member::Number).into())),
        ]);
        let json = text(&value);
        assert_eq!(json.capacity(), json.len());
        let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(read, serde_json::json!({"a\"\\\n": all, "list": ["", {}], "numbers": numbers}));
    }
}
