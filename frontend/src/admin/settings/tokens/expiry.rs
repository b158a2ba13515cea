//! When a new token stops working.

use js_sys::Date;

use crate::{
    i18n::{console, day},
    ui::Choice,
};

const DAY_MILLIS: f64 = 86_400_000.0;
/// What the form begins with.
pub(super) const DEFAULT: &str = "90";
/// The choice that has no end.
pub(super) const NEVER: &str = "never";

/// The choices, each with the day it leads to.
pub(super) fn choices() -> Vec<Choice> {
    let ends = |days: u16| day(Date::now() + f64::from(days) * DAY_MILLIS);
    vec![
        Choice::new("30", console::token_expiry_30(&ends(30))),
        Choice::new(DEFAULT, console::token_expiry_90(&ends(90))),
        Choice::new("365", console::token_expiry_365(&ends(365))),
        Choice::new(NEVER, console::token_expiry_never()),
    ]
}

/// The days of a choice; none for never.
pub(super) fn days(choice: &str) -> Option<u32> {
    choice.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_never_has_no_end() {
        assert_eq!(days(DEFAULT), Some(90));
        assert_eq!(days(NEVER), None);
    }
}
