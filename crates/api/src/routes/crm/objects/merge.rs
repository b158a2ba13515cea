//! Making two records into one.

use actix_web::{post, web::Json};
use portico_api_types::crm::{CrmObject, CrmProblem, MergeInput};
use portico_store::records::{self, Presence};

use super::{
    reading::{the_record, written},
    writing::{definitions, unwritable},
};
use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, CrmJson},
};

/// Merges a record into another one, which stays. The other's id leads to it from then on.
#[utoipa::path(tag = "objects", operation_id = "crm_merge_objects", params(super::ObjectType),
    request_body = MergeInput, security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The record that stays, with all its values", body = CrmObject),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/objects/{objectType}/merge")]
pub(in crate::routes) async fn merge(
    crm: Crm<WriteRecords>,
    body: CrmJson<MergeInput>,
) -> Result<Json<CrmObject>, CrmError> {
    let MergeInput { primary_object_id, object_id_to_merge } = body.0;
    let primary = the_record(&crm, &primary_object_id.0, None, Presence::Live).await?;
    let other = the_record(&crm, &object_id_to_merge.0, None, Presence::Live).await?;
    if primary == other {
        return Err(CrmError::invalid(format!(
            "The record {primary} cannot be merged with itself."
        )));
    }
    let mut tx = crm.db().begin().await?;
    let (scope, known) = (crm.scope(), definitions(&crm));
    let done = records::merge(&mut tx, crm.act(), scope, known, primary, other).await?;
    done.map_err(|refused| unwritable(scope.kind(), refused))?;
    tx.commit().await?;
    written(&crm, &[primary]).await?.pop().map(Json).ok_or_else(CrmError::not_found)
}
