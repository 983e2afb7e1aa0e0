//! TIMESTAMP: `EEE MMM d HH:mm:ss UTC yyyy` with English names. The day of the month is not padded.
#![allow(clippy::arithmetic_side_effects, reason = "below 2^39 for any year of four digits")]
#![allow(clippy::integer_division_remainder_used, reason = "an instant is public")]

use crate::error::{Error, Parameter};
use alloc::string::String;
use core::{fmt, str::FromStr};

/// Holds the instant of a claim, to the second, from 1970 to 9999.
///
/// `Display` writes TIMESTAMP, for example `Tue Sep 5 07:09:03 UTC 2023`. `FromStr` reads that form and no other. A
/// padded day, a weekday that does not match or a localised month is an error, as it is to the service.
///
/// Read the clock when signing, not when starting: the service accepts a claim for a short time only.
///
/// ```
/// use cognito_srp6a::Timestamp;
///
/// let timestamp = Timestamp::from_unix_seconds(1_693_897_743)?;
/// assert_eq!(timestamp.to_string(), "Tue Sep 5 07:09:03 UTC 2023");
/// assert_eq!("Tue Sep 5 07:09:03 UTC 2023".parse(), Ok(timestamp));
/// # Ok::<(), cognito_srp6a::Error>(())
/// ```
#[must_use]
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Timestamp {
    unix_seconds: u64,
}

impl Timestamp {
    /// Is 9999-12-31 23:59:59, the last instant of a year of four digits.
    const LAST: u64 = 253_402_300_799;

    /// Makes the instant `unix_seconds` after 1970-01-01 00:00:00 UTC.
    ///
    /// # Errors
    ///
    /// Returns [`Error::TimestampOutOfRange`] before 1970 or after 9999.
    pub fn from_unix_seconds(unix_seconds: i64) -> Result<Self, Error> {
        match u64::try_from(unix_seconds) {
            Ok(unix_seconds @ 0..=Self::LAST) => Ok(Self { unix_seconds }),
            _ => Err(Error::TimestampOutOfRange),
        }
    }

    /// Reads the system's clock. `wasm32-unknown-unknown` has none, so this function does not exist there.
    ///
    /// # Errors
    ///
    /// Returns [`Error::TimestampOutOfRange`] if the clock is before 1970 or after 9999.
    #[cfg(all(feature = "std", not(all(target_family = "wasm", target_os = "unknown"))))]
    #[cfg_attr(docsrs, doc(cfg(feature = "std")))]
    pub fn now() -> Result<Self, Error> {
        std::time::SystemTime::now().try_into()
    }

    /// Reads the header `Date` of an HTTP response: `Wed, 21 Oct 2015 07:28:00 GMT` (RFC 9110, IMF-fixdate).
    ///
    /// The service refuses a claim whose TIMESTAMP is minutes off, with the error of a wrong password. If the
    /// computer's clock may be wrong, take the time from the `Date` of the first answer, and add what has passed since then.
    ///
    /// ```
    /// use cognito_srp6a::Timestamp;
    ///
    /// let timestamp = Timestamp::from_http_date("Wed, 21 Oct 2015 07:28:00 GMT")?;
    /// assert_eq!(timestamp.unix_seconds(), 1_445_412_480);
    /// # Ok::<(), cognito_srp6a::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns [`Error::InvalidFormat`] for `Date`.
    pub fn from_http_date(date: &str) -> Result<Self, Error> {
        let timestamp = timestamp_of_http_date(date).and_then(|text| text.parse().ok());
        timestamp.ok_or(Error::InvalidFormat(Parameter::Date))
    }

    /// Returns TIMESTAMP. `Display` writes the same.
    #[must_use]
    pub fn to_wire(self) -> String {
        let (days, seconds) = (self.unix_seconds / 86_400, self.unix_seconds % 86_400);
        let (year, month, day) = civil_from_days(days);
        let mut text = [name(&WEEKDAYS, days % 7), " ", name(&MONTHS, month), " "].concat();
        push_number(&mut text, day, if day < 10 { 1 } else { 2 });
        for (before, number) in [(" ", seconds / 3_600), (":", seconds / 60 % 60), (":", seconds % 60)] {
            text.push_str(before);
            push_number(&mut text, number, 2);
        }
        text.push_str(" UTC ");
        push_number(&mut text, year, 4);
        text
    }

    /// Returns the seconds since 1970-01-01 00:00:00 UTC.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.unix_seconds.cast_signed() // at most LAST
    }
}

#[cfg(feature = "std")]
#[cfg_attr(docsrs, doc(cfg(feature = "std")))]
impl TryFrom<std::time::SystemTime> for Timestamp {
    type Error = Error;

