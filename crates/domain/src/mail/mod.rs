//! Outgoing mail: what it is about, where it stands, when it is tried again.

mod purpose;
mod retry;
mod state;

pub use purpose::{Audience, Purpose};
pub use retry::retry_after;
pub use state::MailState;
