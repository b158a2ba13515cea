//! How mail leaves.

use actix_web::{get, web::Json};
use portico_api_types::{
    problem::Problem,
    settings::{InboxSender, MailServer},
};
use portico_store::mail::{self, Sender};

use crate::{auth::AccountSettingsStaff, problem::ApiError};

/// Shows which server takes mail, and from whom mail comes.
#[utoipa::path(tag = "settings", operation_id = "show_mail_server", security(("staff" = [])), responses(
    (status = 200, description = "The server and the senders", body = MailServer),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/settings/mail-server")]
pub(in crate::routes) async fn server(
    staff: AccountSettingsStaff,
) -> Result<Json<MailServer>, ApiError> {
    let inbox = |sender: Sender| {
        let Sender { inbox, label, name, address } = sender;
        InboxSender { id: inbox, label, name, address }
    };
    let smtp = staff.mail().smtp.as_ref();
    Ok(Json(MailServer {
        server: smtp.map(|smtp| format!("{}:{}", smtp.host, smtp.port)),
        sender: staff.mail().from(),
        inboxes: mail::senders(staff.db()).await?.into_iter().map(inbox).collect(),
    }))
}
