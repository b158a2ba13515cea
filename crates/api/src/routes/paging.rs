//! What lists take: page, limit, search words.

use portico_domain::search::Query;
use portico_store::{Cursor, Page};

use crate::problem::ApiError;

/// Rows of a page when nothing is asked for, and at most.
const DEFAULT_LIMIT: u32 = 25;
const MAX_LIMIT: u32 = 100;
/// Most characters of a search.
const MAX_QUERY: usize = 500;

/// The rows of a page.
///
/// # Errors
/// [`ApiError::BadRequest`] outside 1 to 100.
pub(super) fn limit(asked: Option<u32>) -> Result<u32, ApiError> {
    match asked {
        None => Ok(DEFAULT_LIMIT),
        Some(limit) if (1..=MAX_LIMIT).contains(&limit) => Ok(limit),
        Some(_) => Err(ApiError::BadRequest(format!("limit must be 1 to {MAX_LIMIT}."))),
    }
}

/// Where the page begins.
///
/// # Errors
/// [`ApiError::BadRequest`] for a cursor that this list did not give.
pub(super) fn page(
    after: Option<String>,
    before: Option<String>,
    order: &str,
) -> Result<Page, ApiError> {
    let decode = |text: &str| {
        Cursor::decode(text, order).ok_or_else(|| {
            ApiError::BadRequest("The cursor does not belong to this list.".to_owned())
        })
    };
    match (after.as_deref(), before.as_deref()) {
        (None, None) => Ok(Page::First),
        (Some(text), None) => Ok(Page::After(decode(text)?)),
        (None, Some(text)) => Ok(Page::Before(decode(text)?)),
        (Some(_), Some(_)) => {
            Err(ApiError::BadRequest("Give after or before, not both.".to_owned()))
        }
    }
}

/// The words to search for; `None` when the text has none, which nothing matches.
///
/// # Errors
/// [`ApiError::BadRequest`] for a text over 500 characters.
pub(super) fn query(text: &str) -> Result<Option<Query>, ApiError> {
    if text.chars().count() > MAX_QUERY {
        return Err(ApiError::BadRequest(format!("q may have at most {MAX_QUERY} characters.")));
    }
    Ok(Query::parse(text))
}
