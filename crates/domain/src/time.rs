//! Points in time: milliseconds since 1970 in UTC, RFC 3339 on the wire.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

const MINUTE: i64 = 60_000;
const DAY: i64 = 1_440 * MINUTE;
/// 0000-01-01T00:00:00.000Z, the first point that can be written.
const FIRST: i64 = days_from_civil(0, 1, 1) * DAY;
/// 9999-12-31T23:59:59.999Z, the last point that can be written.
const LAST: i64 = days_from_civil(10_000, 1, 1) * DAY - 1;

/// A point in time, to the millisecond, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// Text that is not an RFC 3339 time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time like 2026-01-31T09:30:00Z")]
pub struct InvalidTime;

impl Timestamp {
    /// From milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// From milliseconds since 1970, if RFC 3339 can write that point.
    #[must_use]
    pub fn within_years(millis: i64) -> Option<Self> {
        (FIRST..=LAST).contains(&millis).then_some(Self(millis))
    }

    /// Midnight UTC of a day written as `2026-01-31`.
    #[must_use]
    pub fn midnight(day: &str) -> Option<Self> {
        (day.len() == 10).then(|| format!("{day}T00:00:00Z").parse().ok()).flatten()
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This point moved by a number of milliseconds, which may be negative.
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}

/// Reads `2026-01-31T09:30[:00[.123]]` with `Z` or an offset such as `+01:00`. What is finer than
/// a millisecond is cut off; a leap second is the second before it.
impl FromStr for Timestamp {
    type Err = InvalidTime;
    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        let mut rest = Reader(text.as_bytes());
        rest.instant().filter(|_| rest.0.is_empty()).map(Self).ok_or(InvalidTime)
    }
}

/// Writes `2026-01-31T09:30:00.000Z`; a point outside the years 0 to 9999 as the nearest inside.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = self.0.clamp(FIRST, LAST);
        let (year, month, day) = civil_from_days(millis.div_euclid(DAY));
        let of_day = millis.rem_euclid(DAY);
        let (hour, minute) = (of_day / (60 * MINUTE), of_day / MINUTE % 60);
        let (second, milli) = (of_day / 1_000 % 60, of_day % 1_000);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z")
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

/// What is left of a text that is being read.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    /// Milliseconds since 1970 of the time that the text begins with.
    fn instant(&mut self) -> Option<i64> {
        let year = self.number(4, 9_999)?;
        self.skip(b'-')?;
        let month = self.number(2, 12).filter(|month| *month >= 1)?;
        self.skip(b'-')?;
        let day = self.number(2, days_in_month(year, month)).filter(|day| *day >= 1)?;
        self.skip(b't')?;
        let of_day = self.of_day()?;
        let millis = days_from_civil(year, month, day) * DAY + of_day - self.offset()?;
        (FIRST..=LAST).contains(&millis).then_some(millis)
    }

    /// Milliseconds since midnight.
    fn of_day(&mut self) -> Option<i64> {
        let hours_and_minutes = self.hours_and_minutes()?;
        let Some(()) = self.skip(b':') else { return Some(hours_and_minutes) };
        let second = self.number(2, 60)?.min(59);
        Some(hours_and_minutes + second * 1_000 + self.fraction()?)
    }

    /// The milliseconds of a fraction of 1 to 9 digits; 0 where there is none.
    fn fraction(&mut self) -> Option<i64> {
        let Some(()) = self.skip(b'.') else { return Some(0) };
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (fraction, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        let millis = fraction.iter().zip([100, 10, 1]).map(|(byte, unit)| digit(*byte) * unit);
        (1..=9).contains(&digits).then(|| millis.sum())
    }

    /// How far the clock is ahead of UTC, in milliseconds.
    fn offset(&mut self) -> Option<i64> {
        if self.skip(b'z').is_some() {
            return Some(0);
        }
        if self.skip(b'+').is_some() {
            return self.hours_and_minutes();
        }
        self.skip(b'-')?;
        self.hours_and_minutes().map(|ahead| -ahead)
    }

    /// `09:30`, in milliseconds.
    fn hours_and_minutes(&mut self) -> Option<i64> {
        let hours = self.number(2, 23)?;
        self.skip(b':')?;
        Some((hours * 60 + self.number(2, 59)?) * MINUTE)
    }

    /// A number of exactly so many digits, at most `limit`.
    fn number(&mut self, digits: usize, limit: i64) -> Option<i64> {
        let (number, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        if !number.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let number = number.iter().fold(0, |sum, byte| sum * 10 + digit(*byte));
        (number <= limit).then_some(number)
    }

    /// Goes past that sign or letter, of either case; `None` where something else stands.
    fn skip(&mut self, sign: u8) -> Option<()> {
        let (first, rest) = self.0.split_first()?;
        if !first.eq_ignore_ascii_case(&sign) {
            return None;
        }
        self.0 = rest;
        Some(())
    }
}

/// What an ASCII digit counts.
const fn digit(byte: u8) -> i64 {
    (byte - b'0') as i64
}

const fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

// Both ways count years from March, so that the leap day is a year's last, and in eras of 400
// years, after which the Gregorian calendar repeats. https://howardhinnant.github.io/date_algorithms.html

const ERA_DAYS: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH_DAYS: i64 = 719_468;

/// Days from 1970-01-01 to a day of the Gregorian calendar.
const fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    year.div_euclid(400) * ERA_DAYS + day - EPOCH_DAYS
}

