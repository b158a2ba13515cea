//! The records that many records are associated with.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, http::StatusCode, post, web::Path};
use portico_api_types::crm::{
    BatchAnswer, BatchError, BatchInput, CrmProblem,
    associations::{AssociationsOf, AssociationsWanted},
};
use portico_domain::property::RecordKind;
use portico_store::records::associations::{self, Associated as Found};

use crate::{
    auth::{Crm, ReadRecords},
    crm::{CrmError, CrmJson, batch, kind_in_path},
    routes::crm::associations::{
        answer::{associated, cut, record},
        input::{self, MOST_READ, PAGE},
    },
};

/// Lists the records of one type that each record is associated with. Records without any are
/// left out.
#[utoipa::path(tag = "crm", operation_id = "crm_read_associations", params(
    ("objectType" = String, Path, description = "The records' type"), ("toObjectType" = String, Path, description = "The type of the associated records"),
), request_body = BatchInput<AssociationsWanted>, security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "Associated records", body = BatchAnswer<AssociationsOf>),
    (status = 207, description = "Some records are not there", body = BatchAnswer<AssociationsOf>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v4/associations/{objectType}/{toObjectType}/batch/read")]
pub(in crate::routes) async fn read(
    crm: Crm<ReadRecords>,
    path: Path<(String, String)>,
    body: CrmJson<BatchInput<AssociationsWanted>>,
) -> Result<HttpResponse, CrmError> {
    let began = crm.now();
    let (found, errors) = find(&crm, kind_in_path(&path.1)?, &body.0.inputs).await?;
    let of = |(from, mut found): (i64, Vec<Found>)| {
        let paging = cut(&mut found, PAGE);
        let to = found.into_iter().map(associated).collect();
        AssociationsOf { from: record(&from.to_string()), to, paging }
    };
    let results = found.into_iter().map(of).collect();
    Ok(batch::answer(StatusCode::OK, [began, crm.now()], results, errors))
}

/// What each record is associated with, in the order asked for, one more than a page has; and
/// the error that names the records that are not there.
pub(in crate::routes::crm::associations) async fn find(
    crm: &Crm<ReadRecords>,
    to: RecordKind,
    inputs: &[AssociationsWanted],
) -> Result<(Vec<(i64, Vec<Found>)>, Vec<BatchError>), CrmError> {
    batch::check_size(inputs, MOST_READ)?;
    let starts = input::starts(inputs)?;
    let ids: Vec<i64> = starts.iter().map(|start| start.record).collect();
    let live = associations::live(crm.db(), crm.scope(), &ids).await?;
    let mut found: BTreeMap<i64, Vec<Found>> = BTreeMap::new();
    for one in associations::list(crm.db(), crm.scope(), &starts, to, PAGE + 1).await? {
        found.entry(one.from).or_default().push(one);
    }
    let found = ids.iter().filter_map(|id| found.remove_entry(id)).collect();
    let missing = inputs.iter().filter(|one| !live.contains(&input::id(&one.id)));
    let missing: Vec<String> = missing.map(|one| one.id.clone()).collect();
    let errors = if missing.is_empty() {
        Vec::new()
    } else {
        vec![batch::missing(crm.scope().kind(), missing)]
    };
    Ok((found, errors))
}
