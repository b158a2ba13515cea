//! Pieces that portal and console both use.

mod attachments;
mod draft_notes;
mod kept;
mod letter;
mod links;
mod marks;
mod status;
mod viewer;

pub(crate) use attachments::AttachmentList;
pub(crate) use draft_notes::{DraftNote, DraftNotices};
pub(crate) use kept::Kept;
pub(crate) use letter::{Letter, LetterBody};
pub(crate) use marks::marked;
pub(crate) use status::StatusPill;
