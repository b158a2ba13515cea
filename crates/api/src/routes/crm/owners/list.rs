//! Listing owners.

use actix_web::{get, web::Json};
use portico_api_types::crm::{CrmProblem, Paging, owner::CrmOwners};
use portico_store::records::{
    Presence,
    owners::{self, Page},
};

use super::convert;
use crate::{
    auth::{Crm, ReadOwners},
    crm::{CrmError, Params},
};

/// How many owners a page has when nothing is asked for.
const USUAL: u32 = 100;
/// How many it has at most.
const MOST: u32 = 500;

/// Lists the owners.
#[utoipa::path(tag = "crm", operation_id = "crm_list_owners", params(("email" = Option<String>, Query, description = "Only the owner with that address"), ("after" = Option<String>, Query, description = "Where the page begins"), ("limit" = Option<u32>, Query, description = "1 to 500 owners", minimum = 1, maximum = 500), ("archived" = Option<bool>, Query, description = "Whether archived ones are meant")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "A page of owners, by id", body = CrmOwners),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/owners")]
pub(super) async fn list(
    crm: Crm<ReadOwners>,
    params: Params,
) -> Result<Json<CrmOwners>, CrmError> {
    let page = Page {
        presence: Presence::archived(params.flag("archived")?),
        email: params.text("email"),
        after: params.after()?,
        limit: params.limit(USUAL, MOST)?,
    };
    let (owners, more) = owners::list(crm.db(), page).await?;
    let last = owners.last().filter(|_| more).map(|owner| owner.id.to_string());
    let results = owners.into_iter().map(convert).collect();
    Ok(Json(CrmOwners { results, paging: Paging::to(last) }))
}
