//! The help desk: tickets as staff see them. Every function asks for a desk scope.

mod change;
mod list;
mod show;
mod timeline;
mod write;

pub use change::{Changing, Refused, change};
pub use list::{DeskList, DeskRow, ListedDeskTickets, ORDER, OwnerFilter, list};
pub use show::{Linked, Property, ShownDeskTicket, owners, show};
pub use timeline::{Entry, EntryBody, ORDER as TIMELINE_ORDER, entry, timeline};
pub use write::{StaffWriting, comment, reply};
