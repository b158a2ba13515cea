//! Choosing what a staff user is told of by mail.

use actix_web::{patch, web::Json};
use portico_api_types::{
    notifications::{ChangeStaffNotifications, StaffNotifications},
    problem::Problem,
};
use portico_domain::mail::Purpose;
use portico_store::mail::{self, Recipient};

use super::told;
use crate::{auth::Desk, problem::ApiError};

/// Changes what the staff user is told of by mail; what is left out stays.
#[utoipa::path(tag = "desk", operation_id = "desk_change_notifications", security(("staff" = [])), responses(
    (status = 200, description = "What is switched on", body = StaffNotifications),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[patch("/api/desk/notifications")]
pub(in crate::routes) async fn update(
    desk: Desk,
    body: Json<ChangeStaffNotifications>,
) -> Result<Json<StaffNotifications>, ApiError> {
    let ChangeStaffNotifications { customer_message, assignment, mention } = body.into_inner();
    let recipient = Recipient::Staff(desk.session().actor.staff);
    let mut tx = desk.db().begin().await?;
    for (purpose, on) in [
        (Purpose::CustomerMessage, customer_message),
        (Purpose::Assignment, assignment),
        (Purpose::Mention, mention),
    ] {
        if let Some(on) = on {
            mail::refuse(&mut tx, recipient, purpose, !on).await?;
        }
    }
    tx.commit().await?;
    Ok(Json(told(&desk).await?))
}
