//! The portal's settings.

mod address;
mod bar;
mod checklist;
mod draft;
mod form;
mod leave;
mod page;

pub(super) use leave::{LeaveDialog, Unsaved};
pub(super) use page::PortalPage;
