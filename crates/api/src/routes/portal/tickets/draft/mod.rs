//! The reply that a contact is writing on a ticket it sees.

pub(in crate::routes) mod discard;
pub(in crate::routes) mod save;
pub(in crate::routes) mod show;

use portico_domain::{access::TicketScope, id::TicketId};
use portico_store::{attachments::Uploader, drafts::Place, tickets};

use crate::{auth::PortalContact, problem::ApiError, routes::drafting::Drawer};

/// The place of the draft, for a ticket in the scope.
async fn drawer<'a>(
    contact: &'a PortalContact,
    scope: &'a TicketScope,
    ticket: TicketId,
) -> Result<Drawer<'a>, ApiError> {
    let me = contact.actor().contact;
    tickets::show(contact.db(), scope, ticket, me).await?;
    Ok(Drawer {
        db: contact.db(),
        ids: contact.ids(),
        place: Place::Reply { scope, contact: me, ticket },
        author: Uploader::Contact(me),
        uploads: format!("/api/portal/{}/uploads", contact.portal().slug),
        fields: &[],
    })
}
