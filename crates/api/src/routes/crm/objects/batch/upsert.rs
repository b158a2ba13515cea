//! Creating records or changing those that are there.

use actix_web::{HttpResponse, http::StatusCode, post};
use portico_api_types::crm::{
    BatchAnswer, BatchChange, BatchInput, CrmObject, CrmProblem, ValueInput,
};
use portico_store::{
    Tx,
    records::{self, Name, Presence},
};

use super::{check_unique, traced};
use crate::{
    auth::{Crm, WriteRecords},
    crm::{
        CrmError, CrmJson,
        batch::{MOST, answer, check_size},
    },
    routes::crm::objects::{
        reading::{name_of, written},
        writing,
    },
};

/// Changes the records that have those values of a unique property, and creates the others.
#[utoipa::path(tag = "objects", operation_id = "crm_upsert_objects", params(crate::routes::crm::objects::ObjectType),
    request_body = BatchInput<BatchChange>, security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "All were written", body = BatchAnswer<CrmObject>),
    (status = 207, description = "Some were written", body = BatchAnswer<CrmObject>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/objects/{objectType}/batch/upsert")]
pub(in crate::routes) async fn upsert(
    crm: Crm<WriteRecords>,
    body: CrmJson<BatchInput<BatchChange>>,
) -> Result<HttpResponse, CrmError> {
    let inputs = body.0.inputs;
    check_size(&inputs, MOST)?;
    check_unique(&inputs.iter().map(|input| input.id.0.as_str()).collect::<Vec<_>>())?;
    let begun = crm.now();
    let each = inputs.iter().all(|input| input.object_write_trace_id.is_some());
    let (mut done, mut errors) = (Vec::new(), Vec::new());
    let mut tx = crm.db().begin().await?;
    for input in inputs {
        if each {
            tx.save().await?;
        }
        match one(&crm, &mut tx, &input).await {
            Ok((id, is_new)) => {
                done.push((id, is_new, input.object_write_trace_id));
                if each {
                    tx.keep().await?;
                }
            }
            Err(error) => {
                let Some(trace) = input.object_write_trace_id.filter(|_| each) else {
                    return Err(error);
                };
                tx.undo().await?;
                errors.push(traced(&error, &trace));
            }
        }
    }
    tx.commit().await?;
    let ids: Vec<i64> = done.iter().map(|(id, ..)| *id).collect();
    let mut results = written(&crm, &ids).await?;
    for (object, (_, is_new, trace)) in results.iter_mut().zip(done) {
        object.new = Some(is_new);
        object.object_write_trace_id = trace;
    }
    Ok(answer(StatusCode::OK, [begun, crm.now()], results, errors))
}

/// Writes one record; whether it is new.
async fn one(
    crm: &Crm<WriteRecords>,
    tx: &mut Tx,
    input: &BatchChange,
) -> Result<(i64, bool), CrmError> {
    let known = crm.catalogue().of(crm.scope().kind());
    let by = name_of(known, input.id_property.as_deref())?;
    let Name::Unique(property) = by else {
        return Err(CrmError::invalid(
            "idProperty must name email or a property with unique values.",
        ));
    };
    let names = [input.id.0.clone()];
    let found = records::find_in(tx, crm.scope(), by, &names, Presence::Live).await?;
    if let Some((_, id)) = found.first() {
        if !input.properties.is_empty() {
            writing::update(crm, tx, *id, &input.properties).await?;
        }
        return Ok((*id, false));
    }
    let mut properties = input.properties.clone();
    let name = property.definition.name.clone();
    properties.entry(name).or_insert_with(|| ValueInput(Some(input.id.0.clone())));
    Ok((writing::create(crm, tx, &properties, &[]).await?, true))
}
