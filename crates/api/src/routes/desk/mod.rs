//! The help desk, for staff with the permission `tickets`.

pub(super) mod attachments;
pub(super) mod choices;
mod convert;
pub(super) mod tickets;
pub(super) mod uploads;
mod writing;
