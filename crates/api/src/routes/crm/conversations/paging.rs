//! Short lists that say how long they are.

use portico_api_types::crm::{Paging, conversations::CountedPage};
use utoipa::IntoParams;

use crate::crm::{CrmError, Params};

/// Most entries of a page.
const MOST: u32 = 500;

/// A page of a short list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters")]
pub(super) struct PageParams {
    /// How many, 1 to 500.
    #[param(minimum = 1, maximum = 500, default = 100)]
    limit: Option<u32>,
    /// Where the page begins, as the page before said.
    after: Option<String>,
}

/// The page that is asked for.
///
/// # Errors
/// When the parameters are wrong.
pub(super) fn page<T>(all: Vec<T>, params: &Params) -> Result<CountedPage<T>, CrmError> {
    let limit = params.limit(100, MOST)? as usize;
    let after = usize::try_from(params.after()?.unwrap_or_default()).unwrap_or(usize::MAX);
    let total = all.len();
    let results: Vec<T> = all.into_iter().skip(after).take(limit).collect();
    let end = after.saturating_add(results.len());
    let paging = Paging::to((end < total && !results.is_empty()).then(|| end.to_string()));
    Ok(CountedPage { total, results, paging })
}
