//! Tickets: priority, and what a customer may do with one.

mod closing;
mod priority;
mod replying;

pub use closing::{CloseRefused, Closing, close};
pub use priority::Priority;
pub use replying::{ReplyEffect, ReplyRefused, reply};
