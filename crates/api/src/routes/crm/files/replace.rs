//! Replacing a file's content.

use actix_web::{
    HttpRequest, put,
    web::{Json, Path, Payload},
};
use portico_api_types::crm::{
    CrmProblem,
    files::{CrmFile, FileReplacement, ReplacementOptions},
};
use portico_store::{attachments::hold_contents, records::files};

use super::{
    FilePath,
    convert::file,
    file_id,
    form::Form,
    options::{access, json, stored},
};
use crate::{
    auth::{Crm, UseFiles},
    crm::CrmError,
};

/// Replaces a file's content; its id, name and place stay.
#[utoipa::path(tag = "files", operation_id = "crm_replace_file", params(FilePath),
    request_body(content = FileReplacement, content_type = "multipart/form-data"), security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "The file, changed", body = CrmFile),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[put("/api/files/v3/files/{fileId}")]
pub(in crate::routes) async fn replace(
    crm: Crm<UseFiles>,
    path: Path<String>,
    request: HttpRequest,
    body: Payload,
) -> Result<Json<CrmFile>, CrmError> {
    let id = file_id(&path)?;
    files::show(crm.db(), crm.scope(), id, crm.now()).await?;
    let form = Form::read(&request, body, crm.files()).await?;
    let options: ReplacementOptions = json(&form)?.unwrap_or_default();
    let access = options.access.as_deref().map(|name| access("options.access", name));
    let access = access.transpose()?;
    let mut tx = crm.db().begin().await?;
    hold_contents(&tx).await?;
    let content = stored(crm.files().settle(form.into_file()).await?);
    files::replace(&mut tx, crm.act(), crm.scope(), id, &content, access).await?;
    tx.commit().await?;
    Ok(Json(file(crm.base_url(), files::show(crm.db(), crm.scope(), id, crm.now()).await?)))
}
