//! The records API.

mod groups;
mod owners;
mod pipelines;
mod properties;
mod property_batches;
mod schema_scopes;
mod stages;
