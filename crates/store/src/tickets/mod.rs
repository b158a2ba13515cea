//! The customer's tickets. Every function asks for a scope.

mod close;
mod file;
mod list;
mod reply;
pub(crate) mod row;
mod show;

pub use close::{ForClosing, close, for_closing};
pub use file::{Filing, file};
pub use list::{CustomerList, ListedTickets, list};
pub use reply::{Replying, reply};
pub use row::{PersonName, StaffName, TicketSummary};
pub use show::{ShownTicket, show};

pub(crate) mod stages;
