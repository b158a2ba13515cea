//! Contacts, companies and tickets as the records API reads and changes them.

pub mod associations;
mod bin;
mod conversation;
pub(crate) mod copies;
pub mod files;
mod find;
mod forget;
pub(crate) mod history;
mod kind;
mod merge;
mod read;
mod search;
pub mod threads;
mod write;

pub use bin::archive;
pub use conversation::start_conversation;
pub use find::{Name, find, find_in, record_id};
pub use forget::forget;
pub use history::{PastValue, history};
pub use merge::merge;
pub use read::{Bin, Record, Wanted, list, read};
pub use search::{Search, SearchGroup, search};
pub use write::{Definitions, Unwritable, create, update};
