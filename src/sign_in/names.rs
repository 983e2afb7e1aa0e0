//! Lists of names in ChallengeParameters: `["SMS_MFA","SOFTWARE_TOKEN_MFA"]`, a JSON list as text.

use alloc::vec::Vec;

/// The names in a list: what stands between quotes, or between commas where there are no quotes.
///
/// The names are the service's own, of letters and signs that JSON does not escape, so this takes no JSON reader. The mock
/// moto writes Python's form of the list, with single quotes.
pub(super) fn names(list: &str) -> Vec<&str> {
    if list.contains('"') {
        list.split('"').skip(1).step_by(2).collect()
    } else {
        list.split(['[', ']', ',', ' ', '\'']).filter(|name| !name.is_empty()).collect()
    }
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
