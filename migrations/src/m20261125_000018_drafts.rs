//! What people are writing and have not sent yet.

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
    "CREATE TABLE draft (id {id}, kind TEXT NOT NULL, contact_id BIGINT REFERENCES contact (id) ON DELETE CASCADE, \
         staff_id BIGINT REFERENCES staff_user (id), ticket_id BIGINT REFERENCES ticket (id) ON DELETE CASCADE, \
         portal_id BIGINT REFERENCES portal (id) ON DELETE CASCADE, html TEXT NOT NULL, fields TEXT NOT NULL, \
         displaced TEXT, displaced_at BIGINT, send_key {key} NOT NULL, version BIGINT NOT NULL, updated_at BIGINT NOT NULL)",
    "CREATE UNIQUE INDEX draft_contact_ticket ON draft (contact_id, ticket_id) WHERE contact_id IS NOT NULL AND ticket_id IS NOT NULL",
    "CREATE UNIQUE INDEX draft_contact_portal ON draft (contact_id, portal_id) WHERE contact_id IS NOT NULL AND portal_id IS NOT NULL",
    "CREATE UNIQUE INDEX draft_staff_ticket ON draft (staff_id, ticket_id, kind) WHERE staff_id IS NOT NULL",
    "CREATE UNIQUE INDEX draft_send_key ON draft (send_key)",
    "CREATE INDEX draft_ticket ON draft (ticket_id) WHERE ticket_id IS NOT NULL",
    "CREATE INDEX draft_updated ON draft (updated_at)",
    // The draft that an upload waits with.
    "ALTER TABLE attachment ADD COLUMN draft_id BIGINT",
    "CREATE INDEX attachment_draft ON attachment (draft_id) WHERE draft_id IS NOT NULL",
    "CREATE INDEX attachment_waiting ON attachment (created_at) WHERE message_id IS NULL AND comment_id IS NULL",
];

const BACK: &[&str] = &[
    "DROP INDEX attachment_waiting",
    "DROP INDEX attachment_draft",
    "ALTER TABLE attachment DROP COLUMN draft_id",
    "DROP TABLE draft",
];
