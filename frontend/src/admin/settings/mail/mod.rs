//! Mail that goes out: what became of it, what it says, and from whom it comes.

mod log;
mod page;
mod reading;
mod row;
mod senders;
mod state;

pub(in crate::admin) use page::MailPage;
