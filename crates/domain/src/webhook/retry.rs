//! When a delivery is tried again, and how many events go together.

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// How often a delivery is tried again. Source: section 13 of the integrators' contract.
pub const MOST_RETRIES: usize = 10;

/// Milliseconds before each retry: a receiver that restarts is back within seconds, one that
/// is down has until the next day.
const PAUSES: [i64; MOST_RETRIES] = [
    2 * SECOND,
    4 * SECOND,
    8 * SECOND,
    MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    HOUR,
    3 * HOUR,
    7 * HOUR,
    12 * HOUR,
];

/// Milliseconds until the next try after so many retries; `None` when there is none left.
#[must_use]
pub fn retry_after(retries: u32) -> Option<i64> {
    PAUSES.get(usize::try_from(retries).ok()?).copied()
}

/// How many events may go together that were tried again so often. An event that a receiver
/// never takes holds up a hundred others at first and only a few later.
#[must_use]
pub const fn together(retries: u32) -> u32 {
    if retries < 3 { 100 } else { 10 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_retries_spread_over_a_day_and_the_first_is_soon() {
        let pauses: Vec<i64> = (0..).map_while(retry_after).collect();
        assert_eq!(pauses.len(), 10);
        assert!(pauses[0] <= MINUTE);
        assert!(pauses[..2].iter().sum::<i64>() <= 10 * SECOND);
        assert!(pauses.is_sorted());
        let sum: i64 = pauses.iter().sum();
        assert!((23 * HOUR..=24 * HOUR).contains(&sum), "{sum}");
    }

    #[test]
    fn at_most_a_hundred_events_go_together() {
        assert!((0..=10).map(together).all(|events| (1..=100).contains(&events)));
    }
}
