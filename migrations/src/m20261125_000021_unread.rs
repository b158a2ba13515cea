//! Which tickets each staff user has not read, and indexes from which open ones are counted.

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
    "CREATE TABLE ticket_unread (staff_id BIGINT NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE, \
         ticket_id BIGINT NOT NULL REFERENCES ticket (id) ON DELETE CASCADE, noted_at BIGINT NOT NULL, \
         PRIMARY KEY (staff_id, ticket_id))",
    "CREATE INDEX ticket_unread_ticket ON ticket_unread (ticket_id)",
    "CREATE INDEX ticket_counted ON ticket (stage_id, owner_id, id) WHERE archived_at IS NULL",
    "CREATE INDEX thread_counted ON thread (ticket_id, inbox_id)",
];

const BACK: &[&str] =
    &["DROP INDEX thread_counted", "DROP INDEX ticket_counted", "DROP TABLE ticket_unread"];
