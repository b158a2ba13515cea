//! When mail is tried again that could not be handed over.

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// How long mail is tried, from the first try on.
const DAY: i64 = 24 * HOUR;
/// Pauses before the first retries; later ones come every hour.
const PAUSES: [i64; 3] = [MINUTE, 5 * MINUTE, 15 * MINUTE];

/// Milliseconds until the next try after so many failed ones; `None` when a day is over.
#[must_use]
pub fn retry_after(failed: u32) -> Option<i64> {
    let place = usize::try_from(failed).ok()?.checked_sub(1)?;
    if let Some(pause) = PAUSES.get(place) {
        return Some(*pause);
    }
    let hours = i64::try_from(place - PAUSES.len()).ok()? + 1;
    let spent = PAUSES.iter().sum::<i64>() + hours * HOUR;
    (spent <= DAY).then_some(HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_is_tried_soon_then_every_hour_for_a_day() {
        let pauses: Vec<i64> = (1..).map_while(retry_after).collect();
        assert_eq!(pauses[..4], [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR]);
        assert!(pauses[3..].iter().all(|pause| *pause == HOUR));
        let sum: i64 = pauses.iter().sum();
        assert!((23 * HOUR..=DAY).contains(&sum), "{sum}");
        assert_eq!(retry_after(0), None, "nothing has failed");
    }
}
