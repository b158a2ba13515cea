//! Defining many properties.

use actix_web::{HttpResponse, http::StatusCode, post, web::Path};
use portico_api_types::crm::{
    BatchAnswer, CrmProblem,
    property::{CrmProperty, NewCrmProperties, NewCrmProperty},
};
use portico_store::{
    Tx,
    records::{
        Presence,
        properties::{self, Refused},
    },
};

use super::{
    super::convert::{new_property, property, refusal},
    answer,
};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::{
        CrmError, CrmJson,
        batch::{MOST, check_size},
    },
};

/// Defines many properties. Those that are refused do not keep the others from being defined.
#[utoipa::path(tag = "crm", operation_id = "crm_create_properties", request_body = NewCrmProperties, params(("objectType" = String, Path, description = "`tickets`, `contacts` or `companies`")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 201, description = "The properties", body = BatchAnswer<CrmProperty>),
    (status = 207, description = "Some were refused", body = BatchAnswer<CrmProperty>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/properties/{objectType}/batch/create")]
pub(super) async fn create(
    crm: Crm<WriteSchemas>,
    _path: Path<String>,
    body: CrmJson<NewCrmProperties>,
) -> Result<HttpResponse, CrmError> {
    let (inputs, started) = (body.0.inputs, crm.now());
    check_size(&inputs, MOST)?;
    let (mut names, mut errors) = (Vec::new(), Vec::new());
    let mut tx = crm.db().begin().await?;
    for input in inputs {
        let name = input.name.clone();
        match define(&crm, &mut tx, input).await? {
            Ok(()) => names.push(name),
            Err(refused) => errors.push(refusal(refused).with("name", [name])),
        }
    }
    tx.commit().await?;
    let all =
        properties::list(crm.db(), crm.scope().kind(), Presence::Live, crm.catalogue()).await?;
    let made = all.into_iter().filter(|one| names.contains(&one.definition.name));
    let made = made.map(property).collect();
    Ok(answer(StatusCode::CREATED, made, &errors, [started, crm.now()]))
}

async fn define(
    crm: &Crm<WriteSchemas>,
    tx: &mut Tx,
    input: NewCrmProperty,
) -> Result<Result<(), Refused>, CrmError> {
    match new_property(input).read() {
        Ok(new) => Ok(properties::create(tx, crm.act(), crm.scope().kind(), &new).await?),
        Err(invalid) => Ok(Err(invalid.into())),
    }
}
