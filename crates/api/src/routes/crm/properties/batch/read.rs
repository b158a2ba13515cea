//! Reading many properties.

use actix_web::{HttpResponse, http::StatusCode, post, web::Path};
use portico_api_types::crm::{
    BatchAnswer, CrmProblem,
    property::{CrmProperty, PropertiesToRead},
};
use portico_store::records::{Presence, properties};

use super::{super::convert::property, answer, names};
use crate::{
    auth::{Crm, ReadSchemas},
    crm::{CrmError, CrmJson},
};

/// Reads the properties of those names.
#[utoipa::path(tag = "crm", operation_id = "crm_read_properties", request_body = PropertiesToRead, params(("objectType" = String, Path, description = "`tickets`, `contacts` or `companies`")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The properties", body = BatchAnswer<CrmProperty>),
    (status = 207, description = "Some were not found", body = BatchAnswer<CrmProperty>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/properties/{objectType}/batch/read")]
pub(super) async fn read(
    crm: Crm<ReadSchemas>,
    _path: Path<String>,
    body: CrmJson<PropertiesToRead>,
) -> Result<HttpResponse, CrmError> {
    let PropertiesToRead { archived, inputs } = body.0;
    let (mut wanted, started) = (names(inputs)?, crm.now());
    let presence = Presence::archived(archived.unwrap_or(false));
    let mut found =
        properties::list(crm.db(), crm.scope().kind(), presence, crm.catalogue()).await?;
    found.retain(|one| wanted.contains(&one.definition.name));
    found.dedup_by(|later, one| later.definition.name == one.definition.name);
    wanted.retain(|name| found.iter().all(|one| one.definition.name != *name));
    let missing = (!wanted.is_empty())
        .then(|| CrmError::some_not_found("properties", wanted.clone()).with("name", wanted));
    let found = found.into_iter().map(property).collect();
    Ok(answer(StatusCode::OK, found, missing.as_slice(), [started, crm.now()]))
}
