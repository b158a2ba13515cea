//! Changing many records.

use actix_web::{HttpResponse, http::StatusCode, post};
use portico_api_types::crm::{BatchAnswer, BatchChange, BatchInput, CrmObject, CrmProblem};
use portico_store::records::{self, Presence};

use super::check_unique;
use crate::{
    auth::{Crm, WriteRecords},
    crm::{
        CrmError, CrmJson,
        batch::{MOST, answer, check_size, missing},
    },
    routes::crm::objects::{
        reading::{name_of, written},
        writing,
    },
};

/// Changes records. Those that are not there are named in the answer; a wrong value refuses
/// all of it.
#[utoipa::path(tag = "objects", operation_id = "crm_update_objects", params(crate::routes::crm::objects::ObjectType),
    request_body = BatchInput<BatchChange>, security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "All were changed", body = BatchAnswer<CrmObject>),
    (status = 207, description = "Those that are there were changed", body = BatchAnswer<CrmObject>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/objects/{objectType}/batch/update")]
pub(in crate::routes) async fn update(
    crm: Crm<WriteRecords>,
    body: CrmJson<BatchInput<BatchChange>>,
) -> Result<HttpResponse, CrmError> {
    let inputs = body.0.inputs;
    check_size(&inputs, MOST)?;
    check_unique(&inputs.iter().map(|input| input.id.0.as_str()).collect::<Vec<_>>())?;
    let begun = crm.now();
    let kind = crm.scope().kind();
    let (mut ids, mut gone) = (Vec::new(), Vec::new());
    let mut tx = crm.db().begin().await?;
    for input in &inputs {
        let by = name_of(crm.catalogue().of(kind), input.id_property.as_deref())?;
        let names = [input.id.0.clone()];
        let found = records::find_in(&tx, crm.scope(), by, &names, Presence::Live).await?;
        let Some((_, id)) = found.first() else {
            gone.push(input.id.0.clone());
            continue;
        };
        writing::update(&crm, &mut tx, *id, &input.properties).await?;
        ids.push(*id);
    }
    tx.commit().await?;
    let results = written(&crm, &ids).await?;
    let errors = if gone.is_empty() { Vec::new() } else { vec![missing(kind, gone)] };
    Ok(answer(StatusCode::OK, [begun, crm.now()], results, errors))
}
