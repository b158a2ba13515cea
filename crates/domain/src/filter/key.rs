//! Keys of values: comparing two keys byte by byte compares the values.

use super::fold;
use crate::{property::PropertyType, time::Timestamp};

/// Added to milliseconds so that all years from -9999 to 9999 are positive.
const EPOCH_SHIFT: i64 = 400_000_000_000_000;

/// What a value is compared by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A point in time, in milliseconds since 1970.
    Instant(i64),
    /// Anything else, in a form that sorts by its bytes.
    Text(String),
}

impl Key {
    /// The number that the key of a number stands for; ids are exact.
    #[must_use]
    pub fn to_number(&self) -> Option<f64> {
        match self {
            Self::Text(text) => decimal(text).parse().ok(),
            Self::Instant(_) => None,
        }
    }

    /// The key as text that sorts by its bytes, which is how the store keeps it.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Instant(millis) => format!("{:016}", millis.saturating_add(EPOCH_SHIFT).max(0)),
            Self::Text(text) => text.clone(),
        }
    }
}

/// The key of a property's canonical value; `None` when the text is not one.
#[must_use]
pub fn key(kind: PropertyType, value: &str) -> Option<Key> {
    match kind {
        PropertyType::String => Some(Key::Text(fold(value))),
        PropertyType::Number => number(value).map(Key::Text),
        PropertyType::Bool | PropertyType::Enumeration | PropertyType::MultiEnumeration => {
            Some(Key::Text(value.to_owned()))
        }
        PropertyType::Date | PropertyType::Datetime => instant(value).map(Key::Instant),
    }
}

/// The key of a canonical value as the store keeps it; empty for a text that is none.
#[must_use]
pub fn key_text(kind: PropertyType, value: &str) -> String {
    key(kind, value).map(|key| key.to_text()).unwrap_or_default()
}

/// Milliseconds since 1970 of a time, of midnight UTC of a day, or of digits that say them.
pub(super) fn instant(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Timestamp::within_years(text.parse().ok()?).map(Timestamp::millis);
    }
    let time = Timestamp::midnight(text).or_else(|| text.parse().ok());
    time.map(Timestamp::millis)
}

/// A decimal number in a form that sorts by its bytes: sign, how many digits stand before
/// the point, digits. Negative ones are the complement, ended by what comes after digits.
pub(super) fn number(text: &str) -> Option<String> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let decimal = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !decimal(whole) || !decimal(fraction) || digits.len() > 40 {
        return None;
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    if whole.is_empty() && fraction.is_empty() {
        return Some("5".to_owned());
    }
    let magnitude = format!("{:02}{whole}{fraction}", whole.len());
    if !negative {
        return Some(format!("6{magnitude}"));
    }
    let complement = |digit: u8| char::from(b'0' + b'9' - digit);
    Some(format!("4{}~", magnitude.bytes().map(complement).collect::<String>()))
}

/// The number that a key of [`number`] stands for, in its shortest form.
pub(super) fn decimal(key: &str) -> String {
    let (sign, magnitude) = match key.split_at_checked(1) {
        Some(("6", magnitude)) => ("", magnitude.to_owned()),
        Some(("4", complement)) => {
            let digit = |byte: u8| char::from(b'0' + b'9' - byte);
            ("-", complement.trim_end_matches('~').bytes().map(digit).collect())
        }
        _ => return "0".to_owned(),
    };
    let (length, digits) = magnitude.split_at_checked(2).unwrap_or_default();
    let (whole, fraction) =
        digits.split_at_checked(length.parse().unwrap_or_default()).unwrap_or((digits, ""));
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_by_value() {
        let rising =
            ["-120", "-12.5", "-12.05", "-12", "-0.5", "-0.05", "0", "0.05", "0.5", "1.25"];
        let rising = rising.into_iter().chain(["1.3", "2", "12", "12.05", "12.5", "120"]);
        let keys: Vec<_> = rising.map(number).collect();
        assert!(keys.iter().all(Option::is_some));
        for shortest in ["-12.05", "-0.5", "0", "0.05", "120"] {
            assert_eq!(number(shortest).map(|key| decimal(&key)).as_deref(), Some(shortest));
        }
        assert!(keys.is_sorted() && keys.windows(2).all(|pair| pair[0] != pair[1]), "{keys:?}");
        for (one, other) in [("0.750", "0.75"), ("007", "7.0"), ("-0", "+0.00")] {
            assert_eq!(number(one), number(other), "{one} {other}");
        }
        for bad in ["", "-", "1e5", "1.2.3", "٣", "0x1", ".5", "5."] {
            assert_eq!(number(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn days_times_and_milliseconds_are_instants() {
        let day = instant("2024-02-29");
        assert_eq!(day, Some(1_709_164_800_000));
        for same in ["2024-02-29T00:00:00Z", "2024-02-29T01:00:00+01:00", "1709164800000"] {
            assert_eq!(instant(same), day, "{same}");
        }
        for bad in [
            "2023-02-29",
            "29.02.2024",
            "yesterday",
            "",
            "2024-02-29T00:00:00",
            "99999999999999999",
        ] {
            assert_eq!(instant(bad), None, "{bad:?}");
        }
        let [before, epoch, after] = [-1, 0, 1].map(|millis| Key::Instant(millis).to_text());
        assert!(before < epoch && epoch < after);
    }
}
