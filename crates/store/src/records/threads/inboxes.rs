//! Inboxes as integrators see them.

use portico_domain::{access::RecordScope, id::InboxId};

use super::check;
use crate::{
    Db, Result,
    sql::{Row, Sql, id},
};

/// An inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownInbox {
    /// Its id.
    pub id: InboxId,
    /// What it is called.
    pub name: String,
    /// Whether it is a help desk.
    pub is_help_desk: bool,
}

const SELECT: &str = "SELECT id, name, kind FROM inbox";

/// All inboxes, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn inboxes(db: &Db, scope: &RecordScope) -> Result<Vec<KnownInbox>> {
    check(scope)?;
    let mut sql = Sql::new(db.backend(), SELECT);
    sql.push(" ORDER BY id");
    sql.all(&db.reader).await?.iter().map(read).collect()
}

/// One inbox.
///
/// # Errors
/// [`crate::Error::NotFound`] when there is none.
pub async fn inbox(db: &Db, scope: &RecordScope, inbox: InboxId) -> Result<KnownInbox> {
    check(scope)?;
    let mut sql = Sql::new(db.backend(), SELECT);
    sql.push(" WHERE id = ").bind(inbox.get());
    read(&sql.one(&db.reader).await?)
}

fn read(row: &sea_orm::QueryResult) -> Result<KnownInbox> {
    let kind: String = row.get("kind")?;
    let is_help_desk = kind == "help_desk";
    Ok(KnownInbox { id: id(row.get("id")?)?, name: row.get("name")?, is_help_desk })
}
