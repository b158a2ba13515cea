//! Requests of programs that carry an idempotency key, and what was answered.

use sea_orm_migration::prelude::*;

use crate::dialect::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const STATEMENTS: &[&str] = &[
    "CREATE TABLE idempotent_answer (token_id BIGINT NOT NULL REFERENCES token (id), idempotency_key {key} NOT NULL, \
         digest TEXT NOT NULL, status INTEGER, answer TEXT, created_at BIGINT NOT NULL, \
         PRIMARY KEY (token_id, idempotency_key))",
    "CREATE INDEX idempotent_answer_created ON idempotent_answer (created_at)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, STATEMENTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["idempotent_answer"]).await
    }
}
