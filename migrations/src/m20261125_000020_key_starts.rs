//! The beginnings of values' keys as columns, so that counting what matches reads an index alone;
//! events by what they are about, to forget it.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLES: [&str; 3] = ["ticket_value", "contact_value", "company_value"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds no stored columns; its indexes hold what virtual ones compute.
        let kept = match manager.get_database_backend() {
            DbBackend::Postgres => "STORED",
            _ => "VIRTUAL",
        };
        for table in TABLES {
            let column = format!(
                "ALTER TABLE {table} ADD COLUMN key_start {{key}} GENERATED ALWAYS AS (substr(key, 1, 64)) {kept}"
            );
            let index =
                format!("CREATE INDEX {table}_key ON {table} (property_id, key_start, record_id)");
            run(manager, &[&format!("DROP INDEX {table}_key"), &column, &index]).await?;
        }
        run(manager, &["CREATE INDEX event_object ON event (object_id)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared("DROP INDEX event_object").await?;
        for table in TABLES {
            for statement in [
                format!("DROP INDEX {table}_key"),
                format!("ALTER TABLE {table} DROP COLUMN key_start"),
                format!(
                    "CREATE INDEX {table}_key ON {table} (property_id, (substr(key, 1, 64)), record_id)"
                ),
            ] {
                connection.execute_unprepared(&statement).await?;
            }
        }
        Ok(())
    }
}
