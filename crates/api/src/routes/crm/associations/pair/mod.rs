//! Associations of one record.

pub(super) mod associate;
pub(super) mod end;
pub(super) mod label;
pub(super) mod list;
