//! Domains, portals and the counter that says when settings changed.

use sea_orm_migration::prelude::*;

use crate::dialect::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLES: &[&str] = &["domain", "portal", "portal_old_slug", "settings_version"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, STATEMENTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, TABLES).await
    }
}

const STATEMENTS: &[&str] = &[
    "CREATE TABLE domain (id {id}, host {key} NOT NULL UNIQUE, language TEXT NOT NULL, is_default BOOLEAN NOT NULL)",
    "CREATE TABLE portal (id {id}, domain_id BIGINT NOT NULL REFERENCES domain (id), name TEXT NOT NULL, slug {key} NOT NULL, \
         is_on BOOLEAN NOT NULL, inbox_id BIGINT REFERENCES inbox (id), ticket_permission TEXT, owner_display TEXT NOT NULL, \
         closed_reply TEXT NOT NULL, customers_may_close BOOLEAN NOT NULL, version BIGINT NOT NULL)",
    "CREATE UNIQUE INDEX portal_slug ON portal (domain_id, slug)",
    "CREATE TABLE portal_old_slug (domain_id BIGINT NOT NULL REFERENCES domain (id), slug {key} NOT NULL, \
         portal_id BIGINT NOT NULL REFERENCES portal (id), PRIMARY KEY (domain_id, slug))",
    "CREATE TABLE settings_version (id INTEGER PRIMARY KEY, version BIGINT NOT NULL)",
    "INSERT INTO settings_version (id, version) VALUES (1, 1)",
];