/// Year, month and day that many days after 1970-01-01.
const fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + EPOCH_DAYS;
    let day = days.rem_euclid(ERA_DAYS);
    let of_era = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = (from_march + 2) % 12 + 1;
    let year = days.div_euclid(ERA_DAYS) * 400 + of_era + if month <= 2 { 1 } else { 0 };
    (year, month, of_year - (153 * from_march + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<Timestamp> {
        text.parse().ok()
    }

    #[test]
    fn times_are_read_and_written_with_milliseconds() {
        for (text, written) in [
            ("2026-11-01T10:00:00+01:00", "2026-11-01T09:00:00.000Z"),
            ("2026-11-01t10:00z", "2026-11-01T10:00:00.000Z"),
            ("2024-02-29T23:59:60.9999Z", "2024-02-29T23:59:59.999Z"),
            ("2024-12-31T23:30:00.1-00:45", "2025-01-01T00:15:00.100Z"),
            ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"),
            ("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(read(text).map(|time| time.to_string()).as_deref(), Some(written), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "31/31/2024 25:61",
            "2026-11-01",
            "2026-11-01T10:00:00",
            "2026-11-01 10:00:00Z",
            "20261101T100000Z",
            "2026-11-01T10Z",
            "2026-11-01T10:00:00Z ",
            "2026-11-01T10:00:00.Z",
            "2026-11-01T10:00:00.0000000000Z",
            "2026-11-01T10:00:00+1:00",
            "2026-11-01T10:00:00+24:00",
            "2026-11-01T10:00:00+01:60",
            "2026-11-01T10:00:61Z",
            "2026-11-01T10:60:00Z",
            "2026-11-01T24:00:00Z",
            "2026-11-31T10:00:00Z",
            "2026-00-01T10:00:00Z",
            "2026-13-01T10:00:00Z",
            "2026-11-00T10:00:00Z",
            "2023-02-29T10:00:00Z",
            "1900-02-29T10:00:00Z",
            "-001-01-01T00:00:00Z",
            "0000-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01",
            "２026-11-01T10:00:00Z",
        ] {
            assert_eq!(text.parse::<Timestamp>(), Err(InvalidTime), "{text}");
        }
    }

    #[test]
    fn points_that_cannot_be_written_become_the_nearest() {
        assert_eq!(Timestamp(i64::MAX).to_string(), "9999-12-31T23:59:59.999Z");
        assert_eq!(Timestamp(i64::MIN).to_string(), "0000-01-01T00:00:00.000Z");
    }

    /// Everything that jiff's calendar holds, which ends a day earlier than ours.
    fn known_to_jiff() -> std::ops::RangeInclusive<i64> {
        FIRST..=jiff::Timestamp::MAX.as_millisecond()
    }

    proptest! {
        #[test]
        fn times_are_written_as_jiff_writes_them(millis in known_to_jiff()) {
            let other = jiff::Timestamp::from_millisecond(millis).unwrap();
            prop_assert_eq!(Timestamp(millis).to_string(), format!("{other:.3}"));
        }

        #[test]
        fn what_is_written_is_read_again(millis in FIRST..=LAST) {
            prop_assert_eq!(read(&Timestamp(millis).to_string()), Some(Timestamp(millis)));
        }

        #[test]
        fn times_are_read_as_jiff_reads_them(
            year in 0..=9998_u32, month in 0..=13_u8, day in 0..=32_u8, hour in 0..=24_u8,
            rest in "[0-6][0-9](:[0-6][0-9](\\.[0-9]{0,10})?)?", t in "[Tt]",
            zone in "[Zz]|[+-][0-2][0-9]:[0-6][0-9]",
        ) {
            let text = format!("{year:04}-{month:02}-{day:02}{t}{hour:02}:{rest}{zone}");
            let other: Option<jiff::Timestamp> = text.parse().ok();
            // jiff also takes offsets of 24 and 25 hours and what lies before the year 0.
            let millis = other.map(|other| other.as_nanosecond().div_euclid(1_000_000));
            let allowed = |millis: &i128| zone.len() == 1 || &zone[1..3] < "24" && *millis >= FIRST.into();
            prop_assert_eq!(read(&text).map(|time| time.0.into()), millis.filter(allowed), "{}", text);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,40}|[0-9TZtz:.+-]{0,40}") {
            if let Some(time) = read(&text) {
                prop_assert_eq!(read(&time.to_string()), Some(time));
            }
        }
    }
}
