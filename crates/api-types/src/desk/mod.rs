//! The help desk: what staff see of tickets.

mod pipeline;
mod ticket;
mod timeline;

pub use pipeline::{DeskChoices, InboxChoice, OwnerChoice, PipelineChoice, StageChoice};
pub use ticket::{
    DeskTicket, DeskTicketPage, DeskTicketRow, NamedRecord, PropertyValue, TicketChange,
};
pub use timeline::{Comment, EntryKind, StaffReply, Timeline, TimelineEntry};
