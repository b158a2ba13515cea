//! What open pages have to hear of: marked in the transaction that changes it, told once it is
//! committed, to every node that uses the database.

mod changed;
mod feed;
mod listen;
mod mark;
mod of_event;

pub use changed::{Changed, Kind, for_contact, for_staff};
pub(crate) use feed::Feed;
pub use feed::{News, Told};
pub use mark::{Mark, Marks, Unreadable};
pub(crate) use of_event::of_event;
