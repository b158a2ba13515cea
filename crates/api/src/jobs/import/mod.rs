//! Imports: rows of CSV files become records, some hundred in one transaction.

mod cell;
mod links;
mod plan;
mod progress;
mod record;
mod refusal;
mod rows;
mod run;
mod target;
mod task;

pub(crate) use plan::{Uploaded, plan};
pub(crate) use progress::Progress;
pub(super) use run::run;
pub(crate) use task::Task;
