//! Changing files: name, place, access, content.

use portico_domain::{
    access::FileScope,
    file::{FileAccess, whole_name},
    filter::fold,
    id::{FileId, Id},
    time::Timestamp,
};

use super::{
    File, Stored, Where,
    find::in_tx,
    folders::{Folder, by_id},
    upload::{path, place, sweep},
};
use crate::{Act, Error, Result, Tx, import::bulk::execute, sql::Sql};

/// What to change; `None` stays.
#[derive(Debug, Clone, Default)]
pub struct Change<'a> {
    /// The name without the extension, which stays.
    pub name: Option<&'a str>,
    /// Where to move it.
    pub place: Option<Where<'a>>,
    /// Who may read it.
    pub access: Option<FileAccess>,
    /// Whether it may stand in pages.
    pub is_usable_in_content: Option<bool>,
    /// When it will be deleted, or that it stays.
    pub expires_at: Option<Option<Timestamp>>,
}

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It was made.
    Done,
    /// There is no such folder.
    NoFolder,
    /// Another file has that path.
    Taken,
}

/// Changes a file.
///
/// # Errors
/// [`Error::NotFound`] when there is none. Anything but [`Changed::Done`] is not to be committed.
pub async fn change(
    tx: &mut Tx,
    act: Act<'_>,
    _scope: &FileScope,
    file: FileId,
    change: &Change<'_>,
) -> Result<Changed> {
    sweep(tx, act.now).await?;
    let old = in_tx(tx, file, act.now).await?;
    let folder = match change.place {
        Some(wanted) => match place(tx, act, wanted).await? {
            Some(folder) => folder,
            None => return Ok(Changed::NoFolder),
        },
        None => current(tx, &old).await?,
    };
    let name = change.name.unwrap_or(&old.name);
    let access = change.access.unwrap_or(old.access);
    let expires_at = change.expires_at.unwrap_or(old.expires_at);
    let text = "UPDATE file SET folder_id = ?, name = ?, path = ?, search_key = ?, access = ?, is_usable_in_content = ?, \
         expires_at = ?, updated_at = ? WHERE id = ?";
    let values = vec![
        folder.as_ref().map(|folder| Id::get(folder.id)).into(),
        name.into(),
        path(folder.as_ref(), name, &old.extension).into(),
        fold(&whole_name(name, &old.extension)).into(),
        access.name().into(),
        change.is_usable_in_content.unwrap_or(old.is_usable_in_content).into(),
        expires_at.map(Timestamp::millis).into(),
        later(act, &old).into(),
        file.get().into(),
    ];
    match execute(tx, text, values).await {
        Ok(_) => Ok(Changed::Done),
        Err(Error::Conflict) => Ok(Changed::Taken),
        Err(other) => Err(other),
    }
}

/// The folder that a file lies in.
async fn current(tx: &Tx, file: &File) -> Result<Option<Folder>> {
    match file.folder {
        None => Ok(None),
        Some(folder) => by_id(tx.connection(), tx.backend(), folder).await.map(Some),
    }
}

/// When a change happened: later than the one before.
fn later(act: Act<'_>, old: &File) -> i64 {
    act.now.millis().max(old.updated_at.millis() + 1)
}

/// Replaces a file's content; name and extension stay.
///
/// # Errors
/// [`Error::NotFound`] when there is no such file.
pub async fn replace(
    tx: &mut Tx,
    act: Act<'_>,
    _scope: &FileScope,
    file: FileId,
    content: &Stored,
    access: Option<FileAccess>,
) -> Result<()> {
    let old = in_tx(tx, file, act.now).await?;
    put_content(tx, act, &old, content, access.unwrap_or(old.access), old.expires_at).await
}

pub(super) async fn put_content(
    tx: &mut Tx,
    act: Act<'_>,
    old: &File,
    content: &Stored,
    access: FileAccess,
    expires_at: Option<Timestamp>,
) -> Result<()> {
    let text = "UPDATE file SET sha256 = ?, size = ?, media_type = ?, width = ?, height = ?, access = ?, expires_at = ?, \
         updated_at = ? WHERE id = ?";
    let side = |side: fn((u32, u32)) -> u32| content.dimensions.map(|both| i64::from(side(both)));
    let values = vec![
        content.sha256.clone().into(),
        i64::try_from(content.size).unwrap_or(i64::MAX).into(),
        content.media_type.clone().into(),
        side(|both| both.0).into(),
        side(|both| both.1).into(),
        access.name().into(),
        expires_at.map(Timestamp::millis).into(),
        later(act, old).into(),
        old.id.get().into(),
    ];
    execute(tx, text, values).await?;
    Ok(())
}

/// Deletes a file; one that was deleted before stays so. Messages that it was sent with keep
/// their copy.
///
/// # Errors
/// [`Error::NotFound`] when there never was one.
pub async fn archive(tx: &mut Tx, act: Act<'_>, _scope: &FileScope, file: FileId) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "UPDATE file SET archived_at = COALESCE(archived_at, ");
    sql.bind(act.now.millis()).push(") WHERE id = ").bind(file.get());
    match sql.run(tx.connection()).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}
