//! Days as spreadsheets of different countries write them.

use crate::time::Timestamp;

/// The order in which a file writes day, month and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DayOrder {
    /// `31/1/2026`.
    DayMonthYear,
    /// `1/31/2026`.
    #[default]
    MonthDayYear,
    /// `2026/1/31`.
    YearMonthDay,
}

impl DayOrder {
    /// The name in the records API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DayMonthYear => "DAY_MONTH_YEAR",
            Self::MonthDayYear => "MONTH_DAY_YEAR",
            Self::YearMonthDay => "YEAR_MONTH_DAY",
        }
    }

    /// The order of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::DayMonthYear, Self::MonthDayYear, Self::YearMonthDay]
            .into_iter()
            .find(|order| order.name() == name)
    }

    /// The day as `2026-01-31`, if the text is one in this order; the parts stand between
    /// slashes, full stops or hyphens, and the year has four digits.
    #[must_use]
    pub fn day(self, text: &str) -> Option<String> {
        let mark = text.chars().find(|c| !c.is_ascii_digit())?;
        if !['/', '.', '-'].contains(&mark) {
            return None;
        }
        let parts: Vec<&str> = text.split(mark).collect();
        let [first, second, third] = parts.as_slice() else { return None };
        let (year, month, day) = match self {
            Self::DayMonthYear => (third, second, first),
            Self::MonthDayYear => (third, first, second),
            Self::YearMonthDay => (first, second, third),
        };
        let digits = |part: &str, least: usize, most: usize| {
            (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(year, 4, 4) || !digits(month, 1, 2) || !digits(day, 1, 2) {
            return None;
        }
        let day = format!("{year}-{month:0>2}-{day:0>2}");
        Timestamp::midnight(&day).map(|_| day)
    }

    /// The point in time, if the text is a day in this order, with a time of day in UTC behind
    /// it or without.
    #[must_use]
    pub fn instant(self, text: &str) -> Option<Timestamp> {
        let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, "00:00"));
        let day = self.day(day)?;
        let time = time.trim().trim_end_matches('Z');
        let hour = time.split(':').next().map_or(0, str::len);
        // The hour may have one digit.
        let zero = if hour == 1 { "0" } else { "" };
        format!("{day}T{zero}{time}Z").parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_order_that_the_file_has() {
        let days = [
            (DayOrder::DayMonthYear, "31/1/2026", Some("2026-01-31")),
            (DayOrder::DayMonthYear, "31.01.2026", Some("2026-01-31")),
            (DayOrder::MonthDayYear, "1-31-2026", Some("2026-01-31")),
            (DayOrder::YearMonthDay, "2026/1/31", Some("2026-01-31")),
            (DayOrder::MonthDayYear, "31/1/2026", None),
            (DayOrder::DayMonthYear, "30/2/2026", None),
            (DayOrder::DayMonthYear, "1/1/26", None),
            (DayOrder::DayMonthYear, "1/1.2026", None),
            (DayOrder::DayMonthYear, "1 1 2026", None),
            (DayOrder::DayMonthYear, "", None),
        ];
        for (order, text, day) in days {
            assert_eq!(order.day(text).as_deref(), day, "{order:?} {text}");
        }
    }

    #[test]
    fn a_time_of_day_may_follow() {
        let order = DayOrder::DayMonthYear;
        let time = |text: &str| order.instant(text).map(|time| time.to_string());
        assert_eq!(time("31/1/2026").as_deref(), Some("2026-01-31T00:00:00.000Z"));
        assert_eq!(time("31/1/2026 9:30").as_deref(), Some("2026-01-31T09:30:00.000Z"));
        assert_eq!(time("31/1/2026 17:30:05Z").as_deref(), Some("2026-01-31T17:30:05.000Z"));
        assert_eq!(time("31/1/2026 25:00"), None);
    }
}
