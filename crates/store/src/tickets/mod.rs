//! The customer's tickets. Every function asks for a scope.

mod close;
mod file;
mod list;
mod participants;
mod reply;
pub(crate) mod row;
mod show;

pub use close::{ForClosing, close, for_closing};
pub use file::{Filing, file};
pub use list::{CustomerList, ListedTickets, list};
pub use participants::{
    ForParticipating, Participant, add_colleague, for_participating, participants,
    remove_participant,
};
pub use reply::{Replying, reply};
pub use row::{PersonName, StaffName, TicketSummary};
pub use show::{ShownTicket, show};

pub(crate) mod stages;
