//! Tickets, who they belong to, property values and changes.

use sea_orm_migration::prelude::*;

use crate::dialect::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLES: &[&str] = &[
    "ticket",
    "ticket_contact",
    "ticket_company",
    "ticket_value",
    "contact_value",
    "company_value",
    "ticket_change",
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
    "CREATE TABLE ticket (id {id}, subject TEXT NOT NULL, subject_key {key} NOT NULL, \
         stage_id BIGINT NOT NULL REFERENCES stage (id), requester_id BIGINT REFERENCES contact (id), owner_id BIGINT REFERENCES staff_user (id), \
         priority TEXT, category TEXT NOT NULL, source TEXT NOT NULL, original_thread_id BIGINT, \
         created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, customer_activity_at BIGINT NOT NULL, activity_at BIGINT NOT NULL, \
         awaits_answer BOOLEAN NOT NULL, closed_at BIGINT, archived_at BIGINT)",
    "CREATE INDEX ticket_activity ON ticket (activity_at, id)",
    "CREATE INDEX ticket_owner ON ticket (owner_id, activity_at, id)",
    "CREATE INDEX ticket_stage ON ticket (stage_id, activity_at, id)",
    "CREATE TABLE ticket_contact (ticket_id BIGINT NOT NULL REFERENCES ticket (id), contact_id BIGINT NOT NULL REFERENCES contact (id), \
         PRIMARY KEY (ticket_id, contact_id))",
    "CREATE INDEX ticket_contact_contact ON ticket_contact (contact_id, ticket_id)",
    "CREATE TABLE ticket_company (ticket_id BIGINT NOT NULL REFERENCES ticket (id), company_id BIGINT NOT NULL REFERENCES company (id), \
         is_primary BOOLEAN NOT NULL, PRIMARY KEY (ticket_id, company_id))",
    "CREATE UNIQUE INDEX ticket_company_primary ON ticket_company (ticket_id) WHERE is_primary",
    "CREATE INDEX ticket_company_company ON ticket_company (company_id, ticket_id)",
    "CREATE TABLE ticket_value (record_id BIGINT NOT NULL REFERENCES ticket (id), property_id BIGINT NOT NULL REFERENCES property_definition (id), \
         value TEXT NOT NULL, PRIMARY KEY (record_id, property_id))",
    "CREATE TABLE contact_value (record_id BIGINT NOT NULL REFERENCES contact (id), property_id BIGINT NOT NULL REFERENCES property_definition (id), \
         value TEXT NOT NULL, PRIMARY KEY (record_id, property_id))",
    "CREATE TABLE company_value (record_id BIGINT NOT NULL REFERENCES company (id), property_id BIGINT NOT NULL REFERENCES property_definition (id), \
         value TEXT NOT NULL, PRIMARY KEY (record_id, property_id))",
    "CREATE TABLE ticket_change (id {id}, ticket_id BIGINT NOT NULL REFERENCES ticket (id), staff_id BIGINT REFERENCES staff_user (id), \
         contact_id BIGINT REFERENCES contact (id), what TEXT NOT NULL, old_value TEXT NOT NULL, new_value TEXT NOT NULL, at BIGINT NOT NULL)",
    "CREATE INDEX ticket_change_ticket ON ticket_change (ticket_id, at, id)",
];
