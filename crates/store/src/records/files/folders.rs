//! Where files lie. A folder comes into being with the first file in it.

use portico_domain::{
    access::FileScope,
    id::{FolderId, Id},
    time::Timestamp,
};
use sea_orm::ConnectionTrait;

use crate::{
    Act, Db, Error, Result, Tx,
    sql::{Row, Sql, id, optional_id},
};

/// A folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its id.
    pub id: FolderId,
    /// The folder it lies in; the topmost has none.
    pub parent: Option<FolderId>,
    /// Its name.
    pub name: String,
    /// Where it lies, with its name.
    pub path: String,
    /// When it came into being.
    pub created_at: Timestamp,
}

const SELECT: &str = "SELECT id, parent_id, name, path, created_at FROM folder WHERE ";

/// A folder by its id.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn folder(db: &Db, _scope: &FileScope, folder: FolderId) -> Result<Folder> {
    by_id(&db.reader, db.backend(), folder).await
}

/// The folder at a path such as `/reports/2026`.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn folder_at(db: &Db, _scope: &FileScope, path: &str) -> Result<Folder> {
    at(&db.reader, db.backend(), path).await
}

pub(super) async fn by_id(
    connection: &impl ConnectionTrait,
    backend: sea_orm::DbBackend,
    folder: FolderId,
) -> Result<Folder> {
    let mut sql = Sql::new(backend, SELECT);
    sql.push("id = ").bind(folder.get());
    read(&sql.one(connection).await?)
}

async fn at(
    connection: &impl ConnectionTrait,
    backend: sea_orm::DbBackend,
    path: &str,
) -> Result<Folder> {
    let mut sql = Sql::new(backend, SELECT);
    sql.push("path = ").bind(path.to_owned());
    read(&sql.one(connection).await?)
}

/// The folder of those names, from the top; what is missing is made. `None` is the topmost.
pub(super) async fn ensure(tx: &mut Tx, act: Act<'_>, names: &[String]) -> Result<Option<Folder>> {
    let mut found: Option<Folder> = None;
    for name in names {
        let above = found.as_ref().map(|folder| folder.path.as_str()).unwrap_or_default();
        let path = format!("{above}/{name}");
        found = Some(match at(tx.connection(), tx.backend(), &path).await {
            Err(Error::NotFound) => make(tx, act, found.as_ref(), name, path).await?,
            other => other?,
        });
    }
    Ok(found)
}

async fn make(
    tx: &mut Tx,
    act: Act<'_>,
    parent: Option<&Folder>,
    name: &str,
    path: String,
) -> Result<Folder> {
    let folder: FolderId = act.ids.next(act.now)?;
    let parent = parent.map(|folder| folder.id);
    let mut sql = Sql::new(
        tx.backend(),
        "INSERT INTO folder (id, parent_id, name, path, created_at) VALUES (",
    );
    sql.bind(folder.get()).push(", ").bind(parent.map(Id::get)).push(", ");
    sql.bind(name).push(", ").bind(path.clone()).push(", ").bind(act.now.millis()).push(")");
    sql.run(tx.connection()).await?;
    Ok(Folder { id: folder, parent, name: name.to_owned(), path, created_at: act.now })
}

fn read(row: &sea_orm::QueryResult) -> Result<Folder> {
    Ok(Folder {
        id: id(row.get("id")?)?,
        parent: optional_id(row, "parent_id")?,
        name: row.get("name")?,
        path: row.get("path")?,
        created_at: Timestamp::from_millis(row.get("created_at")?),
    })
}
