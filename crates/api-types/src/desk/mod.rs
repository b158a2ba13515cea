//! The help desk: what staff see of tickets.

mod access;
mod contact;
mod pipeline;
mod thread;
mod ticket;
mod timeline;

pub use access::{Explanation, ExplanationStep};
pub use contact::{DeskContact, DeskContactPage, DeskContactRow, VisibleTickets};
pub use pipeline::{
    DeskChoices, InboxChoice, OwnerChoice, PipelineChoice, PortalChoice, StageChoice,
};
pub use thread::{DeskThread, DeskThreads, OriginalThread};
pub use ticket::{
    DeskTicket, DeskTicketPage, DeskTicketRow, NamedRecord, PropertyValue, TicketChange,
};
pub use timeline::{Comment, EntryKind, HiddenBecause, StaffReply, Timeline, TimelineEntry};
