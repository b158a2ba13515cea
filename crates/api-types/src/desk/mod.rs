//! The help desk: what staff see of tickets.

mod access;
mod batch;
mod contact;
mod pipeline;
mod thread;
mod ticket;
mod timeline;
mod views;

pub use access::{Explanation, ExplanationStep};
pub use batch::{
    BatchChange, BatchChanged, BatchOutcome, BatchReason, BatchRefused, TicketBatch, TicketValues,
};
pub use contact::{DeskContact, DeskContactPage, DeskContactRow, VisibleTickets};
pub use pipeline::{
    DeskChoices, InboxChoice, OwnerChoice, PipelineChoice, PortalChoice, StageChoice,
};
pub use thread::{DeskThread, DeskThreads, OriginalThread};
pub use ticket::{
    DeskTicket, DeskTicketPage, DeskTicketRow, NamedRecord, PropertyValue, TicketChange,
};
pub use timeline::{Comment, EntryKind, HiddenBecause, StaffReply, Timeline, TimelineEntry};
pub use views::{DeskViews, InboxTally, Reading, Tally};
