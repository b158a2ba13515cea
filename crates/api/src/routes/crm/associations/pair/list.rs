//! The records that a record is associated with.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, associations::AssociatedPage};
use portico_store::records::associations::{self, Start};

use crate::{
    auth::{Crm, ReadRecords},
    crm::{CrmError, Params, kind_in_path},
    routes::crm::associations::{
        answer::{associated, cut},
        input::{self, PAGE},
    },
};

/// Lists the records of one type that a record is associated with, ascending by id.
#[utoipa::path(tag = "crm", operation_id = "crm_list_associations", params(
    ("objectType" = String, Path, description = "The record's type"), ("objectId" = String, Path, description = "The record's id"),
    ("toObjectType" = String, Path, description = "The type of the associated records"),
    ("limit" = Option<u32>, Query, description = "How many at most, 500 unless said otherwise", minimum = 1, maximum = 500),
    ("after" = Option<String>, Query, description = "Where the last page ended"),
), security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "Associated records", body = AssociatedPage),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v4/objects/{objectType}/{objectId}/associations/{toObjectType}")]
pub(in crate::routes) async fn list(
    crm: Crm<ReadRecords>,
    path: Path<(String, String, String)>,
    params: Params,
) -> Result<Json<AssociatedPage>, CrmError> {
    let (_, text, to_kind) = path.into_inner();
    let to_kind = kind_in_path(&to_kind)?;
    let (limit, after, record) = (params.limit(PAGE, PAGE)?, params.after()?, input::id(&text));
    if associations::live(crm.db(), crm.scope(), &[record]).await?.is_empty() {
        return Err(CrmError::no_such_id(&text));
    }
    let start = Start { record, after };
    let mut found = associations::list(crm.db(), crm.scope(), &[start], to_kind, limit + 1).await?;
    let paging = cut(&mut found, limit);
    Ok(Json(AssociatedPage { results: found.into_iter().map(associated).collect(), paging }))
}
