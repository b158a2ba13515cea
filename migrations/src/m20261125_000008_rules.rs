//! Rules over properties: keys and words of values, built-in definitions, what is known of a
//! message beside its text, and the portal's rules.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Where a record's values are, and the table they belong to.
const VALUES: [(&str, &str); 3] =
    [("ticket_value", "ticket"), ("contact_value", "contact"), ("company_value", "company")];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // On SQLite rows lie in the order of the key, so that a record's values stand
        // together and reading one needs one look.
        let clustered = match manager.get_database_backend() {
            DbBackend::Postgres => "",
            _ => " WITHOUT ROWID",
        };
        for (table, record) in VALUES {
            rebuild(manager, table, record, "key {key}, words TEXT, ", clustered, "TRUE").await?;
        }
        run(manager, STATEMENTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, BACK).await?;
        for (table, record) in VALUES {
            rebuild(manager, table, record, "", "", "property_id > 100").await?;
        }
        run(manager, &["DELETE FROM property_definition WHERE id <= 100"]).await
    }
}

/// Makes a table of values anew, with more or fewer columns, and keeps some of its rows.
async fn rebuild(
    manager: &SchemaManager<'_>,
    table: &str,
    record: &str,
    more: &str,
    end: &str,
    kept: &str,
) -> Result<(), DbErr> {
    let statements = [
        format!("ALTER TABLE {table} RENAME TO {table}_before"),
        format!(
            "CREATE TABLE {table} (record_id BIGINT NOT NULL REFERENCES {record} (id), \
             property_id BIGINT NOT NULL REFERENCES property_definition (id), \
             value TEXT NOT NULL, {more}PRIMARY KEY (record_id, property_id)){end}"
        ),
        format!(
            "INSERT INTO {table} (record_id, property_id, value) \
             SELECT record_id, property_id, value FROM {table}_before WHERE {kept}"
        ),
        format!("DROP TABLE {table}_before"),
    ];
    let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
    run(manager, &statements).await
}

const STATEMENTS: &[&str] = &[
    // Steps that the server still has to finish, because SQL alone cannot.
    "CREATE TABLE unfinished (step {key} PRIMARY KEY)",
    "INSERT INTO unfinished (step) VALUES ('rules')",
    "INSERT INTO property_definition (id, record_kind, name, label, kind, options, is_built_in, created_at) VALUES \
         (1, 'ticket', 'subject', 'Subject', 'string', '[]', TRUE, 0), \
         (2, 'ticket', 'hs_ticket_category', 'Category', 'enumeration', '[]', TRUE, 0), \
         (3, 'ticket', 'source_type', 'Source', 'enumeration', '[]', TRUE, 0), \
         (11, 'contact', 'email', 'E-mail', 'string', '[]', TRUE, 0), \
         (12, 'contact', 'firstname', 'First name', 'string', '[]', TRUE, 0), \
         (13, 'contact', 'lastname', 'Last name', 'string', '[]', TRUE, 0), \
         (14, 'contact', 'jobtitle', 'Job title', 'string', '[]', TRUE, 0), \
         (15, 'contact', 'phone', 'Phone', 'string', '[]', TRUE, 0)",
    "UPDATE property_definition SET options = COALESCE((SELECT x.options FROM property_definition x \
         WHERE x.record_kind = 'ticket' AND x.name = 'category'), options) WHERE id = 2",
    "UPDATE property_definition SET options = COALESCE((SELECT x.options FROM property_definition x \
         WHERE x.record_kind = 'ticket' AND x.name = 'source'), options) WHERE id = 3",
    "DELETE FROM property_definition WHERE record_kind = 'ticket' AND name IN ('category', 'source')",
    "CREATE TABLE envelope (message_id BIGINT PRIMARY KEY REFERENCES message (id), channel TEXT NOT NULL, \
         sender {key} NOT NULL, sender_words TEXT NOT NULL, sender_domain {key} NOT NULL, sender_domain_words TEXT NOT NULL, \
         recipients {key} NOT NULL, recipient_words TEXT NOT NULL, \
         subject TEXT NOT NULL, subject_key {key} NOT NULL, subject_words TEXT NOT NULL)",
    "CREATE INDEX contact_name ON contact (name_key, id)",
    "ALTER TABLE ticket ADD COLUMN status_at BIGINT NOT NULL DEFAULT 0",
    "UPDATE ticket SET status_at = COALESCE(closed_at, created_at)",
    "ALTER TABLE portal ADD COLUMN criteria TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE portal ADD COLUMN ticket_visibility TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE portal ADD COLUMN internal_messages TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE portal ADD COLUMN stage_display TEXT NOT NULL DEFAULT 'hidden'",
    "ALTER TABLE portal ADD COLUMN idle_minutes INTEGER NOT NULL DEFAULT 60",
];

const BACK: &[&str] = &[
    "ALTER TABLE portal DROP COLUMN idle_minutes",
    "ALTER TABLE portal DROP COLUMN stage_display",
    "ALTER TABLE portal DROP COLUMN internal_messages",
    "ALTER TABLE portal DROP COLUMN ticket_visibility",
    "ALTER TABLE portal DROP COLUMN criteria",
    "ALTER TABLE ticket DROP COLUMN status_at",
    "DROP INDEX contact_name",
    "DROP TABLE envelope",
    "DROP TABLE unfinished",
];
