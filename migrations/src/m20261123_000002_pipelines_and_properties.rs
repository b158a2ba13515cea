//! Pipelines with their stages, and property definitions.

use sea_orm_migration::prelude::*;

use crate::dialect::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLES: &[&str] = &["pipeline", "stage", "property_definition"];

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
    "CREATE TABLE pipeline (id {id}, label TEXT NOT NULL, position INTEGER NOT NULL)",
    "CREATE TABLE stage (id {id}, pipeline_id BIGINT NOT NULL REFERENCES pipeline (id), label TEXT NOT NULL, \
         position INTEGER NOT NULL, is_closed BOOLEAN NOT NULL)",
    "CREATE UNIQUE INDEX stage_label ON stage (pipeline_id, label)",
    "CREATE TABLE property_definition (id {id}, record_kind TEXT NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL, \
         kind TEXT NOT NULL, options TEXT NOT NULL, is_built_in BOOLEAN NOT NULL, created_at BIGINT NOT NULL)",
    "CREATE UNIQUE INDEX property_definition_name ON property_definition (record_kind, name)",
];
