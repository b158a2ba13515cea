//! Showing an owner.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::crm::{CrmProblem, owner::CrmOwner};
use portico_store::records::{Presence, owners};

use super::convert;
use crate::{
    auth::{Crm, ReadOwners},
    crm::{CrmError, Params},
};

/// What an owner can be looked up by; both are the same number.
const KEYS: [&str; 2] = ["id", "userId"];

/// Shows one owner.
#[utoipa::path(tag = "crm", operation_id = "crm_show_owner", params(("ownerId" = String, Path, description = "The owner's id"), ("idProperty" = Option<String>, Query, description = "`id` or `userId`", pattern = "^(id|userId)?$"), ("archived" = Option<bool>, Query, description = "Whether archived ones are meant")),
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The owner", body = CrmOwner),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[get("/api/crm/v3/owners/{ownerId}")]
pub(super) async fn show(
    crm: Crm<ReadOwners>,
    path: Path<String>,
    params: Params,
) -> Result<Json<CrmOwner>, CrmError> {
    if let Some(other) = params.text("idProperty").filter(|key| !KEYS.contains(key)) {
        return Err(CrmError::invalid(format!("idProperty must be id or userId, not {other}.")));
    }
    let presence = Presence::archived(params.flag("archived")?);
    let id = path.parse().map_err(|_| CrmError::no_such_id(&path))?;
    Ok(Json(convert(owners::find(crm.db(), presence, id).await?)))
}
