//! Files, page by page.

use portico_domain::{access::FileScope, file::FileAccess, filter::fold, time::Timestamp};

use super::{File, SELECT, push_live, read};
use crate::{
    Db, Result,
    cursor::{Cursor, Key, Order, Page, Paged, paged},
    dialect::push_contains,
    sql::Sql,
};

/// By what to sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FileSort {
    /// By id, which is by when they were uploaded.
    #[default]
    Id,
    /// By when they last changed.
    UpdatedAt,
    /// By size.
    Size,
    /// By name.
    Name,
    /// By path.
    Path,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FileOrder {
    /// By what.
    pub by: FileSort,
    /// The last first.
    pub descending: bool,
}

impl FileOrder {
    /// What the order's cursors call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self.by {
            FileSort::Id => "id",
            FileSort::UpdatedAt => "updated",
            FileSort::Size => "size",
            FileSort::Name => "name",
            FileSort::Path => "path",
        }
    }

    const fn order(self) -> Order {
        let (expression, is_text) = match self.by {
            FileSort::Id => ("f.id", false),
            FileSort::UpdatedAt => ("f.updated_at", false),
            FileSort::Size => ("f.size", false),
            FileSort::Name => ("f.name", true),
            FileSort::Path => ("f.path", true),
        };
        Order { expression, id: "f.id", is_text, descending: self.descending }
    }

    fn key(self, file: &File) -> Key {
        match self.by {
            FileSort::Id => Key::Number(file.id.get()),
            FileSort::UpdatedAt => Key::Number(file.updated_at.millis()),
            FileSort::Size => Key::Number(i64::try_from(file.size).unwrap_or(i64::MAX)),
            FileSort::Name => Key::Text(file.name.clone()),
            FileSort::Path => Key::Text(file.path.clone()),
        }
    }
}

/// Which files to list. Hidden ones are in no list.
#[derive(Debug, Clone, Default)]
pub struct FileSearch {
    /// Those of these ids.
    pub ids: Option<Vec<i64>>,
    /// Those whose name contains this, whatever its case.
    pub name: Option<String>,
    /// The one at that path, or those in and below the folder at it.
    pub path: Option<String>,
    /// Those with that extension, whatever its case.
    pub extension: Option<String>,
    /// Those directly in these folders.
    pub folders: Option<Vec<i64>>,
    /// Those that may stand in pages, or may not.
    pub is_usable_in_content: Option<bool>,
    /// The smallest size.
    pub size_from: Option<i64>,
    /// The largest size.
    pub size_to: Option<i64>,
    /// The earliest upload.
    pub created_from: Option<Timestamp>,
    /// The latest upload.
    pub created_to: Option<Timestamp>,
    /// The earliest change.
    pub updated_from: Option<Timestamp>,
    /// The latest change.
    pub updated_to: Option<Timestamp>,
}

/// A page of files.
///
/// # Errors
/// When the database does not answer.
pub async fn search(
    db: &Db,
    _scope: &FileScope,
    search: &FileSearch,
    order: FileOrder,
    (page, limit): (&Page, u32),
    now: Timestamp,
) -> Result<Paged<File>> {
    let mut sql = Sql::new(db.backend(), SELECT);
    push_live(&mut sql, now);
    let shown = FileAccess::ALL.into_iter().filter(|access| !access.is_hidden());
    sql.push(" AND f.access IN ").bind_all(shown.map(FileAccess::name));
    push_search(&mut sql, search);
    order.order().push_start(&mut sql, page);
    order.order().push_end(&mut sql, page, limit);
    let files = sql.all(&db.reader).await?.iter().map(read).collect::<Result<Vec<_>>>()?;
    Ok(paged(files, page, limit, |file| Cursor::new(order.name(), order.key(file), file.id.get())))
}

fn push_search(sql: &mut Sql, search: &FileSearch) {
    if let Some(ids) = &search.ids {
        sql.push(" AND f.id IN ").bind_all(ids.iter().copied());
    }
    if let Some(name) = &search.name {
        push_contains(sql.push(" AND "), &["f.search_key"], fold(name));
    }
    if let Some(path) = &search.path {
        let below = format!("{path}/");
        let length = i32::try_from(below.chars().count()).unwrap_or(i32::MAX);
        sql.push(" AND (f.path = ").bind(path.clone()).push(" OR substr(f.path, 1, ");
        sql.bind(length).push(") = ").bind(below).push(")");
    }
    if let Some(extension) = &search.extension {
        sql.push(" AND lower(f.extension) = ").bind(extension.to_ascii_lowercase());
    }
    if let Some(folders) = &search.folders {
        sql.push(" AND f.folder_id IN ").bind_all(folders.iter().copied());
    }
    if let Some(usable) = search.is_usable_in_content {
        sql.push(" AND f.is_usable_in_content = ").bind(usable);
    }
    let millis = |time: Option<Timestamp>| time.map(Timestamp::millis);
    for (condition, value) in [
        (" AND f.size >= ", search.size_from),
        (" AND f.size <= ", search.size_to),
        (" AND f.created_at >= ", millis(search.created_from)),
        (" AND f.created_at <= ", millis(search.created_to)),
        (" AND f.updated_at >= ", millis(search.updated_from)),
        (" AND f.updated_at <= ", millis(search.updated_to)),
    ] {
        if let Some(value) = value {
            sql.push(condition).bind(value);
        }
    }
}
