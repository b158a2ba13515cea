//! Deleting a contact for good.

use actix_web::{HttpResponse, post};
use portico_api_types::crm::{CrmProblem, GdprDeleteInput};
use portico_domain::property::RecordKind;
use portico_store::records::{self, Presence};

use super::reading::the_record;
use crate::{
    auth::{Crm, WriteRecords},
    crm::{CrmError, CrmJson},
};

/// Deletes a contact for good: its values, their history, its associations and its name on
/// what it wrote. Nothing brings it back.
#[utoipa::path(tag = "objects", operation_id = "crm_gdpr_delete_object", params(super::ObjectType),
    request_body = GdprDeleteInput, security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "It is gone"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/crm/v3/objects/{objectType}/gdpr-delete")]
pub(in crate::routes) async fn gdpr_delete(
    crm: Crm<WriteRecords>,
    body: CrmJson<GdprDeleteInput>,
) -> Result<HttpResponse, CrmError> {
    if crm.scope().kind() != RecordKind::Contact {
        return Err(CrmError::invalid("Only contacts can be deleted for good."));
    }
    let GdprDeleteInput { object_id, id_property } = body.0;
    let (name, by) = (object_id.0.as_str(), id_property.as_deref());
    let contact = match the_record(&crm, name, by, Presence::Live).await {
        Ok(contact) => contact,
        Err(_) => the_record(&crm, name, by, Presence::Archived).await?,
    };
    let mut tx = crm.db().begin().await?;
    records::forget(&mut tx, crm.act(), crm.scope(), contact).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