    fn try_from(time: std::time::SystemTime) -> Result<Self, Error> {
        let since = time.duration_since(std::time::UNIX_EPOCH).map_err(|_| Error::TimestampOutOfRange)?;
        i64::try_from(since.as_secs()).map_or(Err(Error::TimestampOutOfRange), Self::from_unix_seconds)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_wire())
    }
}

/// Adds the last `width` decimal digits.
fn push_number(text: &mut String, number: u64, width: u32) {
    for place in (0..width).rev() {
        let digit = number / 10_u64.pow(place) % 10;
        text.extend(u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10)));
    }
}

impl FromStr for Timestamp {
    type Err = Error;

    /// Reads TIMESTAMP.
    ///
    /// # Errors
    ///
    /// Returns [`Error::InvalidFormat`] for TIMESTAMP.
    fn from_str(text: &str) -> Result<Self, Error> {
        // Read leniently, then compare with what the instant itself displays.
        let timestamp = read(text).ok_or(Error::InvalidFormat(Parameter::Timestamp))?;
        if timestamp.to_wire() == text {
            Ok(timestamp)
        } else {
            Err(Error::InvalidFormat(Parameter::Timestamp))
        }
    }
}

/// Reads the instant that `text` names, if it resembles a TIMESTAMP.
fn read(text: &str) -> Option<Timestamp> {
    let mut words = text.splitn(6, ' ').skip(1);
    let month = words.next()?;
    let month = u64::try_from(MONTHS.iter().position(|name| *name == month)?).ok()?;
    let day = number(words.next()?)?;
    let mut time = words.next()?.splitn(3, ':').map(number);
    let (hour, minute, second) = (time.next()??, time.next()??, time.next()??);
    let year = number(words.nth(1)?)?;
    let days = days_from_civil(year, month, day)?;
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second;
    Timestamp::from_unix_seconds(i64::try_from(seconds).ok()?).ok()
}

/// Converts an IMF-fixdate, which has the same names, to TIMESTAMP: `Wed, 21 Oct 2015 07:28:00 GMT`.
fn timestamp_of_http_date(date: &str) -> Option<String> {
    let (weekday, rest) = date.strip_suffix(" GMT").filter(|_| date.len() == 29)?.split_once(", ")?;
    let mut words = rest.splitn(4, ' ');
    let (day, month, year, time) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let day = day.strip_prefix('0').unwrap_or(day);
    Some([weekday, " ", month, " ", day, " ", time, " UTC ", year].concat())
}

/// Reads a number of at most four digits, so that nothing computed from it can overflow.
fn number(digits: &str) -> Option<u64> {
    if digits.len() <= 4 { digits.parse().ok() } else { None }
}

/// Lists weekdays from that of 1970-01-01, a Thursday.
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn name<const N: usize>(names: &[&'static str; N], index: u64) -> &'static str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
}

/// Counts the days from 0000-03-01 to 1970-01-01 in the Gregorian calendar. Years begin in March, so that a leap day is
/// the last of its year.
const EPOCH: u64 = 719_468;
const DAYS_OF_400_YEARS: u64 = 146_097;
/// Returns the days before a month, from March: 0, 31, 61, 92, ... Each five months from March on have 153 days.
const fn days_before(month_from_march: u64) -> u64 {
    (153 * month_from_march + 2) / 5
}

/// Returns year, month (0 is January) and day (from 1) of the day `days` after 1970-01-01.
fn civil_from_days(days: u64) -> (u64, u64, u64) {
    let days = days + EPOCH;
    let (cycle, day_of_cycle) = (days / DAYS_OF_400_YEARS, days % DAYS_OF_400_YEARS);
    // Take out the leap days, so that all years have 365.
    let leap_days = day_of_cycle / 1_460 - day_of_cycle / 36_524 + day_of_cycle / 146_096;
    let year_of_cycle = (day_of_cycle - leap_days) / 365;
    let day_of_year = day_of_cycle - days_before_year(year_of_cycle);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - days_before(month) + 1;
    let year = 400 * cycle + year_of_cycle + month / 10;
    (year, (month + 2) % 12, day)
}

/// Computes the inverse for `month` below 12, or `None` before 1970. Days past a month's end continue into the next.
fn days_from_civil(year: u64, month: u64, day: u64) -> Option<u64> {
    let month = (month + 10) % 12;
    let year = year.checked_sub(month / 10)?;
    let (cycle, year_of_cycle) = (year / 400, year % 400);
    let day = (cycle * DAYS_OF_400_YEARS + days_before_year(year_of_cycle) + days_before(month) + day)
        .checked_sub(1)?;
    day.checked_sub(EPOCH)
}

/// Returns the days before a year of the 400-year cycle.
const fn days_before_year(year_of_cycle: u64) -> u64 {
    365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100
}
