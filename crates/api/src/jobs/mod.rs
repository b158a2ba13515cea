//! Exports and imports: what the server does in the background.
//!
//! A request stores a job (see [`portico_store::jobs`]) and wakes the [`Worker`], which takes
//! one job of each sort at a time. Where several servers share a database and a data folder,
//! each job is done by one of them.

pub(crate) mod export;
mod files;
pub(crate) mod import;
mod stop;
mod sweep;
mod worker;

pub use files::JobFiles;
pub use worker::{Running, Worker};
