//! The records API.

mod groups;
mod owners;
mod pipelines;
mod posting;
mod properties;
mod property_batches;
mod schema_scopes;
mod stages;
