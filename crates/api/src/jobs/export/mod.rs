//! Exports: records, page by page, into a CSV file.

mod associated;
mod cell;
mod plan;
mod run;

pub(crate) use plan::Plan;
pub(super) use run::run;
