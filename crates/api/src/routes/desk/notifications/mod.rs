//! What the caller is told of by mail.

pub(in crate::routes) mod show;
pub(in crate::routes) mod update;

use portico_api_types::notifications::StaffNotifications;
use portico_domain::mail::Purpose;
use portico_store::mail::{self, Recipient};

use crate::{auth::Desk, problem::ApiError};

async fn told(desk: &Desk) -> Result<StaffNotifications, ApiError> {
    let off = mail::refused(desk.db(), Recipient::Staff(desk.session().actor.staff)).await?;
    let on = |purpose| !off.contains(&purpose);
    Ok(StaffNotifications {
        customer_message: on(Purpose::CustomerMessage),
        assignment: on(Purpose::Assignment),
        mention: on(Purpose::Mention),
    })
}
