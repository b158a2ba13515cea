//! Choosing what a contact is told of by mail.

use actix_web::{patch, web::Json};
use portico_api_types::{
    notifications::{ChangeContactNotifications, ContactNotifications},
    problem::Problem,
};
use portico_domain::mail::Purpose;
use portico_store::mail::{self, Recipient};

use super::told;
use crate::{auth::PortalContact, problem::ApiError};

/// Changes what the contact is told of by mail; what is left out stays.
#[utoipa::path(tag = "portal", operation_id = "change_notifications", params(("portal" = String, Path, description = "The portal's slug")),
    security(("contact" = [])), responses(
    (status = 200, description = "What is switched on", body = ContactNotifications),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[patch("/api/portal/{portal}/notifications")]
pub(in crate::routes) async fn update(
    contact: PortalContact,
    body: Json<ChangeContactNotifications>,
) -> Result<Json<ContactNotifications>, ApiError> {
    let ChangeContactNotifications { reply, progress } = body.into_inner();
    let recipient = Recipient::Contact(contact.actor().contact);
    let mut tx = contact.db().begin().await?;
    for (purpose, on) in [(Purpose::Reply, reply), (Purpose::Progress, progress)] {
        if let Some(on) = on {
            mail::refuse(&mut tx, recipient, purpose, !on).await?;
        }
    }
    tx.commit().await?;
    Ok(Json(told(&contact).await?))
}
