//! The contacts: the list, and what is known of one and seen by it.

mod about;
mod list;
mod page;
pub(super) mod search;
mod sees;
mod table;
mod tickets;

pub(super) use list::ContactsPage;
pub(super) use page::ContactPage;
