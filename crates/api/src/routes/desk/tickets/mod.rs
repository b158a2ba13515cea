//! Tickets in the help desk.

pub(in crate::routes) mod access;
pub(in crate::routes) mod batch;
pub(in crate::routes) mod comment;
pub(in crate::routes) mod drafts;
pub(in crate::routes) mod list;
pub(in crate::routes) mod original;
pub(in crate::routes) mod read;
pub(in crate::routes) mod reply;
pub(in crate::routes) mod show;
pub(in crate::routes) mod threads;
pub(in crate::routes) mod timeline;
pub(in crate::routes) mod update;
