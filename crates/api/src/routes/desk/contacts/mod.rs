//! Contacts as staff see them.

pub(in crate::routes) mod list;
pub(in crate::routes) mod show;
pub(in crate::routes) mod tickets;

use portico_api_types::desk::DeskContactRow;
use portico_store::contacts::ListedContact;

fn row(contact: ListedContact) -> DeskContactRow {
    DeskContactRow {
        id: contact.id,
        email: contact.name.email.clone(),
        name: contact.name.shown(),
        company: contact.company.unwrap_or_default(),
    }
}
