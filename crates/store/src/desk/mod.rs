//! The help desk: tickets as staff see them. Every function asks for a desk scope.

mod access;
mod change;
mod list;
mod show;
mod timeline;
mod write;

pub use access::{KnownTicket, MessageCounts, known, message_counts, seen_through};
pub use change::{Changing, Refused, change};
pub use list::{DeskList, DeskRow, ListedDeskTickets, ORDER, OwnerFilter, list};
pub use show::{Linked, Property, ShownDeskTicket, owners, show};
pub use timeline::{Entry, EntryBody, ORDER as TIMELINE_ORDER, entry, timeline};
pub use write::{StaffWriting, comment, reply};
