//! Streams that tell open pages that something changed. What is told was decided for this
//! reader at that moment, by the same scope as everything else.

mod contact;
mod hub;
mod staff;
mod stream;
mod watcher;

pub use hub::Hub;

pub(crate) use contact::ContactWatcher;
pub(crate) use staff::StaffWatcher;
pub(crate) use stream::open;
