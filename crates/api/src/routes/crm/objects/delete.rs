//! Moving a record to the recycle bin.

use actix_web::{HttpResponse, delete, web::Path};
use portico_api_types::crm::CrmProblem;
use portico_store::records::{self, Presence};

use super::reading::the_record;
use crate::{
    auth::{Crm, WriteRecords},
    crm::CrmError,
};

/// Moves a record to the recycle bin. Doing it again changes nothing.
#[utoipa::path(tag = "objects", operation_id = "crm_delete_object", params(super::ObjectPath),
    security(("token" = []), ("staff" = [])), responses(
    (status = 204, description = "It is in the recycle bin"),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[delete("/api/crm/v3/objects/{objectType}/{objectId}")]
pub(in crate::routes) async fn delete(
    crm: Crm<WriteRecords>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, CrmError> {
    let (_, name) = path.into_inner();
    match the_record(&crm, &name, None, Presence::Live).await {
        Ok(record) => {
            let mut tx = crm.db().begin().await?;
            records::archive(&mut tx, crm.act(), crm.scope(), &[record]).await?;
            tx.commit().await?;
        }
        Err(_) => {
            the_record(&crm, &name, None, Presence::Archived).await?;
        }
    }
    Ok(HttpResponse::NoContent().finish())
}
