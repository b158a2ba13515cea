//! The help desk: the list, and beside or above it the record that is open.

mod bulk;
mod bulk_bar;
mod context;
mod filter;
mod filters;
mod list;
mod live;
mod page;
mod reading;
mod row;
mod search;
mod views;

pub(super) use context::{Desk, use_desk};
pub(super) use page::DeskPage;
pub(super) use row::{PriorityTag, StagePill, priority_label};
