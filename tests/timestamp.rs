//! TIMESTAMP against a date library, and what is no TIMESTAMP.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a test")]
#![allow(clippy::integer_division_remainder_used, reason = "dates are public")]

use cognito_srp6a::{Error, Parameter, Timestamp};
use jiff::{fmt::strtime, tz::TimeZone};

const FIRST: i64 = 0;
const LAST: i64 = 253_402_300_799;
/// The date library goes no further; the last second of 9999 is among the recorded vectors.
const LAST_OF_JIFF: i64 = 253_402_207_200;

fn by_jiff(seconds: i64) -> String {
    let zoned = jiff::Timestamp::from_second(seconds).unwrap().to_zoned(TimeZone::UTC);
    strtime::format("%a %b %-d %H:%M:%S UTC %Y", &zoned).unwrap()
}

fn check(seconds: i64) {
    let timestamp = Timestamp::from_unix_seconds(seconds).unwrap();
    let text = timestamp.to_string();
    assert_eq!(text, by_jiff(seconds));
    assert_eq!(text.parse(), Ok(timestamp), "{text}");
    assert_eq!(timestamp.unix_seconds(), seconds);
}

/// RFC 9110 section 5.6.7: the day has two digits there.
fn check_date(seconds: i64) {
    let zoned = jiff::Timestamp::from_second(seconds).unwrap().to_zoned(TimeZone::UTC);
    let date = strtime::format("%a, %d %b %Y %H:%M:%S GMT", &zoned).unwrap();
    assert_eq!(Timestamp::from_http_date(&date), Timestamp::from_unix_seconds(seconds), "{date}");
}

#[test]
fn where_days_and_leap_years_begin() {
    // 2000-02-29, 2000-03-01, 2024-02-29, 2024-12-31, 2100-03-01
    for day in [FIRST, 951_782_400, 951_868_800, 1_709_164_800, 1_735_603_200, 4_107_542_400, LAST_OF_JIFF] {
        for seconds in [day, day + 86_399].into_iter().filter(|seconds| *seconds <= LAST_OF_JIFF) {
            check(seconds);
            check_date(seconds);
        }
    }
}

#[test]
fn no_date_of_a_response() {
    for date in [
        "",
        "Wed, 21 Oct 2015 07:28:00",
        "Wed, 21 Oct 2015 07:28:00 UTC",
        "Wed, 21 Oct 2015 07:28:00 GMT ",
        "Thu, 21 Oct 2015 07:28:00 GMT",
        "Wed, 32 Oct 2015 07:28:00 GMT",
        "Wed, 1 Oct 2015 07:28:000 GMT",
        "Sun, 1 Oct 2023 007:28:00 GMT",
        "Wed, 21 oct 2015 07:28:00 GMT",
        "Wed, 21 Oct 2015 24:28:00 GMT",
        "Wed  21 Oct 2015 07:28:00 GMT",
        "Wednesday, 21-Oct-15 07:28:00 GMT",
        "Wed Oct 21 07:28:00 2015 GMT ",
        "Mon, 01 Jan 1900 00:00:00 GMT",
    ] {
        let error = Error::InvalidFormat(Parameter::Date);
        assert_eq!(Timestamp::from_http_date(date), Err(error), "{date}");
    }
}

/// Left out where a test takes a hundred times as long.
mod slow {
    use super::{FIRST, LAST_OF_JIFF, check, check_date};

    #[test]
    fn the_date_of_a_response_every_17_days() {
        for seconds in (0..LAST_OF_JIFF).step_by(86_400 * 17 + 3_607) {
            check_date(seconds);
        }
    }

    #[test]
    fn every_hour_of_every_day_from_1970_to_2199() {
        // 2200-01-01, and a second of the hour that is another one each time.
        let hours = 7_258_118_400 / 3_600;
        for hour in 0..hours {
            check(hour * 3_600 + hour * 7 % 3_600);
        }
        assert_eq!(hours, 84_006 * 24, "230 years, 56 of them leap");
    }

