//! Who calls: four kinds of callers, each the only way to what it may reach.
//!
//! A handler names its caller in its signature. [`gate`] has looked up the
//! session before; an operation that is not on the list of public ones never
//! runs without one.

mod author;
mod contact;
mod cookies;
mod crm;
mod csrf;
pub mod gate;
mod host;
mod password;
mod program;
mod public;
mod sign_in;
mod staff;
mod watching;
mod webhooks;

pub use author::Author;
pub use contact::{PortalContact, SignedInContact};
pub(crate) use contact::{reach_of, sentence};
pub use cookies::Kind;
pub use crm::{
    Crm, Need, ReadConversations, ReadOwners, ReadRecords, ReadSchemas, RunExports, RunImports,
    UseFiles, WriteConversations, WriteRecords, WriteSchemas,
};
pub use csrf::check as check_origin;
pub use password::hash as hash_password;
pub use public::{Exported, Public};
pub use sign_in::{sign_in_contact, sign_in_staff, sign_out};
pub use staff::{AccountSettingsStaff, Desk, PortalSettingsStaff, SignedInStaff};
pub use watching::{WatchingContact, WatchingDesk};
pub use webhooks::WebhookApp;
