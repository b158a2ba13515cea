//! How many tickets one operation takes.

use crate::problem::ApiError;

const MOST: usize = 100;

/// Refuses an empty list, and one that is too long.
pub(super) fn several(field: &'static str, count: usize) -> Result<(), ApiError> {
    if (1..=MOST).contains(&count) {
        Ok(())
    } else {
        Err(ApiError::field(field, "must have 1 to 100 tickets"))
    }
}
