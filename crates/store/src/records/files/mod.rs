//! Files that integrators keep, and who may read their content.

mod change;
mod content;
mod find;
mod folders;
mod forget;
mod search;
mod signing;
mod upload;

use portico_domain::{
    file::FileAccess,
    id::{FileId, FolderId},
    time::Timestamp,
};

pub use change::{Change, Changed, archive, change, replace};
pub use content::{Content, attachment_to_sign, public_content, signed_content};
pub use find::{by_path, show};
pub use folders::{Folder, folder, folder_at};
pub use forget::{forget, purge};
pub use search::{FileOrder, FileSearch, FileSort, search};
pub use signing::{SignedFile, SigningKey, known_signing_key, signing_key};
pub use upload::{NewFile, Stored, Taken, Unkept, Where, add};

pub(crate) use forget::unused;

use crate::{
    Result,
    sql::{Row, Sql, id, optional_id},
};

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its id.
    pub id: FileId,
    /// The folder it lies in; the topmost has none.
    pub folder: Option<FolderId>,
    /// Its name without the extension.
    pub name: String,
    /// The extension; empty where there is none.
    pub extension: String,
    /// Where it lies, with its whole name.
    pub path: String,
    /// Stands in the address that works for anybody, where there is one.
    pub share_key: String,
    /// The SHA-256 of its content, which is also where it is kept.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its type, found from its content.
    pub media_type: String,
    /// Who may read it.
    pub access: FileAccess,
    /// Width and height, of an image.
    pub dimensions: Option<(u32, u32)>,
    /// Whether it may stand in pages.
    pub is_usable_in_content: bool,
    /// When it was uploaded.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it will be deleted.
    pub expires_at: Option<Timestamp>,
}

const SELECT: &str = "SELECT f.id, f.folder_id, f.name, f.extension, f.path, f.share_key, f.sha256, f.size, f.media_type, \
     f.access, f.width, f.height, f.is_usable_in_content, f.created_at, f.updated_at, f.expires_at FROM file f WHERE ";

/// Appends the condition that the file `f` is there. The scope is the caller's proof that it
/// may use files.
fn push_live(sql: &mut Sql, now: Timestamp) {
    sql.push("f.archived_at IS NULL AND (f.expires_at IS NULL OR f.expires_at > ");
    sql.bind(now.millis()).push(")");
}

fn read(row: &sea_orm::QueryResult) -> Result<File> {
    let side = |column| {
        Ok::<_, crate::Error>(
            row.get::<Option<i64>>(column)?.and_then(|side| u32::try_from(side).ok()),
        )
    };
    let time =
        |column| Ok::<_, crate::Error>(row.get::<Option<i64>>(column)?.map(Timestamp::from_millis));
    Ok(File {
        id: id(row.get("id")?)?,
        folder: optional_id(row, "folder_id")?,
        name: row.get("name")?,
        extension: row.get("extension")?,
        path: row.get("path")?,
        share_key: row.get("share_key")?,
        sha256: row.get("sha256")?,
        size: row.count("size")?,
        media_type: row.get("media_type")?,
        access: FileAccess::named(&row.get::<String>("access")?).unwrap_or(FileAccess::Private),
        dimensions: side("width")?.zip(side("height")?),
        is_usable_in_content: row.get("is_usable_in_content")?,
        created_at: Timestamp::from_millis(row.get("created_at")?),
        updated_at: Timestamp::from_millis(row.get("updated_at")?),
        expires_at: time("expires_at")?,
    })
}
