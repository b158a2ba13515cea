//! Who sees what: the ticket permission and the rules about tickets and messages.

mod change;
mod modes;
mod page;
mod panel;
mod rule;
mod trial;

pub(super) use page::Access;
pub(super) use panel::first_refused;
pub(super) use trial::TrialDialog;
