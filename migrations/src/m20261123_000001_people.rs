//! Staff users, companies, contacts and how contacts sign in.

use sea_orm_migration::prelude::*;

use crate::dialect::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLES: &[&str] = &["staff_user", "company", "contact", "contact_company", "contact_login"];

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
    "CREATE TABLE staff_user (id {id}, email {key} NOT NULL, first_name TEXT NOT NULL, last_name TEXT NOT NULL, \
         alias TEXT NOT NULL, first_name_key {key} NOT NULL, last_name_key {key} NOT NULL, alias_key {key} NOT NULL, \
         password_hash TEXT, permissions TEXT NOT NULL, created_at BIGINT NOT NULL, archived_at BIGINT)",
    "CREATE UNIQUE INDEX staff_user_email ON staff_user (email) WHERE archived_at IS NULL",
    "CREATE TABLE company (id {id}, name TEXT NOT NULL, name_key {key} NOT NULL, domain TEXT NOT NULL, \
         created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, archived_at BIGINT)",
    "CREATE TABLE contact (id {id}, email {key}, first_name TEXT NOT NULL, last_name TEXT NOT NULL, name_key {key} NOT NULL, \
         job_title TEXT NOT NULL, phone TEXT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, archived_at BIGINT)",
    "CREATE UNIQUE INDEX contact_email ON contact (email) WHERE archived_at IS NULL",
    "CREATE TABLE contact_company (contact_id BIGINT NOT NULL REFERENCES contact (id), company_id BIGINT NOT NULL REFERENCES company (id), \
         is_primary BOOLEAN NOT NULL, PRIMARY KEY (contact_id, company_id))",
    "CREATE UNIQUE INDEX contact_company_primary ON contact_company (contact_id) WHERE is_primary",
    "CREATE INDEX contact_company_company ON contact_company (company_id)",
    "CREATE TABLE contact_login (contact_id BIGINT PRIMARY KEY REFERENCES contact (id), password_hash TEXT NOT NULL, confirmed_at BIGINT)",
];
