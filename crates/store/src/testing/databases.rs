//! A fresh SQLite database, and a PostgreSQL one where tests are given a server.

use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;

use crate::{Db, ids::file_id};

/// Names the server that `just test` starts.
const SERVER: &str = "PORTICO_TEST_POSTGRES";

/// A fresh database for one test.
#[derive(Debug)]
pub struct TestDatabase {
    /// `sqlite` or `postgres`.
    pub name: &'static str,
    /// The database, with the schema and nothing else.
    pub db: Db,
    /// A folder that goes with the test.
    pub folder: TempDir,
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
    let db = Db::open_sqlite(&folder.path().join("portico.db")).await.expect("a SQLite database");
    TestDatabase { name: "sqlite", db, folder }
}

async fn postgres(server: &str) -> TestDatabase {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let name = format!("test_{}", file_id().expect("randomness"));
    let admin = Database::connect(server).await.expect("the PostgreSQL server");
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a new database");
    admin.close().await.expect("closing");
    let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
    let db = Db::open_postgres(&format!("{base}/{name}")).await.expect("a PostgreSQL database");
    TestDatabase { name: "postgres", db, folder }
}
