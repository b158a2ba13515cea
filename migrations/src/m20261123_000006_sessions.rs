//! Sessions and the count of sign-in attempts.

use sea_orm_migration::prelude::*;

use crate::dialect::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLES: &[&str] = &["session", "sign_in_window"];

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
    "CREATE TABLE session (token_hash {key} PRIMARY KEY, contact_id BIGINT REFERENCES contact (id), staff_id BIGINT REFERENCES staff_user (id), \
         created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, idle_millis BIGINT NOT NULL, ends_at BIGINT NOT NULL)",
    "CREATE INDEX session_contact ON session (contact_id)",
    "CREATE INDEX session_staff ON session (staff_id)",
    "CREATE INDEX session_end ON session (ends_at)",
    "CREATE TABLE sign_in_window (bucket {key} PRIMARY KEY, opened_at BIGINT NOT NULL, attempts INTEGER NOT NULL)",
];
