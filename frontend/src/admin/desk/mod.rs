//! The help desk: the list, and beside or above it the record that is open.

mod context;
mod filter;
mod filters;
mod list;
mod live;
mod page;
mod row;
mod search;

pub(super) use context::{Desk, use_desk};
pub(super) use page::DeskPage;
pub(super) use row::{PriorityTag, StagePill, priority_label};
