//! Creating a record.

use actix_web::{HttpResponse, post};
use portico_api_types::crm::{CrmObject, CrmObjectInput, CrmProblem};

use super::{reading::written, writing};
use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, CrmJson},
};

/// Creates a record, with associations if some are named.
#[utoipa::path(tag = "objects", operation_id = "crm_create_object", params(super::ObjectType),
    request_body = CrmObjectInput, security(("token" = []), ("staff" = [])), responses(
    (status = 201, description = "The record with all its values", body = CrmObject),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/objects/{objectType}")]
pub(in crate::routes) async fn create(
    crm: Crm<WriteRecords>,
    body: CrmJson<CrmObjectInput>,
) -> Result<HttpResponse, CrmError> {
    let CrmObjectInput { properties, associations, object_write_trace_id } = body.0;
    let mut tx = crm.db().begin().await?;
    let links = associations.unwrap_or_default();
    let record = writing::create(&crm, &mut tx, &properties, &links).await?;
    tx.commit().await?;
    let mut created = written(&crm, &[record]).await?.pop().ok_or_else(CrmError::not_found)?;
    created.object_write_trace_id = object_write_trace_id;
    Ok(HttpResponse::Created().json(created))
}
