//! Inboxes: where threads arrive.

use portico_domain::id::InboxId;

use crate::{
    Db, Result,
    sql::{Row, Sql, id},
};

/// An inbox by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbox {
    /// Its id.
    pub id: InboxId,
    /// What it is called.
    pub name: String,
}

/// All inboxes, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn all(db: &Db) -> Result<Vec<Inbox>> {
    let sql = Sql::new(db.backend(), "SELECT id, name FROM inbox ORDER BY name, id");
    let inbox =
        |row: &sea_orm::QueryResult| Ok(Inbox { id: id(row.get("id")?)?, name: row.get("name")? });
    sql.all(&db.reader).await?.iter().map(inbox).collect()
}
