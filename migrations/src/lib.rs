//! Portico's database schema: one dated, self-contained file per step.
//!
//! A step that has landed is never edited. Each runs on SQLite and on
//! PostgreSQL and can be undone.

use sea_orm_migration::prelude::*;

mod dialect;
mod m20261123_000001_people;
mod m20261123_000002_pipelines_and_properties;
mod m20261123_000003_tickets;
mod m20261123_000004_conversations;
mod m20261123_000005_portals;
mod m20261123_000006_sessions;
mod m20261123_000007_search;
mod m20261125_000008_rules;
mod m20261125_000009_records;
mod m20261125_000010_definitions;
mod m20261125_000011_associations;
mod m20261125_000012_threads;
mod m20261125_000013_files;
mod m20261125_000014_webhooks;
mod m20261125_000015_jobs;
mod m20261125_000016_idempotency;
mod m20261125_000017_mail;
mod m20261125_000018_drafts;
mod m20261125_000020_key_starts;
mod m20261125_000021_unread;

/// All steps, in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_people::Migration),
            Box::new(m20261123_000002_pipelines_and_properties::Migration),
            Box::new(m20261123_000003_tickets::Migration),
            Box::new(m20261123_000004_conversations::Migration),
            Box::new(m20261123_000005_portals::Migration),
            Box::new(m20261123_000006_sessions::Migration),
            Box::new(m20261123_000007_search::Migration),
            Box::new(m20261125_000008_rules::Migration),
            Box::new(m20261125_000009_records::Migration),
            Box::new(m20261125_000010_definitions::Migration),
            Box::new(m20261125_000011_associations::Migration),
            Box::new(m20261125_000012_threads::Migration),
            Box::new(m20261125_000013_files::Migration),
            Box::new(m20261125_000014_webhooks::Migration),
            Box::new(m20261125_000015_jobs::Migration),
            Box::new(m20261125_000016_idempotency::Migration),
            Box::new(m20261125_000017_mail::Migration),
            Box::new(m20261125_000018_drafts::Migration),
            Box::new(m20261125_000020_key_starts::Migration),
            Box::new(m20261125_000021_unread::Migration),
        ]
    }
}
