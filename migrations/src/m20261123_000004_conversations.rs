//! Inboxes, threads, messages, comments, notes, attachments.

use sea_orm_migration::prelude::*;

use crate::dialect::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLES: &[&str] = &[
    "inbox",
    "thread",
    "message",
    "comment",
    "note",
    "attachment",
    "engagement",
    "sent",
    "import_key",
];

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
    "CREATE TABLE inbox (id {id}, name TEXT NOT NULL, kind TEXT NOT NULL)",
    "CREATE TABLE thread (id {id}, ticket_id BIGINT NOT NULL REFERENCES ticket (id), inbox_id BIGINT NOT NULL REFERENCES inbox (id), \
         created_at BIGINT NOT NULL, archived_at BIGINT)",
    "CREATE INDEX thread_ticket ON thread (ticket_id, created_at, id)",
    "CREATE INDEX thread_inbox ON thread (inbox_id, ticket_id)",
    "CREATE TABLE message (id {id}, thread_id BIGINT NOT NULL REFERENCES thread (id), is_incoming BOOLEAN NOT NULL, \
         is_visible BOOLEAN NOT NULL, contact_id BIGINT REFERENCES contact (id), staff_id BIGINT REFERENCES staff_user (id), \
         text TEXT NOT NULL, sent_at BIGINT NOT NULL)",
    "CREATE INDEX message_thread ON message (thread_id, sent_at, id)",
    "CREATE TABLE comment (id {id}, thread_id BIGINT NOT NULL REFERENCES thread (id), staff_id BIGINT NOT NULL REFERENCES staff_user (id), \
         text TEXT NOT NULL, written_at BIGINT NOT NULL)",
    "CREATE INDEX comment_thread ON comment (thread_id, written_at, id)",
    "CREATE TABLE note (id {id}, record_kind TEXT NOT NULL, record_id BIGINT NOT NULL, staff_id BIGINT NOT NULL REFERENCES staff_user (id), \
         text TEXT NOT NULL, written_at BIGINT NOT NULL)",
    "CREATE INDEX note_record ON note (record_kind, record_id, written_at)",
    "CREATE TABLE attachment (id {key} PRIMARY KEY, message_id BIGINT REFERENCES message (id), comment_id BIGINT REFERENCES comment (id), \
         uploader_contact_id BIGINT REFERENCES contact (id), uploader_staff_id BIGINT REFERENCES staff_user (id), \
         name TEXT NOT NULL, media_type TEXT NOT NULL, size BIGINT NOT NULL, sha256 TEXT NOT NULL, is_stored BOOLEAN NOT NULL, created_at BIGINT NOT NULL)",
    "CREATE INDEX attachment_message ON attachment (message_id)",
    "CREATE INDEX attachment_comment ON attachment (comment_id)",
    "CREATE INDEX attachment_uploader ON attachment (uploader_contact_id, created_at)",
    "CREATE TABLE engagement (message_id BIGINT NOT NULL REFERENCES message (id), record_kind TEXT NOT NULL, record_id BIGINT NOT NULL, \
         at BIGINT NOT NULL, PRIMARY KEY (message_id, record_kind, record_id))",
    "CREATE INDEX engagement_record ON engagement (record_kind, record_id, at)",
    "CREATE TABLE sent (sender TEXT NOT NULL, idempotency_key TEXT NOT NULL, fingerprint TEXT NOT NULL, result_id BIGINT NOT NULL, \
         created_at BIGINT NOT NULL, PRIMARY KEY (sender, idempotency_key))",
    "CREATE TABLE import_key (kind TEXT NOT NULL, file_key {key} NOT NULL, record_id BIGINT NOT NULL, PRIMARY KEY (kind, file_key))",
];
