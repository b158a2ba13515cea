//! What the records API needs: complete definitions of properties, the history of values,
//! associations with types, merged records, tokens, and events for webhooks.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, STATEMENTS).await?;
        match manager.get_database_backend() {
            DbBackend::Postgres => run(manager, POSTGRES).await,
            _ => run(manager, SQLITE).await,
        }
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, BACK).await
    }
}

const STATEMENTS: &[&str] = &[
    "ALTER TABLE property_definition ADD COLUMN group_name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE property_definition ADD COLUMN field_type TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE property_definition ADD COLUMN description TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE property_definition ADD COLUMN position INTEGER NOT NULL DEFAULT -1",
    "ALTER TABLE property_definition ADD COLUMN is_unique BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE property_definition ADD COLUMN is_hidden BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE property_definition ADD COLUMN in_forms BOOLEAN NOT NULL DEFAULT TRUE",
    "ALTER TABLE property_definition ADD COLUMN is_read_only BOOLEAN NOT NULL DEFAULT FALSE",
    // What people read for each option, as a JSON list of objects with `value`, `label`,
    // `description` and `hidden`; an option that is not listed is its own label.
    "ALTER TABLE property_definition ADD COLUMN option_details TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE property_definition ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE property_definition ADD COLUMN archived_at BIGINT",
    "UPDATE property_definition SET group_name = CASE record_kind WHEN 'ticket' THEN 'ticketinformation' \
         WHEN 'contact' THEN 'contactinformation' ELSE 'companyinformation' END, updated_at = created_at",
    "UPDATE property_definition SET field_type = CASE kind WHEN 'string' THEN 'text' WHEN 'number' THEN 'number' \
         WHEN 'bool' THEN 'booleancheckbox' WHEN 'enumeration' THEN 'select' WHEN 'multi_enumeration' THEN 'checkbox' \
         ELSE 'date' END",
    "UPDATE property_definition SET options = '[\"PRODUCT_ISSUE\",\"BILLING_ISSUE\",\"FEATURE_REQUEST\",\"GENERAL_INQUIRY\"]' \
         WHERE id = 2 AND options = '[]'",
    "UPDATE property_definition SET option_details = '[{\"value\":\"PRODUCT_ISSUE\",\"label\":\"Product issue\"},\
         {\"value\":\"BILLING_ISSUE\",\"label\":\"Billing issue\"},{\"value\":\"FEATURE_REQUEST\",\"label\":\"Feature request\"},\
         {\"value\":\"GENERAL_INQUIRY\",\"label\":\"General inquiry\"}]' WHERE id = 2",
    "UPDATE property_definition SET options = '[\"CHAT\",\"EMAIL\",\"FORM\",\"PHONE\",\"portal\"]' WHERE id = 3 AND options = '[]'",
    "INSERT INTO property_definition (id, record_kind, name, label, kind, options, is_built_in, created_at, \
         group_name, field_type, is_read_only) VALUES \
         (4, 'ticket', 'content', 'Description', 'string', '[]', TRUE, 0, 'ticketinformation', 'textarea', FALSE), \
         (5, 'ticket', 'hs_merged_object_ids', 'Merged tickets', 'string', '[]', TRUE, 0, 'ticketinformation', 'text', TRUE), \
         (16, 'contact', 'mobilephone', 'Mobile phone', 'string', '[]', TRUE, 0, 'contactinformation', 'phonenumber', FALSE), \
         (17, 'contact', 'company', 'Company name', 'string', '[]', TRUE, 0, 'contactinformation', 'text', FALSE), \
         (18, 'contact', 'website', 'Website', 'string', '[]', TRUE, 0, 'contactinformation', 'text', FALSE), \
         (19, 'contact', 'address', 'Street address', 'string', '[]', TRUE, 0, 'contactinformation', 'text', FALSE), \
         (20, 'contact', 'city', 'City', 'string', '[]', TRUE, 0, 'contactinformation', 'text', FALSE), \
         (21, 'contact', 'state', 'State or region', 'string', '[]', TRUE, 0, 'contactinformation', 'text', FALSE), \
         (22, 'contact', 'zip', 'Postal code', 'string', '[]', TRUE, 0, 'contactinformation', 'text', FALSE), \
         (23, 'contact', 'country', 'Country or region', 'string', '[]', TRUE, 0, 'contactinformation', 'text', FALSE), \
         (24, 'contact', 'lifecyclestage', 'Lifecycle stage', 'enumeration', \
             '[\"subscriber\",\"lead\",\"marketingqualifiedlead\",\"salesqualifiedlead\",\"opportunity\",\"customer\",\"evangelist\",\"other\"]', \
             TRUE, 0, 'contactinformation', 'select', FALSE), \
         (25, 'contact', 'hubspot_owner_id', 'Contact owner', 'enumeration', '[]', TRUE, 0, 'contactinformation', 'select', FALSE), \
         (26, 'contact', 'hs_additional_emails', 'Additional e-mail addresses', 'string', '[]', TRUE, 0, 'contactinformation', 'text', TRUE), \
         (27, 'contact', 'hs_merged_object_ids', 'Merged contacts', 'string', '[]', TRUE, 0, 'contactinformation', 'text', TRUE), \
         (31, 'company', 'name', 'Name', 'string', '[]', TRUE, 0, 'companyinformation', 'text', FALSE), \
         (32, 'company', 'domain', 'Domain', 'string', '[]', TRUE, 0, 'companyinformation', 'text', FALSE), \
         (33, 'company', 'phone', 'Phone', 'string', '[]', TRUE, 0, 'companyinformation', 'phonenumber', FALSE), \
         (34, 'company', 'website', 'Website', 'string', '[]', TRUE, 0, 'companyinformation', 'text', FALSE), \
         (35, 'company', 'description', 'Description', 'string', '[]', TRUE, 0, 'companyinformation', 'textarea', FALSE), \
         (36, 'company', 'industry', 'Industry', 'string', '[]', TRUE, 0, 'companyinformation', 'text', FALSE), \
         (37, 'company', 'address', 'Street address', 'string', '[]', TRUE, 0, 'companyinformation', 'text', FALSE), \
         (38, 'company', 'city', 'City', 'string', '[]', TRUE, 0, 'companyinformation', 'text', FALSE), \
         (39, 'company', 'state', 'State or region', 'string', '[]', TRUE, 0, 'companyinformation', 'text', FALSE), \
         (40, 'company', 'zip', 'Postal code', 'string', '[]', TRUE, 0, 'companyinformation', 'text', FALSE), \
         (41, 'company', 'country', 'Country or region', 'string', '[]', TRUE, 0, 'companyinformation', 'text', FALSE), \
         (42, 'company', 'hubspot_owner_id', 'Company owner', 'enumeration', '[]', TRUE, 0, 'companyinformation', 'select', FALSE), \
         (43, 'company', 'hs_merged_object_ids', 'Merged companies', 'string', '[]', TRUE, 0, 'companyinformation', 'text', TRUE)",
    "INSERT INTO unfinished (step) VALUES ('records')",
    "CREATE TABLE property_group (record_kind TEXT NOT NULL, name {key} NOT NULL, label TEXT NOT NULL, \
         position INTEGER NOT NULL, is_built_in BOOLEAN NOT NULL, archived_at BIGINT, PRIMARY KEY (record_kind, name))",
    "INSERT INTO property_group (record_kind, name, label, position, is_built_in) VALUES \
         ('ticket', 'ticketinformation', 'Ticket information', 0, TRUE), \
         ('contact', 'contactinformation', 'Contact information', 0, TRUE), \
         ('company', 'companyinformation', 'Company information', 0, TRUE)",
    // Values that filters of searches look for, by the beginning of their key: PostgreSQL's
    // indexes take no long texts.
    "CREATE INDEX ticket_value_key ON ticket_value (property_id, (substr(key, 1, 64)), record_id)",
    "CREATE INDEX contact_value_key ON contact_value (property_id, (substr(key, 1, 64)), record_id)",
    "CREATE INDEX company_value_key ON company_value (property_id, (substr(key, 1, 64)), record_id)",
    "CREATE INDEX ticket_created ON ticket (created_at, id)",
    "CREATE INDEX contact_created ON contact (created_at, id)",
    "CREATE INDEX company_created ON company (created_at, id)",
    // Values that differ from the ones before, the newest last. A value without a row is as it
    // was when its record came into being.
    "CREATE TABLE value_change (id {id}, record_kind TEXT NOT NULL, record_id BIGINT NOT NULL, property {key} NOT NULL, \
         value TEXT NOT NULL, source TEXT NOT NULL, source_id TEXT NOT NULL, staff_id BIGINT, at BIGINT NOT NULL)",
    "CREATE INDEX value_change_record ON value_change (record_kind, record_id, property, id)",
    "CREATE TABLE association_type (id {id}, from_kind TEXT NOT NULL, to_kind TEXT NOT NULL, is_built_in BOOLEAN NOT NULL, \
         name TEXT NOT NULL, label TEXT, inverse_id BIGINT NOT NULL)",
    "INSERT INTO association_type (id, from_kind, to_kind, is_built_in, name, label, inverse_id) VALUES \
         (279, 'contact', 'company', TRUE, 'contact_to_company_unlabeled', NULL, 280), \
         (280, 'company', 'contact', TRUE, 'company_to_contact_unlabeled', NULL, 279), \
         (1, 'contact', 'company', TRUE, 'contact_to_company', 'Primary', 2), \
         (2, 'company', 'contact', TRUE, 'company_to_contact', 'Primary', 1), \
         (16, 'ticket', 'contact', TRUE, 'ticket_to_contact', NULL, 15), \
         (15, 'contact', 'ticket', TRUE, 'contact_to_ticket', NULL, 16), \
         (339, 'ticket', 'company', TRUE, 'ticket_to_company_unlabeled', NULL, 340), \
         (340, 'company', 'ticket', TRUE, 'company_to_ticket_unlabeled', NULL, 339), \
         (26, 'ticket', 'company', TRUE, 'ticket_to_company', 'Primary', 25), \
         (25, 'company', 'ticket', TRUE, 'company_to_ticket', 'Primary', 26), \
         (452, 'ticket', 'ticket', TRUE, 'ticket_to_ticket', NULL, 452), \
         (449, 'contact', 'contact', TRUE, 'contact_to_contact', NULL, 449), \
         (450, 'company', 'company', TRUE, 'company_to_company', NULL, 450), \
         (13, 'company', 'company', TRUE, 'parent_to_child_company', 'Child company', 14), \
         (14, 'company', 'company', TRUE, 'child_to_parent_company', 'Parent company', 13)",
    // Associations of a type beside those that ticket_contact, ticket_company and
    // contact_company hold, one row for each direction.
    "CREATE TABLE association (from_kind TEXT NOT NULL, from_id BIGINT NOT NULL, to_kind TEXT NOT NULL, to_id BIGINT NOT NULL, \
         type_id BIGINT NOT NULL REFERENCES association_type (id), PRIMARY KEY (from_kind, from_id, to_kind, to_id, type_id))",
    "CREATE INDEX association_type_used ON association (type_id)",
    // Records that were merged into another, by the id they had.
    "CREATE TABLE merged_record (record_kind TEXT NOT NULL, record_id BIGINT NOT NULL, survivor_id BIGINT NOT NULL, \
         PRIMARY KEY (record_kind, record_id))",
    "CREATE INDEX merged_record_survivor ON merged_record (record_kind, survivor_id)",
    // Addresses that contacts had before they were merged.
    "CREATE TABLE former_email (email {key} PRIMARY KEY, contact_id BIGINT NOT NULL REFERENCES contact (id))",
    "CREATE INDEX former_email_contact ON former_email (contact_id)",
    "CREATE TABLE token (id {id}, name TEXT NOT NULL, digest {key} NOT NULL, hint TEXT NOT NULL, scopes TEXT NOT NULL, \
         staff_id BIGINT NOT NULL REFERENCES staff_user (id), rate_limit BIGINT NOT NULL, search_limit BIGINT NOT NULL, daily_limit BIGINT, \
         created_at BIGINT NOT NULL, expires_at BIGINT, used_at BIGINT, revoked_at BIGINT)",
    "CREATE UNIQUE INDEX token_digest ON token (digest)",
    // How often a token was used, by purpose and time slot.
    "CREATE TABLE token_use (token_id BIGINT NOT NULL, purpose TEXT NOT NULL, slot BIGINT NOT NULL, uses BIGINT NOT NULL, \
         PRIMARY KEY (token_id, purpose, slot))",
    // What happened to records, for webhooks: written with the change itself.
    "CREATE TABLE event (id {id}, kind TEXT NOT NULL, object_id BIGINT NOT NULL, source TEXT NOT NULL, \
         details TEXT NOT NULL, occurred_at BIGINT NOT NULL)",
];

