//! The customer's tickets.

pub(in crate::routes) mod close;
pub(in crate::routes) mod create;
pub(in crate::routes) mod draft;
pub(in crate::routes) mod list;
pub(in crate::routes) mod messages;
pub(in crate::routes) mod participants;
pub(in crate::routes) mod reply;
pub(in crate::routes) mod show;
