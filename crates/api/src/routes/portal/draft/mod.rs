//! The ticket that a contact is about to file.

pub(in crate::routes) mod discard;
pub(in crate::routes) mod save;
pub(in crate::routes) mod show;

use portico_store::{attachments::Uploader, drafts::Place};

use crate::{auth::PortalContact, routes::drafting::Drawer};

fn drawer(contact: &PortalContact) -> Drawer<'_> {
    let (me, portal) = (contact.actor().contact, contact.portal());
    Drawer {
        db: contact.db(),
        ids: contact.ids(),
        place: Place::Form { contact: me, portal: portal.id },
        author: Uploader::Contact(me),
        uploads: format!("/api/portal/{}/uploads", portal.slug),
        fields: &["subject", "priority"],
    }
}
