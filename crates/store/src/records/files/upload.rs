//! New files.

use portico_domain::{
    access::FileScope,
    file::{FileAccess, whole_name},
    filter::fold,
    id::{FileId, FolderId, Id, StaffId},
    time::Timestamp,
};

use super::{
    change::put_content,
    find::in_tx,
    folders::{Folder, by_id, ensure},
};
use crate::{
    Act, Error, Result, Tx,
    ids::file_id,
    import::bulk::execute,
    sql::{Row, Sql, id},
};

/// Where a file is to lie.
#[derive(Debug, Clone, Copy)]
pub enum Where<'a> {
    /// In the folder of those names, from the top; what is missing is made.
    Path(&'a [String]),
    /// In the folder of that id.
    Folder(FolderId),
}

/// Content that is kept already.
#[derive(Debug, Clone)]
pub struct Stored {
    /// The SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    /// The type found from the content.
    pub media_type: String,
    /// Width and height, of an image.
    pub dimensions: Option<(u32, u32)>,
}

/// What becomes of a file whose name or content another one has already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// A number makes its name another one.
    Rename,
    /// Its content replaces the other's, where the name is the same.
    Replace,
    /// It is refused, where the content is the same: anywhere, or in its folder alone.
    Refuse {
        /// Whether only its folder counts.
        in_folder: bool,
    },
    /// The other one is the answer, where the content is the same: anywhere, or in its folder alone.
    Reuse {
        /// Whether only its folder counts.
        in_folder: bool,
    },
}

/// A file to keep.
#[derive(Debug, Clone)]
pub struct NewFile<'a> {
    /// Its name without the extension.
    pub name: &'a str,
    /// The extension; empty where there is none.
    pub extension: &'a str,
    /// Where it is to lie.
    pub place: Where<'a>,
    /// Its content.
    pub content: &'a Stored,
    /// Who may read it.
    pub access: FileAccess,
    /// When it will be deleted.
    pub expires_at: Option<Timestamp>,
    /// What if there is another one.
    pub taken: Taken,
    /// Who uploads it.
    pub staff: StaffId,
}

/// Why a file was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unkept {
    /// There is no such folder.
    Folder,
    /// This one has the same content.
    Duplicate(FileId),
}

/// Keeps a file.
///
/// # Errors
/// The inner error is a refusal, then nothing is to be committed; the outer one
/// [`Error::Conflict`] when another one took the name meanwhile.
pub async fn add(
    tx: &mut Tx,
    act: Act<'_>,
    _scope: &FileScope,
    new: &NewFile<'_>,
) -> Result<Result<FileId, Unkept>> {
    sweep(tx, act.now).await?;
    let Some(folder) = place(tx, act, new.place).await? else { return Ok(Err(Unkept::Folder)) };
    let folder = folder.as_ref();
    match new.taken {
        Taken::Refuse { in_folder } => {
            if let Some(other) = same_content(tx, new, folder, in_folder).await? {
                return Ok(Err(Unkept::Duplicate(other)));
            }
        }
        Taken::Reuse { in_folder } => {
            if let Some(other) = same_content(tx, new, folder, in_folder).await? {
                return Ok(Ok(other));
            }
        }
        Taken::Replace => {
            let path = path(folder, new.name, new.extension);
            let mut sql =
                Sql::new(tx.backend(), "SELECT id FROM file WHERE archived_at IS NULL AND path = ");
            sql.bind(path);
            if let Some(row) = sql.optional(tx.connection()).await? {
                let old = in_tx(tx, id(row.get("id")?)?, act.now).await?;
                put_content(tx, act, &old, new.content, new.access, new.expires_at).await?;
                return Ok(Ok(old.id));
            }
        }
        Taken::Rename => {}
    }
    let name = free_name(tx, folder, new.name, new.extension).await?;
    insert(tx, act, folder, &name, new).await.map(Ok)
}

/// Lets files go whose time is over, so that others may take their names.
pub(super) async fn sweep(tx: &mut Tx, now: Timestamp) -> Result<()> {
    let text =
        "UPDATE file SET archived_at = expires_at WHERE archived_at IS NULL AND expires_at <= ?";
    execute(tx, text, vec![now.millis().into()]).await?;
    Ok(())
}

