//! The records that many records are associated with, once for each type.

use actix_web::{HttpResponse, http::StatusCode, post, web::Path};
use portico_api_types::crm::{
    BatchAnswer, BatchInput, CrmProblem,
    associations::{AssociatedIds, AssociatedType, AssociationsWanted},
};
use portico_store::records::associations::Associated as Found;

use crate::{
    auth::{Crm, ReadRecords},
    crm::{CrmError, CrmJson, batch, kind_in_path},
    routes::crm::associations::{
        answer::{cut, record},
        batch::read::find,
        input::PAGE,
    },
};

/// Lists the records of one type that each record is associated with. Records without any are
/// left out.
#[utoipa::path(tag = "crm", operation_id = "crm_read_typed_associations", params(
    ("objectType" = String, Path, description = "The records' type"), ("toObjectType" = String, Path, description = "The type of the associated records"),
), request_body = BatchInput<AssociationsWanted>, security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "Associated records", body = BatchAnswer<AssociatedIds>),
    (status = 207, description = "Some records are not there", body = BatchAnswer<AssociatedIds>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/associations/{objectType}/{toObjectType}/batch/read")]
pub(in crate::routes) async fn read(
    crm: Crm<ReadRecords>,
    path: Path<(String, String)>,
    body: CrmJson<BatchInput<AssociationsWanted>>,
) -> Result<HttpResponse, CrmError> {
    let began = crm.now();
    let (found, errors) = find(&crm, kind_in_path(&path.1)?, &body.0.inputs).await?;
    let of = |(from, mut found): (i64, Vec<Found>)| {
        let paging = cut(&mut found, PAGE);
        let to = found.into_iter().flat_map(by_type).collect();
        AssociatedIds { from: record(&from.to_string()), to, paging }
    };
    let results = found.into_iter().map(of).collect();
    Ok(batch::answer(StatusCode::OK, [began, crm.now()], results, errors))
}

fn by_type(found: Found) -> impl Iterator<Item = AssociatedType> {
    let Found { from: _, to, types } = found;
    types.into_iter().map(move |one| AssociatedType { id: to.to_string(), kind: one.name })
}
