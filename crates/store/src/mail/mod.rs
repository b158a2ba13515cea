//! Mail that goes out.
//!
//! It is written in the transaction of the change that it tells of, without content. [`claim`]
//! takes some of it, whoever sends it asks the recipient's scope again and stores what is to be
//! sent with [`prepare`], and [`settle`] notes what became of it. Each is a transaction, so a
//! process that is killed between two of them loses nothing.

mod claim;
mod forget;
mod log;
mod origin;
mod prepare;
mod recipient;
mod refusals;
mod settle;
mod write;

pub use claim::{LEASE_MILLIS, Outgoing, Recipient, claim, next_due, release_all};
pub use forget::purge;
pub(crate) use forget::{FORGOTTEN_CONTACT, move_recipient};
pub use log::{LOG_ORDER, ListedMail, MailFilter, ShownMail, list, retry, show};
pub use origin::{Origin, Sender, origin, senders, set_sender};
pub use prepare::{Content, Prepared, prepare, thread_ids};
pub use recipient::{ContactStanding, StaffRecipient, contact_standing, staff};
pub use refusals::{refuse, refused};
pub use settle::{Outcome, settle};
pub(crate) use write::{assigned, message_written, progressed, push_works_on_tickets};
pub use write::{mentioned, test};
