//! Exports and imports: jobs that run in the background, the rows of files that were wrong,
//! and links to files that were made.

use sea_orm_migration::prelude::*;

use crate::dialect::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, STATEMENTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["job", "import_error", "export_link"]).await
    }
}

const STATEMENTS: &[&str] = &[
    // `task` says what to do and `progress` how far it is, both as JSON. Whoever works on a job
    // holds it under the name in `claim` until `claimed_until`.
    "CREATE TABLE job (id {id}, work TEXT NOT NULL, state TEXT NOT NULL, name TEXT NOT NULL, record_kinds TEXT NOT NULL, \
         task TEXT NOT NULL, progress TEXT NOT NULL, failure TEXT, token_id BIGINT, staff_id BIGINT NOT NULL, \
         claim TEXT, claimed_until BIGINT NOT NULL, attempts BIGINT NOT NULL, \
         created_at BIGINT NOT NULL, started_at BIGINT, updated_at BIGINT NOT NULL, ended_at BIGINT)",
    "CREATE INDEX job_state ON job (work, state, id)",
    "CREATE TABLE import_error (id {id}, job_id BIGINT NOT NULL REFERENCES job (id) ON DELETE CASCADE, kind TEXT NOT NULL, \
         message TEXT NOT NULL, invalid_value TEXT, column_number BIGINT, record_kind TEXT, file_id BIGINT NOT NULL, \
         line_number BIGINT NOT NULL, row_data TEXT NOT NULL, created_at BIGINT NOT NULL)",
    "CREATE INDEX import_error_job ON import_error (job_id, id)",
    "CREATE TABLE export_link (digest {key} PRIMARY KEY, job_id BIGINT NOT NULL REFERENCES job (id) ON DELETE CASCADE, \
         expires_at BIGINT NOT NULL)",
    "CREATE INDEX export_link_job ON export_link (job_id)",
    "CREATE INDEX export_link_expires ON export_link (expires_at)",
];