    #[test]
    fn every_second_of_a_day() {
        for second in 0..86_400 {
            check(1_709_164_800 + second); // 2024-02-29
        }
    }

    #[test]
    fn every_day_to_9999() {
        let mut days = 0;
        for day in (FIRST..=LAST_OF_JIFF - 86_399).step_by(86_400) {
            check(day + 86_399);
            days += 1;
        }
        assert_eq!(days, 2_932_895);
    }
}

#[test]
fn out_of_range() {
    for seconds in [-1, LAST + 1, i64::MIN, i64::MAX] {
        assert_eq!(Timestamp::from_unix_seconds(seconds), Err(Error::TimestampOutOfRange), "{seconds}");
    }
    for seconds in [FIRST, LAST] {
        assert!(Timestamp::from_unix_seconds(seconds).is_ok(), "{seconds}");
    }
}

#[cfg(feature = "std")]
#[test]
fn the_system_s_clock() {
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    let at = |duration| UNIX_EPOCH + duration;
    let read = Timestamp::try_from(at(Duration::from_millis(1_693_897_743_999))).unwrap();
    assert_eq!(read.to_string(), "Tue Sep 5 07:09:03 UTC 2023", "milliseconds are cut");
    assert_eq!(Timestamp::try_from(UNIX_EPOCH - Duration::from_secs(1)), Err(Error::TimestampOutOfRange));
    let too_late = at(Duration::from_secs(LAST.unsigned_abs() + 1));
    assert_eq!(Timestamp::try_from(too_late), Err(Error::TimestampOutOfRange));
    let (before, now) = (SystemTime::now(), Timestamp::now().unwrap());
    assert!(Timestamp::try_from(before).unwrap() <= now && now <= Timestamp::now().unwrap());
}

#[test]
fn what_the_service_refuses_is_no_timestamp() {
    assert!("Tue Sep 5 07:09:03 UTC 2023".parse::<Timestamp>().is_ok());
    for text in [
        "",
        " ",
        "Tue Sep 05 07:09:03 UTC 2023",
        "Tue Sep  5 07:09:03 UTC 2023",
        "Mon Sep 5 07:09:03 UTC 2023",
        "Tue sep 5 07:09:03 UTC 2023",
        "Di Sep 5 07:09:03 UTC 2023",
        "Tue Sep 5 7:09:03 UTC 2023",
        "Tue Sep 5 07:09:03 GMT 2023",
        "Tue Sep 5 07:09:03 UTC 23",
        "Tue Sep 5 07:09:03 UTC 02023",
        "Tue Sep 5 07:09:03 UTC 2023 ",
        " Tue Sep 5 07:09:03 UTC 2023",
        "Tue Sep 5 07:09:03 AM UTC 2023",
        "Tue Sep 5 24:09:03 UTC 2023",
        "Tue Sep 5 07:60:03 UTC 2023",
        "Tue Sep 5 07:09:60 UTC 2023",
        "Tue Sep 5 07:09 UTC 2023",
        "Tue Sep +5 07:09:03 UTC 2023",
        "Fri Sep 0 07:09:03 UTC 2023",
        "Sun Sep 31 07:09:03 UTC 2023",
        "Thu Feb 29 07:09:03 UTC 2023",
        "Wed Dec 31 23:59:59 UTC 1969",
        "Sat Jan 1 00:00:00 UTC 10000",
        "Tue Sep 5 07:09:03 UTC 99999999999999999999",
        "Tue Sep 99999999999999999999 07:09:03 UTC 2023",
        "Tue Jän 5 07:09:03 UTC 2023",
    ] {
        let refused = Err(Error::InvalidFormat(Parameter::Timestamp));
        assert_eq!(text.parse::<Timestamp>(), refused, "{text:?}");
    }
}
