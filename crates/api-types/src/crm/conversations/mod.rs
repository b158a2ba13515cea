//! Conversations: threads, what is said in them, who takes part, where they arrive.

mod actor;
mod inbox;
mod message;
mod thread;

pub use actor::*;
pub use inbox::*;
pub use message::*;
pub use thread::*;
