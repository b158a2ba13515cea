//! Archiving many properties.

use actix_web::{HttpResponse, post, web::Path};
use portico_api_types::crm::{CrmProblem, property::PropertyNames};
use portico_store::records::properties;

use super::{super::convert::refusal, names};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::{CrmError, CrmJson},
};

/// Archives the properties of those names; names that none has do not matter.
#[utoipa::path(tag = "crm", operation_id = "crm_archive_properties", request_body = PropertyNames, params(("objectType" = String, Path, description = "`tickets`, `contacts` or `companies`")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "Archived"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/properties/{objectType}/batch/archive")]
pub(super) async fn archive(
    crm: Crm<WriteSchemas>,
    _path: Path<String>,
    body: CrmJson<PropertyNames>,
) -> Result<HttpResponse, CrmError> {
    let names = names(body.0.inputs)?;
    let mut tx = crm.db().begin().await?;
    let archived = properties::archive_all(&mut tx, crm.scope().kind(), &names, crm.now()).await?;
    archived.map_err(refusal)?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
