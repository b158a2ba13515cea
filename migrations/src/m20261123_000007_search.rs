//! Full text: one document a subject and one a message, in folded words.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

use crate::dialect::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        match manager.get_database_backend() {
            DbBackend::Postgres => run(manager, POSTGRES).await,
            _ => run(manager, SQLITE).await,
        }
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["subject_words", "message_words"]).await
    }
}

const SQLITE: &[&str] = &[
    "CREATE VIRTUAL TABLE subject_words USING fts5 (words, content='', contentless_delete=1, \
     tokenize='ascii', detail=none)",
    "CREATE VIRTUAL TABLE message_words USING fts5 (words, content='', contentless_delete=1, \
     tokenize='ascii', detail=none)",
];

const POSTGRES: &[&str] = &[
    "CREATE TABLE subject_words (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX subject_words_words ON subject_words USING gin (words)",
    "CREATE TABLE message_words (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX message_words_words ON message_words USING gin (words)",
];
