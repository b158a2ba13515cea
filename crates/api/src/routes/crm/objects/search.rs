//! Searching records.

use actix_web::{post, web::Json};
use portico_api_types::crm::{CrmProblem, Paging, SearchAnswer, SearchInput, ValueInput};
use portico_store::records::{self, Presence, Wanted};

use super::reading::{Reading, object};
use crate::{
    auth::{Crm, ReadRecords},
    crm::{CrmError, CrmJson, wanted_search},
};

/// How far pages reach.
const REACH: u32 = 10_000;

/// Finds records by filters and words.
#[utoipa::path(tag = "objects", operation_id = "crm_search_objects", params(super::ObjectType),
    request_body = SearchInput, security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "A page of what was found", body = SearchAnswer),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/objects/{objectType}/search")]
pub(in crate::routes) async fn search(
    crm: Crm<ReadRecords>,
    body: CrmJson<SearchInput>,
) -> Result<Json<SearchAnswer>, CrmError> {
    let input = body.0;
    let kind = crm.scope().kind();
    let properties = crm.catalogue().of(kind);
    let limit = number(&input.limit, "limit")?.unwrap_or(10);
    if !(1..=200).contains(&limit) {
        return Err(CrmError::invalid("limit must be a number from 1 to 200."));
    }
    let after = number(&input.after, "after")?.unwrap_or(0);
    if after >= REACH {
        return Err(CrmError::invalid("after must be below 10000: pages reach no further."));
    }
    let wanted = wanted_search(&input, properties)?;
    let (ids, total) = records::search(crm.db(), crm.scope(), &wanted, after, limit).await?;
    let reading = Reading::named(input.properties, None);
    let read = reading.wanted(kind, properties);
    let found =
        records::read(crm.db(), crm.scope(), &ids, Presence::Live, Wanted::These(&read)).await?;
    let next = after + limit;
    let more = u64::from(next) < total;
    Ok(Json(SearchAnswer {
        total,
        results: found.into_iter().map(object).collect(),
        paging: Paging::to(more.then(|| next.to_string())),
    }))
}

fn number(value: &ValueInput, name: &str) -> Result<Option<u32>, CrmError> {
    let Some(text) = value.0.as_deref().filter(|text| !text.is_empty()) else { return Ok(None) };
    let number =
        text.parse().map_err(|_| CrmError::invalid(format!("{name} must be a number.")))?;
    Ok(Some(number))
}
