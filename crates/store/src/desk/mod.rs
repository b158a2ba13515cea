//! The help desk: tickets as staff see them. Every function asks for a desk scope.

mod access;
mod batch;
mod change;
mod list;
mod original;
mod show;
mod threads;
mod timeline;
mod unread;
mod views;
mod write;

pub use access::{KnownTicket, MessageCounts, known, message_counts, seen_through};
pub use batch::{
    BatchChange, BatchChanged, BatchOutcome, BatchRefused, Reason, Standing, change_many,
};
pub use change::{Changing, Refused, change};
pub use list::{DeskList, DeskRow, ListedDeskTickets, ORDER, OwnerFilter, list};
pub use original::{OriginalRefused, set_original};
pub use show::{Linked, Property, ShownDeskTicket, owners, show};
pub use threads::{DeskThread, ORDER as THREAD_ORDER, has_thread, threads};
pub use timeline::{Entry, EntryBody, Hidden, ORDER as TIMELINE_ORDER, entry, timeline};
pub(crate) use unread::customer_wrote;
pub use unread::{mark_read, mark_unread, unread_among};
pub use views::{Tally, Views, views};
pub use write::{StaffWriting, comment, reply};
