//! Creating many records.

use actix_web::{HttpResponse, http::StatusCode, post};
use portico_api_types::crm::{BatchAnswer, BatchInput, CrmObject, CrmObjectInput, CrmProblem};

use super::traced;
use crate::{
    auth::{Crm, WriteRecords},
    crm::{
        CrmError, CrmJson,
        batch::{MOST, answer, check_size},
    },
    routes::crm::objects::{reading::written, writing},
};

/// Creates records. Where every element has a name, those that can be are created; otherwise
/// all or none.
#[utoipa::path(tag = "objects", operation_id = "crm_create_objects", params(crate::routes::crm::objects::ObjectType),
    request_body = BatchInput<CrmObjectInput>, security(("token" = []), ("staff" = [])), responses(
    (status = 201, description = "All were created", body = BatchAnswer<CrmObject>),
    (status = 207, description = "Some were created", body = BatchAnswer<CrmObject>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/objects/{objectType}/batch/create")]
pub(in crate::routes) async fn create(
    crm: Crm<WriteRecords>,
    body: CrmJson<BatchInput<CrmObjectInput>>,
) -> Result<HttpResponse, CrmError> {
    let inputs = body.0.inputs;
    check_size(&inputs, MOST)?;
    let begun = crm.now();
    let each = inputs.iter().all(|input| input.object_write_trace_id.is_some());
    let (mut ids, mut traces, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    let mut tx = crm.db().begin().await?;
    for input in inputs {
        let links = input.associations.unwrap_or_default();
        if each {
            tx.save().await?;
        }
        match writing::create(&crm, &mut tx, &input.properties, &links).await {
            Ok(id) => {
                ids.push(id);
                traces.push(input.object_write_trace_id);
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
    let mut results = written(&crm, &ids).await?;
    for (object, trace) in results.iter_mut().zip(traces) {
        object.object_write_trace_id = trace;
    }
    Ok(answer(StatusCode::CREATED, [begun, crm.now()], results, errors))
}
