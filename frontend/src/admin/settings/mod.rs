//! The portal's settings: several pages that edit one draft.

mod access;
mod address;
mod bar;
mod checklist;
mod draft;
mod editor;
mod general;
mod leave;
mod page;
mod refusals;
mod section;
mod side;

pub(super) use leave::{LeaveDialog, Unsaved};
pub(super) use page::PortalPage;