const SQLITE: &[&str] = &[
    "CREATE VIRTUAL TABLE ticket_words USING fts5 (words, content='', contentless_delete=1, tokenize='ascii', detail=none)",
    "CREATE VIRTUAL TABLE contact_words USING fts5 (words, content='', contentless_delete=1, tokenize='ascii', detail=none)",
    "CREATE VIRTUAL TABLE company_words USING fts5 (words, content='', contentless_delete=1, tokenize='ascii', detail=none)",
];

const POSTGRES: &[&str] = &[
    "CREATE TABLE ticket_words (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX ticket_words_words ON ticket_words USING gin (words)",
    "CREATE TABLE contact_words (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX contact_words_words ON contact_words USING gin (words)",
    "CREATE TABLE company_words (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX company_words_words ON company_words USING gin (words)",
];

const BACK: &[&str] = &[
    "DROP TABLE company_words",
    "DROP TABLE contact_words",
    "DROP TABLE ticket_words",
    "DELETE FROM unfinished WHERE step = 'records'",
    "DROP TABLE event",
    "DROP TABLE token_use",
    "DROP TABLE token",
    "DROP TABLE former_email",
    "DROP TABLE merged_record",
    "DROP TABLE association",
    "DROP TABLE association_type",
    "DROP TABLE value_change",
    "DROP INDEX company_created",
    "DROP INDEX contact_created",
    "DROP INDEX ticket_created",
    "DROP INDEX company_value_key",
    "DROP INDEX contact_value_key",
    "DROP INDEX ticket_value_key",
    "DROP TABLE property_group",
    "DELETE FROM ticket_value WHERE property_id IN (4, 5)",
    "DELETE FROM contact_value WHERE property_id BETWEEN 16 AND 27",
    "DELETE FROM company_value WHERE property_id BETWEEN 31 AND 43",
    "DELETE FROM property_definition WHERE id IN (4, 5) OR id BETWEEN 16 AND 27 OR id BETWEEN 31 AND 43",
    "ALTER TABLE property_definition DROP COLUMN archived_at",
    "ALTER TABLE property_definition DROP COLUMN updated_at",
    "ALTER TABLE property_definition DROP COLUMN option_details",
    "ALTER TABLE property_definition DROP COLUMN is_read_only",
    "ALTER TABLE property_definition DROP COLUMN in_forms",
    "ALTER TABLE property_definition DROP COLUMN is_hidden",
    "ALTER TABLE property_definition DROP COLUMN is_unique",
    "ALTER TABLE property_definition DROP COLUMN position",
    "ALTER TABLE property_definition DROP COLUMN description",
    "ALTER TABLE property_definition DROP COLUMN field_type",
    "ALTER TABLE property_definition DROP COLUMN group_name",
];
