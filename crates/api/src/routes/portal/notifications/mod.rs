//! What the caller is told of by mail.

pub(in crate::routes) mod show;
pub(in crate::routes) mod update;

use portico_api_types::notifications::ContactNotifications;
use portico_domain::mail::Purpose;
use portico_store::mail::{self, Recipient};

use crate::{auth::PortalContact, problem::ApiError};

async fn told(contact: &PortalContact) -> Result<ContactNotifications, ApiError> {
    let off = mail::refused(contact.db(), Recipient::Contact(contact.actor().contact)).await?;
    let on = |purpose| !off.contains(&purpose);
    Ok(ContactNotifications { reply: on(Purpose::Reply), progress: on(Purpose::Progress) })
}
