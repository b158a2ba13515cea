//! A ticket's record: properties, timeline and composer, and what its customers see.

mod change;
mod choose_thread;
mod composer;
mod conversation;
mod draft;
mod entry;
mod explain;
mod group;
mod history;
mod live;
mod people;
mod properties;
mod reader;
mod show;
mod threads;
mod timeline;

pub(super) use draft::Drafts;
pub(super) use people::company;
pub(super) use show::Record;
