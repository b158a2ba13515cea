//! Outgoing mail, and what people are told of by it.

use portico_api_types::{
    notifications::{
        ChangeContactNotifications, ChangeStaffNotifications, ContactNotifications,
        StaffNotifications,
    },
    settings::{MailDetail, MailPage, MailServer, SetInboxSender},
};
use portico_domain::id::{InboxId, MailId};

use super::{
    client::{Method, call, show},
    failure::Answer,
    query::escape,
};

const MAIL: &str = "/api/settings/mail";
const STAFF: &str = "/api/desk/notifications";
const NOTHING: Option<&()> = None;

/// Outgoing mail, for a query string such as `?state=failed`.
pub(crate) async fn list(query: &str) -> Answer<MailPage> {
    show(&format!("{MAIL}{query}")).await
}

/// One mail with what it says.
pub(crate) async fn detail(id: MailId) -> Answer<MailDetail> {
    show(&format!("{MAIL}/{id}")).await
}

/// Where the HTML of a mail is a page of its own.
pub(crate) fn html_path(id: MailId) -> String {
    format!("{MAIL}/{id}/html")
}

/// Has a mail tried again.
pub(crate) async fn retry(id: MailId) -> Answer<MailDetail> {
    call(Method::Post, &format!("{MAIL}/{id}/retry"), NOTHING).await
}

/// Sends whoever asks a mail that only says that it has arrived.
pub(crate) async fn send_test() -> Answer<MailDetail> {
    call(Method::Post, "/api/settings/mail-tests", NOTHING).await
}

/// Which server takes mail, and from whom it comes.
pub(crate) async fn server() -> Answer<MailServer> {
    show("/api/settings/mail-server").await
}

/// Sets how an inbox calls itself in mail.
pub(crate) async fn set_sender(id: InboxId, sender: &SetInboxSender) -> Answer<()> {
    call(Method::Put, &format!("/api/settings/mail-senders/{id}"), Some(sender)).await
}

/// What the staff user is told of.
pub(crate) async fn staff_notifications() -> Answer<StaffNotifications> {
    show(STAFF).await
}

/// Changes what the staff user is told of.
pub(crate) async fn change_staff_notifications(
    change: &ChangeStaffNotifications,
) -> Answer<StaffNotifications> {
    call(Method::Patch, STAFF, Some(change)).await
}

/// What the contact is told of.
pub(crate) async fn contact_notifications(portal: &str) -> Answer<ContactNotifications> {
    show(&contact_path(portal)).await
}

/// Changes what the contact is told of.
pub(crate) async fn change_contact_notifications(
    portal: &str,
    change: &ChangeContactNotifications,
) -> Answer<ContactNotifications> {
    call(Method::Patch, &contact_path(portal), Some(change)).await
}

fn contact_path(portal: &str) -> String {
    format!("/api/portal/{}/notifications", escape(portal))
}
