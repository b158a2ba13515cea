//! Outgoing mail, for staff with the permission `account_settings`. What mail says tells of
//! tickets: only those who may see tickets as well can read it.

pub(in crate::routes) mod html;
pub(in crate::routes) mod list;
pub(in crate::routes) mod retry;
pub(in crate::routes) mod send_test;
pub(in crate::routes) mod server;
pub(in crate::routes) mod set_sender;
pub(in crate::routes) mod show;

use portico_api_types::settings::{MailDetail, OutgoingMail};
use portico_domain::id::MailId;
use portico_store::mail::{self, ListedMail, Recipient, ShownMail};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{auth::AccountSettingsStaff, problem::ApiError};

/// Registers the operations.
pub(in crate::routes) fn register(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(show::show)
        .service(html::html)
        .service(retry::retry)
        .service(send_test::send_test)
        .service(server::server)
        .service(set_sender::set_sender);
}

/// A mail as the console lists it.
fn wire(listed: ListedMail) -> OutgoingMail {
    let ListedMail {
        id,
        recipient,
        address,
        purpose,
        ticket,
        subject,
        state,
        attempts,
        due_at,
        error,
        created_at,
        settled_at,
    } = listed;
    let audience = match recipient {
        Recipient::Contact(_) => "contact",
        Recipient::Staff(_) => "staff",
    };
    OutgoingMail {
        id,
        audience: audience.to_owned(),
        address,
        purpose: purpose.name().to_owned(),
        ticket_id: ticket,
        subject,
        state: state.name().to_owned(),
        attempts,
        next_at: due_at,
        error,
        created_at,
        settled_at,
    }
}

/// A mail as the console shows it.
async fn detail(staff: &AccountSettingsStaff, id: MailId) -> Result<MailDetail, ApiError> {
    let scope = staff.desk_scope();
    let shown = mail::show(staff.db(), scope.as_ref(), id).await?;
    let ShownMail { listed, header_id, thread_ids, sender, text, html: _ } = shown;
    Ok(MailDetail {
        mail: wire(listed),
        is_readable: scope.is_some(),
        sender,
        message_id: header_id,
        references: thread_ids,
        text,
    })
}
