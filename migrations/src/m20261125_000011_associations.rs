//! Labels of associations: names that are taken once, and ids that are never used again.

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
    "CREATE UNIQUE INDEX association_type_name ON association_type (from_kind, to_kind, name)",
    // The last id that a type of an association got; it has one row.
    "CREATE TABLE association_type_counter (last BIGINT NOT NULL)",
    "INSERT INTO association_type_counter (last) VALUES (1000)",
];

const BACK: &[&str] = &["DROP TABLE association_type_counter", "DROP INDEX association_type_name"];
