//! The reply or comment that a staff user is writing on a ticket.

pub(in crate::routes) mod discard;
pub(in crate::routes) mod save;
pub(in crate::routes) mod show;

use portico_domain::id::TicketId;
use portico_store::{
    attachments::Uploader,
    desk,
    drafts::{Place, StaffDraft},
};

use crate::{auth::Desk, problem::ApiError, routes::drafting::Drawer};

/// The place of the draft, for a ticket of the help desk.
async fn drawer<'a>(desk: &'a Desk, ticket: TicketId, kind: &str) -> Result<Drawer<'a>, ApiError> {
    let kind = match kind {
        "reply" => StaffDraft::Reply,
        "comment" => StaffDraft::Comment,
        _ => return Err(ApiError::NotFound),
    };
    desk::show(desk.db(), desk.scope(), ticket).await?;
    let staff = desk.session().actor.staff;
    Ok(Drawer {
        db: desk.db(),
        ids: desk.ids(),
        place: Place::Desk { scope: desk.scope(), staff, ticket, kind },
        author: Uploader::Staff(staff),
        uploads: "/api/desk/uploads".to_owned(),
        fields: &[],
    })
}
