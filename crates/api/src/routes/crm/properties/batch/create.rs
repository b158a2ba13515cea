//! Defining many properties.

use actix_web::{
    http::StatusCode,
    post,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    batch::PropertyBatch,
    property::{NewCrmProperties, NewCrmProperty},
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
    answer, check_size,
};
use crate::{
    auth::{Crm, WriteSchemas},
    crm::{CrmError, CrmJson},
};

/// Defines many properties. Those that are refused do not keep the others from being defined.
#[utoipa::path(tag = "crm", operation_id = "crm_create_properties", params(("objectType" = String, Path, description = "`tickets`, `contacts` or `companies`")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 201, description = "The properties", body = PropertyBatch),
    (status = 207, description = "Some were refused", body = PropertyBatch),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/properties/{objectType}/batch/create")]
pub(super) async fn create(
    crm: Crm<WriteSchemas>,
    _path: Path<String>,
    body: CrmJson<NewCrmProperties>,
) -> Result<(Json<PropertyBatch>, StatusCode), CrmError> {
    let (inputs, started) = (check_size(body.0.inputs)?, crm.now());
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
