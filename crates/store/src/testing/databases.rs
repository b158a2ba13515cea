//! A fresh SQLite database, and a PostgreSQL one where tests are given a server.

use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;

use crate::{Db, ids::file_id};

/// Names the server that `just test` starts.
const SERVER: &str = "PORTICO_TEST_POSTGRES";

/// The SQLite database's file.
const FILE: &str = "portico.db";

/// A fresh database for one test.
#[derive(Debug)]
pub struct TestDatabase {
    /// `sqlite` or `postgres`.
    pub name: &'static str,
    /// The database, with the schema and nothing else.
    pub db: Db,
    /// Where it is, for connections of one's own.
    pub url: String,
    /// A folder that goes with the test.
    pub folder: TempDir,
}

impl TestDatabase {
    /// Opens it once more, as another process would.
    ///
    /// # Errors
    /// Those of opening.
    pub async fn open_again(&self) -> crate::Result<Db> {
        if self.name == "sqlite" {
            Db::open_sqlite(&self.folder.path().join(FILE)).await
        } else {
            Db::open_postgres(&self.url).await
        }
    }
}

/// A fresh database of each kind.
pub async fn databases() -> Vec<TestDatabase> {
    let mut fresh = vec![sqlite().await];
    #[expect(clippy::disallowed_methods, reason = "tests are told where the server is")]
    if let Ok(server) = std::env::var(SERVER) {
        fresh.push(postgres(&server).await);
    }
    fresh
}

async fn sqlite() -> TestDatabase {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join(FILE);
    let db = Db::open_sqlite(&file).await.expect("a SQLite database");
    TestDatabase { name: "sqlite", db, url: format!("sqlite://{}", file.display()), folder }
}

async fn postgres(server: &str) -> TestDatabase {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let name = format!("test_{}", file_id().expect("randomness"));
    let admin = Database::connect(server).await.expect("the PostgreSQL server");
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a new database");
    admin.close().await.expect("closing");
    let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
    let url = format!("{base}/{name}");
    let db = Db::open_postgres(&url).await.expect("a PostgreSQL database");
    TestDatabase { name: "postgres", db, url, folder }
}

impl Db {
    /// The values of SQLite pragmas, as the writer and as a reader has them.
    pub async fn pragmas(&self, names: &[&str]) -> Vec<[String; 2]> {
        let tx = self.begin().await.expect("a transaction");
        let mut found = Vec::new();
        for name in names {
            let of_writer = pragma(tx.connection(), name).await;
            found.push([of_writer, pragma(&self.reader, name).await]);
        }
        found
    }
}

async fn pragma(connection: &impl ConnectionTrait, name: &str) -> String {
    let value = if name == "busy_timeout" { "timeout" } else { name };
    let sql = format!("SELECT CAST({value} AS TEXT) AS value FROM pragma_{name}");
    let statement = sea_orm::Statement::from_string(connection.get_database_backend(), sql);
    let row = connection.query_one_raw(statement).await.expect("a query").expect("a row");
    row.try_get("", "value").expect("a value")
}
