//! Pieces that portal and console both use.

mod attachments;
mod letter;
mod links;
mod marks;
mod status;

pub(crate) use attachments::AttachmentList;
pub(crate) use letter::{Letter, LetterBody};
pub(crate) use marks::marked;
pub(crate) use status::StatusPill;
