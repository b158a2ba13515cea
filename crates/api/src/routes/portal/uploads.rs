//! Files of a contact that wait to be sent with a message.

use actix_web::{
    HttpResponse, delete, get, post,
    web::{Path, Payload, Query},
};
use portico_api_types::{portal::Upload, problem::Problem};
use portico_store::attachments::{self, Uploader};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    auth::{Author, PortalContact},
    files::MAX_DAY,
    problem::ApiError,
    routes::uploading::{receive, send},
};

/// A day in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// What is uploaded.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct Named {
    /// The file's name.
    pub(in crate::routes) name: String,
}

/// Uploads a file of at most 25 MB; its type is found from its content.
#[utoipa::path(tag = "portal", operation_id = "upload", params(Named, ("portal" = String, Path, description = "The portal's slug")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), security(("contact" = [])), responses(
    (status = 201, description = "Uploaded", body = Upload),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/portal/{portal}/uploads")]
pub(in crate::routes) async fn create(
    contact: PortalContact,
    named: Query<Named>,
    body: Payload,
) -> Result<HttpResponse, ApiError> {
    let me = contact.actor().contact;
    let now = contact.now();
    let today = attachments::uploaded_since(contact.db(), me, now.plus_millis(-DAY)).await?;
    if today > MAX_DAY {
        return Err(ApiError::TooLarge("You have uploaded 1 GB in a day.".to_owned()));
    }
    let by = Uploader::Contact(me);
    let upload = receive(contact.db(), contact.files(), by, &named.name, body, now).await?;
    Ok(HttpResponse::Created().json(upload))
}

/// Sends an upload of the contact's that was not sent yet.
#[utoipa::path(tag = "portal", operation_id = "show_upload", params(
    ("portal" = String, Path, description = "The portal's slug"), ("upload" = String, Path, description = "The upload's id")),
    security(("contact" = [])), responses(
    (status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/portal/{portal}/uploads/{upload}")]
pub(in crate::routes) async fn show(
    contact: Author,
    path: Path<(String, String)>,
) -> Result<HttpResponse, ApiError> {
    let (_, upload) = path.into_inner();
    let by = Uploader::Contact(contact.actor().contact);
    let file = attachments::waiting_file(contact.db(), by, &upload).await?;
    send(contact.files(), file).await
}

/// Takes back an upload that was not sent.
#[utoipa::path(tag = "portal", operation_id = "delete_upload", params(
    ("portal" = String, Path, description = "The portal's slug"), ("upload" = String, Path, description = "The upload's id")),
    security(("contact" = [])), responses(
    (status = 204, description = "Gone"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[delete("/api/portal/{portal}/uploads/{upload}")]
pub(in crate::routes) async fn delete(
    contact: PortalContact,
    path: Path<(String, String)>,
) -> Result<HttpResponse, ApiError> {
    let (_, upload) = path.into_inner();
    let mut tx = contact.db().begin().await?;
    attachments::remove_unsent(&mut tx, Uploader::Contact(contact.actor().contact), &upload)
        .await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
