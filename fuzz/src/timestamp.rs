//! Any instant as TIMESTAMP and back, and any text as TIMESTAMP, against a date library.
//!
//! Input: 8 bytes of seconds, big-endian, then a text.

use cognito_srp6a::{Error, Parameter, Timestamp};
use jiff::{Timestamp as Instant, civil, fmt::strtime, tz::TimeZone};

const FORM: &str = "%a %b %-d %H:%M:%S UTC %Y";

pub fn run(data: &[u8]) {
    let Some((seconds, text)) = data.split_first_chunk() else { return };
    instant(i64::from_be_bytes(*seconds));
    if let Ok(text) = std::str::from_utf8(text) {
        read(text);
    }
}

fn instant(seconds: i64) {
    let timestamp = Timestamp::from_unix_seconds(seconds);
    if !(0..=253_402_300_799).contains(&seconds) {
        assert_eq!(timestamp, Err(Error::TimestampOutOfRange));
        return;
    }
    let timestamp = timestamp.expect("from 1970 to 9999");
    let text = timestamp.to_string();
    assert_eq!(text.parse(), Ok(timestamp), "{text}");
    // The library goes no further than the last day but one.
    if let Ok(instant) = Instant::from_second(seconds) {
        let expected = strtime::format(FORM, &instant.to_zoned(TimeZone::UTC));
        assert_eq!(text, expected.expect("a year of four digits"));
    }
}

/// Taken if, and only if, it is what the library writes for the instant that it reads.
fn read(text: &str) {
    let expected = civil::DateTime::strptime("%a %b %d %H:%M:%S UTC %Y", text)
        .ok()
        .filter(|time| strtime::format(FORM, *time).is_ok_and(|written| written == text))
        .and_then(|time| time.to_zoned(TimeZone::UTC).ok())
        .map(|time| time.timestamp().as_second())
        .filter(|seconds| *seconds >= 0);
    match (text.parse::<Timestamp>(), expected) {
        (Ok(timestamp), expected) => {
            assert_eq!(timestamp.to_string(), text);
            let seconds = timestamp.unix_seconds();
            assert!(
                expected == Some(seconds) || Instant::from_second(seconds).is_err(),
                "{text}: {expected:?}"
            );
        }
        (Err(error), expected) => {
            assert_eq!(error, Error::InvalidFormat(Parameter::Timestamp));
            assert_eq!(expected, None, "{text}");
        }
    }
}