/// The folder, where `Some(None)` is the topmost; `None` when there is no such folder.
pub(super) async fn place(
    tx: &mut Tx,
    act: Act<'_>,
    place: Where<'_>,
) -> Result<Option<Option<Folder>>> {
    match place {
        Where::Path(names) => ensure(tx, act, names).await.map(Some),
        Where::Folder(folder) => match by_id(tx.connection(), tx.backend(), folder).await {
            Err(Error::NotFound) => Ok(None),
            other => other.map(Some).map(Some),
        },
    }
}

pub(super) fn path(folder: Option<&Folder>, name: &str, extension: &str) -> String {
    let above = folder.map(|folder| folder.path.as_str()).unwrap_or_default();
    format!("{above}/{}", whole_name(name, extension))
}

async fn same_content(
    tx: &Tx,
    new: &NewFile<'_>,
    folder: Option<&Folder>,
    in_folder: bool,
) -> Result<Option<FileId>> {
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT f.id FROM file f WHERE f.archived_at IS NULL AND f.sha256 = ",
    );
    sql.bind(new.content.sha256.clone());
    if in_folder {
        push_folder(&mut sql, folder);
    }
    sql.push(" ORDER BY f.id LIMIT 1");
    sql.optional(tx.connection()).await?.map(|row| id(row.get("id")?)).transpose()
}

fn push_folder(sql: &mut Sql, folder: Option<&Folder>) {
    match folder {
        None => sql.push(" AND f.folder_id IS NULL"),
        Some(folder) => sql.push(" AND f.folder_id = ").bind(folder.id.get()),
    };
}

/// The name, or the first of `name-1`, `name-2` … that no file of the folder has.
async fn free_name(
    tx: &Tx,
    folder: Option<&Folder>,
    name: &str,
    extension: &str,
) -> Result<String> {
    let prefix = format!("{name}-");
    let length = i32::try_from(prefix.chars().count()).unwrap_or(i32::MAX);
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT f.name FROM file f WHERE f.archived_at IS NULL AND f.extension = ",
    );
    sql.bind(extension);
    push_folder(&mut sql, folder);
    sql.push(" AND (f.name = ").bind(name).push(" OR substr(f.name, 1, ").bind(length);
    sql.push(") = ").bind(prefix.clone()).push(")");
    let rows = sql.all(tx.connection()).await?;
    let taken = rows.iter().map(|row| row.get("name"));
    let taken = taken.collect::<Result<std::collections::HashSet<String>>>()?;
    if !taken.contains(name) {
        return Ok(name.to_owned());
    }
    let free =
        (1_u32..).map(|number| format!("{prefix}{number}")).find(|name| !taken.contains(name));
    free.ok_or(Error::Conflict)
}

async fn insert(
    tx: &mut Tx,
    act: Act<'_>,
    folder: Option<&Folder>,
    name: &str,
    new: &NewFile<'_>,
) -> Result<FileId> {
    let file: FileId = act.ids.next(act.now)?;
    let text = "INSERT INTO file (id, folder_id, name, extension, path, search_key, share_key, sha256, size, \
         media_type, access, width, height, is_usable_in_content, staff_id, created_at, updated_at, expires_at) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, TRUE, ?, ?, ?, ?)";
    let content = new.content;
    let side = |side: fn((u32, u32)) -> u32| content.dimensions.map(|both| i64::from(side(both)));
    let values = vec![
        file.get().into(),
        folder.map(|folder| Id::get(folder.id)).into(),
        name.into(),
        new.extension.into(),
        path(folder, name, new.extension).into(),
        fold(&whole_name(name, new.extension)).into(),
        file_id()?.into(),
        content.sha256.clone().into(),
        i64::try_from(content.size).unwrap_or(i64::MAX).into(),
        content.media_type.clone().into(),
        new.access.name().into(),
        side(|both| both.0).into(),
        side(|both| both.1).into(),
        new.staff.get().into(),
        act.now.millis().into(),
        act.now.millis().into(),
        new.expires_at.map(Timestamp::millis).into(),
    ];
    execute(tx, text, values).await?;
    Ok(file)
}
