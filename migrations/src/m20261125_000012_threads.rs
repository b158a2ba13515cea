//! What integrators know of conversations: closed and assigned threads, rich text, recipients.

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
    "ALTER TABLE thread ADD COLUMN closed_at BIGINT",
    "ALTER TABLE thread ADD COLUMN assignee_id BIGINT",
    // When its last message was sent, or when it began: threads are listed in this order.
    "ALTER TABLE thread ADD COLUMN latest_at BIGINT NOT NULL DEFAULT 0",
    "UPDATE thread SET latest_at = COALESCE((SELECT MAX(m.sent_at) FROM message m \
         WHERE m.thread_id = thread.id), thread.created_at)",
    "CREATE INDEX thread_latest ON thread (latest_at, id)",
    "CREATE INDEX thread_archived ON thread (archived_at) WHERE archived_at IS NOT NULL",
    "ALTER TABLE message ADD COLUMN rich_text TEXT",
    // A JSON list; without one, the envelope's addresses are all that is known.
    "ALTER TABLE message ADD COLUMN recipients TEXT",
    // The channel that whoever sent it named, where that is not how it came in.
    "ALTER TABLE message ADD COLUMN channel TEXT",
    "ALTER TABLE message ADD COLUMN token_id BIGINT",
    "ALTER TABLE comment ADD COLUMN rich_text TEXT",
    "ALTER TABLE comment ADD COLUMN token_id BIGINT",
];

const BACK: &[&str] = &[
    "ALTER TABLE comment DROP COLUMN token_id",
    "ALTER TABLE comment DROP COLUMN rich_text",
    "ALTER TABLE message DROP COLUMN token_id",
    "ALTER TABLE message DROP COLUMN channel",
    "ALTER TABLE message DROP COLUMN recipients",
    "ALTER TABLE message DROP COLUMN rich_text",
    "DROP INDEX thread_archived",
    "DROP INDEX thread_latest",
    "ALTER TABLE thread DROP COLUMN latest_at",
    "ALTER TABLE thread DROP COLUMN assignee_id",
    "ALTER TABLE thread DROP COLUMN closed_at",
];
