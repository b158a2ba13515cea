//! Portico's storage. The only crate that knows SQL.
//!
//! Nothing here returns a customer's ticket, message, file, hit or count
//! without a [`portico_domain::access::TicketScope`].

pub mod access_change;
pub mod attachments;
mod changes;
pub mod contacts;
pub mod conversations;
mod cursor;
mod db;
pub mod desk;
mod dialect;
pub mod drafts;
mod entity;
mod envelope;
mod error;
pub mod events;
mod filters;
pub mod idempotency;
mod ids;
pub mod import;
pub mod inboxes;
pub mod jobs;
mod keys;
pub mod live;
pub mod logins;
pub mod mail;
pub mod pipelines;
pub mod portals;
pub mod properties;
pub mod records;
mod scope;
pub mod sent;
pub mod sessions;
pub mod setup;
mod sql;
#[cfg(feature = "testing")]
pub mod testing;
pub mod tickets;
pub mod tokens;
mod tx;
mod upgrade;
mod values;
pub mod webhooks;

pub use changes::{Act, ChangedBy};
pub use cursor::{Cursor, Page, Paged};
pub use db::Db;
pub use error::{Error, Result};
pub use ids::{IdSource, file_id, is_file_id, secret, short_id};
pub use tx::Tx;
