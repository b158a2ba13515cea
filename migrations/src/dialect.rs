//! The words in which the two databases differ, written `{id}` and `{key}` in a step.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

/// Runs statements after filling in the database's own words:
/// `{id}` an integer primary key, `{key}` text that sorts by code point.
pub(crate) async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let (id, key) = match manager.get_database_backend() {
        DbBackend::Postgres => ("BIGINT PRIMARY KEY", "TEXT COLLATE \"C\""),
        _ => ("INTEGER PRIMARY KEY", "TEXT"),
    };
    for statement in statements {
        let sql = statement.replace("{id}", id).replace("{key}", key);
        manager.get_connection().execute_unprepared(&sql).await?;
    }
    Ok(())
}

/// Drops tables, the last first.
pub(crate) async fn drop_tables(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    for table in tables.iter().rev() {
        manager.get_connection().execute_unprepared(&format!("DROP TABLE {table}")).await?;
    }
    Ok(())
}
