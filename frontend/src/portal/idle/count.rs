//! How long an unused session still lasts. Times are milliseconds since 1970.

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
/// The server notes a use at most once a minute: the session may end that much earlier.
const NOTED_EVERY: i64 = MINUTE;
/// How long before its end the page warns.
const NOTICE: i64 = 2 * MINUTE;
/// How often other tabs are heard while nothing else happens.
const LISTEN_EVERY: i64 = 15 * SECOND;

/// A session that is not used at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    /// Minutes that the server keeps it.
    pub(super) idle_minutes: u32,
    pub(super) last_use: i64,
    pub(super) now: i64,
}

/// Where the session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// There is no need to say anything.
    Alive,
    /// It ends in so many seconds.
    Ending(u64),
    /// It has ended.
    Over,
}

impl Count {
    pub(super) fn stand(self) -> Stand {
        match self.left() {
            left if left > NOTICE => Stand::Alive,
            left if left > 0 => Stand::Ending(left.unsigned_abs().div_ceil(1_000)),
            _ => Stand::Over,
        }
    }

    /// Milliseconds until it is time to look again.
    pub(super) fn next_look(self) -> u64 {
        let wait = match self.left() {
            left if left > NOTICE => (left - NOTICE).min(LISTEN_EVERY),
            left if left > 0 => (left - 1) % SECOND + 1,
            _ => LISTEN_EVERY,
        };
        wait.unsigned_abs()
    }

    const fn left(self) -> i64 {
        self.last_use + self.idle_minutes as i64 * MINUTE - NOTED_EVERY - self.now
    }
}

/// The time left as a clock shows it: `1:58`.
pub(super) fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Above so many seconds nothing is said again: screen readers hear of few moments only.
pub(super) fn at_most(seconds: u64) -> u64 {
    let moments = [10, 30, 60, 120];
    moments.into_iter().find(|moment| seconds <= *moment).unwrap_or(seconds)
}

#[cfg(test)]
mod tests {
    use super::{Stand::*, *};

    fn after(now: i64) -> Count {
        Count { idle_minutes: 20, last_use: 0, now }
    }

    #[test]
    fn the_page_warns_three_minutes_before_the_server_must_end_it() {
        let warning = 17 * MINUTE;
        assert_eq!(after(0).stand(), Alive);
        assert_eq!(after(warning - 1).stand(), Alive);
        assert_eq!(after(warning).stand(), Ending(120));
        assert_eq!(after(warning + 1).stand(), Ending(120));
        assert_eq!(after(warning + SECOND).stand(), Ending(119));
        assert_eq!(after(19 * MINUTE - 1).stand(), Ending(1));
        assert_eq!(after(19 * MINUTE).stand(), Over);
        assert_eq!(after(500 * MINUTE).stand(), Over);
    }

    #[test]
    fn a_use_begins_the_count_anew() {
        let again = Count { last_use: 18 * MINUTE, ..after(18 * MINUTE) };
        assert_eq!(again.stand(), Alive);
        assert_eq!(Count { now: 35 * MINUTE, ..again }.stand(), Ending(120));
    }

    #[test]
    fn a_day_is_counted_in_full() {
        let day = |now| Count { idle_minutes: 24 * 60, last_use: 0, now: now * MINUTE };
        assert_eq!(day(1_436).stand(), Alive);
        assert_eq!(day(1_437).stand(), Ending(120));
        assert_eq!(day(1_439).stand(), Over);
    }

    #[test]
    fn the_page_looks_when_something_changes_and_at_other_tabs_between() {
        for (now, wait) in [
            (0, LISTEN_EVERY),
            (17 * MINUTE - 400, 400),
            (17 * MINUTE, SECOND),
            (17 * MINUTE + 300, 700),
            (19 * MINUTE - 1, 1),
            (19 * MINUTE, LISTEN_EVERY),
        ] {
            assert_eq!(after(now).next_look(), wait.unsigned_abs(), "{now}");
        }
    }

    #[test]
    fn looking_when_told_misses_no_second() {
        let mut count = after(0);
        let mut seen = Vec::new();
        while count.stand() != Over {
            if let Ending(seconds) = count.stand() {
                seen.push(seconds);
            }
            count.now += i64::try_from(count.next_look()).unwrap();
        }
        assert_eq!(seen, (1..=120).rev().collect::<Vec<_>>());
    }

    #[test]
    fn few_moments_are_said_aloud() {
        let said = [120, 119, 61, 60, 31, 30, 11, 10, 1].map(at_most);
        assert_eq!(said, [120, 120, 120, 60, 60, 30, 30, 10, 10]);
    }

    #[test]
    fn a_clock_shows_two_digits_of_seconds() {
        assert_eq!([120, 118, 9].map(clock), ["2:00", "1:58", "0:09"]);
    }
}
