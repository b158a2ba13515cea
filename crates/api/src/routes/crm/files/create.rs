//! Uploading a file.

use actix_web::{HttpRequest, HttpResponse, post, web::Payload};
use portico_api_types::crm::{
    CrmProblem,
    files::{CrmFile, FileUpload},
};
use portico_store::{
    attachments::hold_contents,
    records::files::{self, NewFile, Unkept, Where},
};

use super::{
    convert::file,
    form::Form,
    options::{Described, Place, describe, no_folder, stored},
};
use crate::{
    auth::{Crm, UseFiles},
    crm::CrmError,
};

/// Uploads a file of at most 25 MB; its type is found from its content.
#[utoipa::path(tag = "files", operation_id = "crm_create_file",
    request_body(content = FileUpload, content_type = "multipart/form-data"), security(("token" = []), ("staff" = [])), responses(
    (status = 201, description = "The file", body = CrmFile),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/files/v3/files")]
pub(in crate::routes) async fn create(
    crm: Crm<UseFiles>,
    request: HttpRequest,
    body: Payload,
) -> Result<HttpResponse, CrmError> {
    let form = Form::read(&request, body, crm.files()).await?;
    let described = describe(&form, crm.now())?;
    let Described { name, extension, place, access, expires_at, taken } = &described;
    let mut tx = crm.db().begin().await?;
    hold_contents(&tx).await?;
    let content = stored(crm.files().settle(form.into_file()).await?);
    let new = NewFile {
        name,
        extension,
        place: match place {
            Place::Path(names) => Where::Path(names),
            Place::Folder(folder) => Where::Folder(*folder),
        },
        content: &content,
        access: *access,
        expires_at: *expires_at,
        taken: *taken,
        staff: crm.staff(),
    };
    let kept = files::add(&mut tx, crm.act(), crm.scope(), &new).await?;
    let id = kept.map_err(|unkept| match (unkept, place) {
        (Unkept::Folder, Place::Folder(folder)) => no_folder("folderId", &folder.to_string()),
        (Unkept::Folder, Place::Path(_)) => CrmError::not_found(),
        (Unkept::Duplicate(other), _) => {
            CrmError::conflict(format!("A file with the same content exists. Existing ID: {other}"))
        }
    })?;
    tx.commit().await?;
    let kept = files::show(crm.db(), crm.scope(), id, crm.now()).await?;
    Ok(HttpResponse::Created().json(file(crm.base_url(), kept)))
}
