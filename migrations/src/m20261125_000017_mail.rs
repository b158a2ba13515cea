//! Mail that goes out, what people do not want to be told of, and how inboxes call themselves.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

use crate::dialect::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One statement makes mail for many recipients: the database numbers it.
        let numbered = match manager.get_database_backend() {
            DbBackend::Postgres => "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
            _ => "INTEGER PRIMARY KEY",
        };
        let mail = MAIL.replace("{numbered}", numbered);
        run(manager, &[&mail]).await?;
        run(manager, STATEMENTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, BACK).await?;
        drop_tables(manager, &["mail", "mail_refusal"]).await
    }
}

/// The cause is the message, the comment or the change that the mail tells of; without one, the
/// time of the test. The content is there once the mail was prepared. The state is queued,
/// kept, sent, failed or dropped. While a node hands it over, `claim` says so and `due_at` is
/// when others may take over.
const MAIL: &str = "CREATE TABLE mail (id {numbered}, audience TEXT NOT NULL, recipient_id BIGINT NOT NULL, \
     purpose TEXT NOT NULL, cause_id BIGINT NOT NULL, ticket_id BIGINT, message_id BIGINT, comment_id BIGINT, \
     from_stage_id BIGINT, stage_id BIGINT, by_staff_id BIGINT, by_contact_id BIGINT, \
     state TEXT NOT NULL, attempts BIGINT NOT NULL DEFAULT 0, retries BIGINT NOT NULL DEFAULT 0, due_at BIGINT NOT NULL, \
     claim {key}, error TEXT NOT NULL DEFAULT '', header_id TEXT, thread_ids TEXT NOT NULL DEFAULT '', \
     sender TEXT NOT NULL DEFAULT '', address {key} NOT NULL DEFAULT '', subject TEXT NOT NULL DEFAULT '', \
     text TEXT NOT NULL DEFAULT '', html TEXT NOT NULL DEFAULT '', created_at BIGINT NOT NULL, settled_at BIGINT)";

const STATEMENTS: &[&str] = &[
    "CREATE UNIQUE INDEX mail_once ON mail (cause_id, purpose, audience, recipient_id)",
    "CREATE INDEX mail_due ON mail (due_at, id) WHERE state = 'queued'",
    "CREATE INDEX mail_claim ON mail (claim) WHERE claim IS NOT NULL",
    "CREATE INDEX mail_state ON mail (state, id)",
    "CREATE INDEX mail_recipient ON mail (audience, recipient_id, id)",
    "CREATE INDEX mail_address ON mail (address, id)",
    "CREATE INDEX mail_ticket ON mail (ticket_id, id)",
    "CREATE INDEX mail_message ON mail (message_id) WHERE message_id IS NOT NULL",
    "CREATE INDEX mail_comment ON mail (comment_id) WHERE comment_id IS NOT NULL",
    "CREATE INDEX mail_contact ON mail (by_contact_id) WHERE by_contact_id IS NOT NULL",
    "CREATE INDEX mail_created ON mail (created_at)",
    "CREATE TABLE mail_refusal (audience TEXT NOT NULL, person_id BIGINT NOT NULL, purpose TEXT NOT NULL, \
         PRIMARY KEY (audience, person_id, purpose))",
    "ALTER TABLE inbox ADD COLUMN sender_name TEXT",
    "ALTER TABLE inbox ADD COLUMN sender_address TEXT",
];

const BACK: &[&str] =
    &["ALTER TABLE inbox DROP COLUMN sender_address", "ALTER TABLE inbox DROP COLUMN sender_name"];
