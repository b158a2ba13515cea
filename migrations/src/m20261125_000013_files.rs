//! Files that integrators keep, the folders they lie in, and the key that signs their addresses.

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
    "CREATE TABLE folder (id {id}, parent_id BIGINT REFERENCES folder (id), name TEXT NOT NULL, path {key} NOT NULL, \
         created_at BIGINT NOT NULL)",
    "CREATE UNIQUE INDEX folder_path ON folder (path)",
    "CREATE TABLE file (id {id}, folder_id BIGINT REFERENCES folder (id), name {key} NOT NULL, extension {key} NOT NULL, \
         path {key} NOT NULL, search_key TEXT NOT NULL, share_key {key} NOT NULL, sha256 TEXT NOT NULL, size BIGINT NOT NULL, \
         media_type TEXT NOT NULL, access TEXT NOT NULL, width BIGINT, height BIGINT, is_usable_in_content BOOLEAN NOT NULL, \
         staff_id BIGINT NOT NULL REFERENCES staff_user (id), created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, \
         expires_at BIGINT, archived_at BIGINT)",
    "CREATE UNIQUE INDEX file_path ON file (path) WHERE archived_at IS NULL",
    "CREATE UNIQUE INDEX file_share_key ON file (share_key)",
    "CREATE INDEX file_folder ON file (folder_id, extension, name)",
    "CREATE INDEX file_expiry ON file (expires_at) WHERE expires_at IS NOT NULL",
    "CREATE INDEX file_content ON file (sha256)",
    // The file that an attachment was made from.
    "ALTER TABLE attachment ADD COLUMN file_id BIGINT",
    "CREATE INDEX attachment_file ON attachment (file_id) WHERE file_id IS NOT NULL",
    "CREATE INDEX attachment_content ON attachment (sha256)",
    "CREATE TABLE signing_key (purpose {key} PRIMARY KEY, secret TEXT NOT NULL)",
];

const BACK: &[&str] = &[
    "DROP TABLE signing_key",
    "DROP INDEX attachment_content",
    "DROP INDEX attachment_file",
    "ALTER TABLE attachment DROP COLUMN file_id",
    "DROP TABLE file",
    "DROP TABLE folder",
];
