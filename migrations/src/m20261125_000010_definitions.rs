//! Definitions that change: pipelines and stages with their times, what was changed about
//! pipelines, and names that can be used again once their definition is archived.

use sea_orm_migration::prelude::*;

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, STATEMENTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, BACK).await
    }
}

const STATEMENTS: &[&str] = &[
    "ALTER TABLE pipeline ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE pipeline ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE pipeline ADD COLUMN archived_at BIGINT",
    "ALTER TABLE stage ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE stage ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE stage ADD COLUMN archived_at BIGINT",
    // Ids tell when they were made; the small ones of what is built in stand for 2024-01-01.
    "UPDATE pipeline SET created_at = 1704067200000 + id / 2048",
    "UPDATE pipeline SET updated_at = created_at",
    "UPDATE stage SET created_at = 1704067200000 + id / 2048",
    "UPDATE stage SET updated_at = created_at",
    "UPDATE property_definition SET created_at = 1704067200000 WHERE created_at = 0",
    "UPDATE property_definition SET updated_at = created_at WHERE updated_at = 0",
    "DROP INDEX stage_label",
    "CREATE UNIQUE INDEX stage_label ON stage (pipeline_id, label) WHERE archived_at IS NULL",
    "DROP INDEX property_definition_name",
    "CREATE UNIQUE INDEX property_definition_name ON property_definition (record_kind, name) WHERE archived_at IS NULL",
    // What was changed about a pipeline or its stages, and what it was like then, as JSON.
    "CREATE TABLE pipeline_change (id {id}, pipeline_id BIGINT NOT NULL REFERENCES pipeline (id), action TEXT NOT NULL, \
         message TEXT NOT NULL, state TEXT NOT NULL, staff_id BIGINT, at BIGINT NOT NULL)",
    "CREATE INDEX pipeline_change_pipeline ON pipeline_change (pipeline_id, id)",
];

/// Older versions know no archived pipelines and stages: they see them, under other names.
const BACK: &[&str] = &[
    "DROP TABLE pipeline_change",
    "DROP INDEX property_definition_name",
    "UPDATE property_definition SET name = name || '_' || CAST(id AS TEXT) WHERE archived_at IS NOT NULL",
    "CREATE UNIQUE INDEX property_definition_name ON property_definition (record_kind, name)",
    "DROP INDEX stage_label",
    "UPDATE stage SET label = label || ' (' || CAST(id AS TEXT) || ')' WHERE archived_at IS NOT NULL",
    "CREATE UNIQUE INDEX stage_label ON stage (pipeline_id, label)",
    "ALTER TABLE stage DROP COLUMN archived_at",
    "ALTER TABLE stage DROP COLUMN updated_at",
    "ALTER TABLE stage DROP COLUMN created_at",
    "ALTER TABLE pipeline DROP COLUMN archived_at",
    "ALTER TABLE pipeline DROP COLUMN updated_at",
    "ALTER TABLE pipeline DROP COLUMN created_at",
];
