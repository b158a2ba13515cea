//! Tickets: priority, and what a customer may do with one.

mod closing;
mod participating;
mod priority;
mod replying;

pub use closing::{CloseRefused, Closing, close};
pub use participating::{ParticipantRefused, add_participant, leave};
pub use priority::Priority;
pub use replying::{ReplyEffect, ReplyRefused, reply};
