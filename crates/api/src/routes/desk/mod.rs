//! The help desk, for staff with the permission `tickets`.

pub(super) mod attachments;
mod batch;
pub(super) mod choices;
pub(super) mod contacts;
mod convert;
pub(super) mod live;
pub(super) mod notifications;
mod onlooker;
pub(super) mod tickets;
pub(super) mod uploads;
pub(super) mod views;
mod writing;
