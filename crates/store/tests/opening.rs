//! Opening a database: its schema, its settings, and what is refused.

use std::time::Duration;

use portico_domain::time::Timestamp;

use portico_migrations::Migrator;
use portico_store::{
    Error, IdSource,
    testing::{databases, define_properties},
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use sea_orm_migration::MigratorTrait;

use crate::{rules::furnished, worlds::worlds};

#[tokio::test]
async fn the_schema_can_be_put_up_taken_down_and_put_up_again() {
    for database in databases().await {
        let connection = Database::connect(&database.url).await.expect("a connection");
        let before = schema(&connection).await;
        assert!(before.len() > 25, "only {} tables", before.len());
        Migrator::down(&connection, None).await.expect("down");
        let left = schema(&connection).await;
        assert!(
            left.iter().all(|table| table.contains("seaql_migrations")),
            "left behind: {left:?}"
        );
        Migrator::up(&connection, None).await.expect("up again");
        assert_eq!(schema(&connection).await, before, "on {}", database.name);
    }
}

/// The names of all tables, and for SQLite also of what belongs to them.
async fn schema(connection: &DatabaseConnection) -> Vec<String> {
    let sql = match connection.get_database_backend() {
        sea_orm::DbBackend::Postgres => {
            "SELECT tablename || ' ' || COALESCE(indexname, '') AS name FROM pg_tables LEFT JOIN pg_indexes \
             USING (schemaname, tablename) WHERE schemaname = 'public' ORDER BY 1"
        }
        _ => "SELECT tbl_name || ' ' || name AS name FROM sqlite_master ORDER BY 1",
    };
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let rows = connection.query_all_raw(statement).await.expect("the schema");
    rows.iter().map(|row| row.try_get("", "name").expect("a name")).collect()
}

#[tokio::test]
async fn records_of_an_older_version_are_found_by_rules_as_new_ones_are() {
    for database in databases().await {
        define_properties(&database.db).await;
        let recipe = furnished(worlds(1, 20).remove(0));
        let recipe = recipe.new_tree(&mut TestRunner::deterministic()).expect("a world").current();
        let now = Timestamp::from_millis(1_800_000_000_000);
        recipe.build(&database.db, &IdSource::default(), now).await;
        let connection = Database::connect(&database.url).await.expect("a connection");
        let before = kept(&connection).await;
        assert!(before.len() > 100, "only {} values", before.len());
        let known = Migrator::migrations();
        let first = known.iter().position(|step| step.name() == "m20261125_000009_records");
        let steps = known.len() - first.expect("the step");
        let steps = u32::try_from(steps).expect("few steps");
        Migrator::down(&connection, Some(steps)).await.expect("the older version");
        connection.close().await.expect("closing");
        database.open_again().await.expect("the same database");
        let connection = Database::connect(&database.url).await.expect("a connection");
        assert_eq!(kept(&connection).await, before, "on {}", database.name);
        let sql =
            "SELECT COUNT(*) AS n FROM message WHERE id NOT IN (SELECT message_id FROM envelope)";
        let statement = Statement::from_string(connection.get_database_backend(), sql);
        let row = connection.query_one_raw(statement).await.expect("a query").expect("a row");
        assert_eq!(row.try_get::<i64>("", "n").expect("a count"), 0, "messages without envelope");
    }
}

/// Every value with its key and words.
async fn kept(connection: &DatabaseConnection) -> Vec<String> {
    let of = |table: &str| {
        format!(
            "SELECT '{table} ' || record_id || ' ' || property_id || ' ' || value || '|' || key || '|' \
             || COALESCE(words, 'none') AS line FROM {table}"
        )
    };
    let sql = format!("{} UNION ALL {} ORDER BY 1", of("ticket_value"), of("contact_value"));
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let rows = connection.query_all_raw(statement).await.expect("the values");
    rows.iter().map(|row| row.try_get("", "line").expect("a line")).collect()
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused() {
    for database in databases().await {
        let connection = Database::connect(&database.url).await.expect("a connection");
        let sql = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_from_the_future', 0)";
        connection.execute_unprepared(sql).await.expect("a step of the future");
        let refused = database.open_again().await;
        assert!(
            matches!(&refused, Err(Error::Newer(step)) if step == "m20991231_from_the_future"),
            "{}: {refused:?}",
            database.name
        );
    }
}

#[tokio::test]
async fn opening_an_existing_database_keeps_what_is_in_it() {
    for database in databases().await {
        let connection = Database::connect(&database.url).await.expect("a connection");
        let sql = "INSERT INTO inbox (id, name, kind) VALUES (7, 'Help desk', 'help_desk')";
        connection.execute_unprepared(sql).await.expect("an inbox");
        let again = database.open_again().await.expect("the same database");
        let inboxes = portico_store::inboxes::all(&again).await.expect("inboxes");
        assert_eq!(inboxes.len(), 1, "on {}", database.name);
    }
}

#[tokio::test]
async fn sqlite_writes_ahead_syncs_fully_and_checks_references() {
    let database = databases().await.remove(0);
    let pragmas =
        database.db.pragmas(&["journal_mode", "synchronous", "foreign_keys", "busy_timeout"]).await;
    for [writer, reader] in &pragmas {
        assert_eq!(writer, reader, "writer and readers differ");
    }
    let of_writer: Vec<&str> = pragmas.iter().map(|[writer, _]| writer.as_str()).collect();
    assert_eq!(of_writer, ["wal", "2", "1", "5000"]);
}

#[tokio::test]
async fn sqlite_readers_cannot_write() {
    let database = databases().await.remove(0);
    let [[writer, reader]] = database.db.pragmas(&["query_only"]).await.try_into().expect("one");
    assert_eq!((writer.as_str(), reader.as_str()), ("0", "1"));
}

#[tokio::test]
async fn sqlite_transactions_take_the_write_lock_when_they_begin() {
    let database = databases().await.remove(0);
    let other = database.open_again().await.expect("a second process");
    let first = database.db.begin().await.expect("a transaction");
    let second = tokio::time::timeout(Duration::from_millis(200), other.begin()).await;
    assert!(second.is_err(), "two writers at once");
    drop(first);
    let third = tokio::time::timeout(Duration::from_secs(4), other.begin()).await;
    assert!(third.expect("in time").is_ok(), "the lock is not given back");
}

#[tokio::test]
async fn references_to_nothing_are_refused() {
    for database in databases().await {
        let connection = Database::connect(&database.url).await.expect("a connection");
        let sql = "INSERT INTO ticket_contact (ticket_id, contact_id) VALUES (1, 1)";
        assert!(connection.execute_unprepared(sql).await.is_err(), "on {}", database.name);
    }
}
