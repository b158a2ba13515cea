//! Changing what is known of a file.

use actix_web::{
    patch,
    web::{Json, Path},
};
use portico_api_types::crm::{
    CrmProblem,
    files::{CrmFile, FileChange},
};
use portico_domain::{file::split_name, id::FolderId};
use portico_store::records::files::{self, Change, Changed, Where};

use super::{
    FilePath,
    convert::file,
    file_id,
    options::{access, no_folder, path_of},
};
use crate::{
    auth::{Crm, UseFiles},
    crm::{CrmError, CrmJson},
    files::clean_name,
};

/// Changes a file's name, place, access or end; what is left out stays.
#[utoipa::path(tag = "files", operation_id = "crm_update_file", params(FilePath),
    request_body = FileChange, security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The file, changed", body = CrmFile),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[patch("/api/files/v3/files/{fileId}")]
pub(in crate::routes) async fn update(
    crm: Crm<UseFiles>,
    path: Path<String>,
    body: CrmJson<FileChange>,
) -> Result<Json<CrmFile>, CrmError> {
    let id = file_id(&path)?;
    let old = files::show(crm.db(), crm.scope(), id, crm.now()).await?;
    let FileChange {
        name,
        parent_folder_path,
        parent_folder_id,
        access: wanted,
        is_usable_in_content,
        expires_at,
        clear_expires,
    } = body.0;
    let name = name.map(|name| named(&name, &old.extension)).transpose()?;
    let names = parent_folder_path.map(|path| path_of("parentFolderPath", &path)).transpose()?;
    let folder = parent_folder_id
        .map(|id| id.0.parse::<FolderId>().map_err(|_| no_folder("parentFolderId", &id.0)));
    let place = match (&names, folder.transpose()?) {
        (Some(_), Some(_)) => {
            return Err(CrmError::invalid("Give parentFolderPath or parentFolderId, not both."));
        }
        (Some(names), None) => Some(Where::Path(names)),
        (None, folder) => folder.map(Where::Folder),
    };
    let expires_at = match (clear_expires, expires_at) {
        (Some(true), _) => Some(None),
        (_, Some(at)) if at <= crm.now() => {
            return Err(CrmError::invalid("expiresAt must be in the future."));
        }
        (_, at) => at.map(Some),
    };
    let access = wanted.map(|name| access("access", &name)).transpose()?;
    let change = Change { name: name.as_deref(), place, access, is_usable_in_content, expires_at };
    if is_empty(&change) {
        return Err(CrmError::invalid(
            "No properties found to update, please provide at least one.",
        ));
    }
    let mut tx = crm.db().begin().await?;
    match files::change(&mut tx, crm.act(), crm.scope(), id, &change).await? {
        Changed::Done => tx.commit().await?,
        Changed::NoFolder => {
            return Err(CrmError::invalid("parentFolderId is not the id of a folder."));
        }
        Changed::Taken => {
            return Err(CrmError::conflict("Another file has that name in that folder."));
        }
    }
    Ok(Json(file(crm.base_url(), files::show(crm.db(), crm.scope(), id, crm.now()).await?)))
}

const fn is_empty(change: &Change<'_>) -> bool {
    let Change { name, place, access, is_usable_in_content, expires_at } = change;
    name.is_none()
        && place.is_none()
        && access.is_none()
        && is_usable_in_content.is_none()
        && expires_at.is_none()
}

/// A new name; the extension that the file has need not be repeated.
fn named(name: &str, extension: &str) -> Result<String, CrmError> {
    if name.trim().is_empty() {
        return Err(CrmError::invalid("name is empty."));
    }
    let name = clean_name(name);
    Ok(match split_name(&name) {
        (stem, same) if same.eq_ignore_ascii_case(extension) => stem.to_owned(),
        _ => name,
    })
}
