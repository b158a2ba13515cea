//! Reading many records.

use actix_web::{HttpResponse, http::StatusCode, post};
use portico_api_types::crm::{BatchAnswer, BatchReadInput, CrmObject, CrmProblem};
use portico_store::records::{self, Presence, Wanted};

use crate::{
    auth::{Crm, ReadRecords},
    crm::{
        CrmError, CrmJson, Params,
        batch::{MOST, answer, check_size, missing},
    },
    routes::crm::objects::reading::{Reading, name_of, objects},
};

/// Reads records.
#[utoipa::path(tag = "objects", operation_id = "crm_read_objects", params(crate::routes::crm::objects::ObjectType),
    request_body = BatchReadInput, security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "All of them", body = BatchAnswer<CrmObject>),
    (status = 207, description = "Those that are there", body = BatchAnswer<CrmObject>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/objects/{objectType}/batch/read")]
pub(in crate::routes) async fn read(
    crm: Crm<ReadRecords>,
    params: Params,
    body: CrmJson<BatchReadInput>,
) -> Result<HttpResponse, CrmError> {
    let BatchReadInput { inputs, properties, properties_with_history, id_property } = body.0;
    check_size(&inputs, MOST)?;
    let begun = crm.now();
    let bin = if params.flag("archived")? { Presence::Archived } else { Presence::Live };
    let kind = crm.scope().kind();
    let known = crm.catalogue().of(kind);
    let by = name_of(known, id_property.as_deref())?;
    let mut names: Vec<String> = inputs.into_iter().map(|input| input.id.0).collect();
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    let found = records::find(crm.db(), crm.scope(), by, &names, bin).await?;
    let id_of = |name: &String| found.iter().find(|(known, _)| known == name).map(|(_, id)| *id);
    let mut ids: Vec<i64> = names.iter().filter_map(id_of).collect();
    let mut first = std::collections::HashSet::new();
    ids.retain(|id| first.insert(*id));
    let reading = Reading::named(properties, properties_with_history);
    let wanted = reading.wanted(kind, known);
    let read = records::read(crm.db(), crm.scope(), &ids, bin, Wanted::These(&wanted)).await?;
    let results = objects(&crm, &reading, read).await?;
    let gone: Vec<String> = names.iter().filter(|name| id_of(name).is_none()).cloned().collect();
    let errors = if gone.is_empty() { Vec::new() } else { vec![missing(kind, gone)] };
    Ok(answer(StatusCode::OK, [begun, crm.now()], results, errors))
}
