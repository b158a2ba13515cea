//! The customer's view of a portal.

pub(super) mod attachments;
pub(super) mod convert;
pub(super) mod draft;
pub(super) mod form;
pub(super) mod info;
pub(super) mod live;
pub(super) mod notifications;
pub(super) mod tickets;
pub(super) mod uploads;
