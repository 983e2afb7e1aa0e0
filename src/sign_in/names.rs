//! Lists of names in ChallengeParameters: `["SMS_MFA","SOFTWARE_TOKEN_MFA"]`, a JSON list as text.

use alloc::vec::Vec;

/// Returns the names in a list: the text between quotes, or between commas if there are no quotes.
///
/// No JSON reader is needed: the service's names have no characters that JSON escapes. The mock moto writes Python's
/// form of the list, with single quotes. The list is split at bytes, since splitting at characters is more code, which
/// counts in wasm.
pub(super) fn names(list: &str) -> Vec<&str> {
    let quoted = list.as_bytes().contains(&b'"');
    let is_between = |c: &u8| if quoted { *c == b'"' } else { b"[], '".contains(c) };
    let mut names = Vec::new();
    for (index, part) in list.as_bytes().split(is_between).enumerate() {
        let is_name = if quoted { index & 1 == 1 } else { !part.is_empty() };
        if is_name {
            names.extend(core::str::from_utf8(part));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_names_are_read() {
        assert_eq!(names(r#"["userAttributes.given_name", "userAttributes.custom:x"]"#).len(), 2);
        assert_eq!(names(r#"["SMS_MFA","EMAIL_OTP"]"#), ["SMS_MFA", "EMAIL_OTP"]);
        assert_eq!(names("[SMS_MFA, EMAIL_OTP]"), ["SMS_MFA", "EMAIL_OTP"]);
        assert_eq!(names("['SMS_MFA', 'EMAIL_OTP']"), ["SMS_MFA", "EMAIL_OTP"]);
        for none in ["", "[]", "[ ]"] {
            assert!(names(none).is_empty());
        }
        assert_eq!(names(r#"["a"#), ["a"]);
    }
}
