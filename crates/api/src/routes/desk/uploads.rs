//! Files of a staff user that wait to be sent with a reply.

use actix_web::{
    HttpResponse, delete, get, post,
    web::{Path, Payload, Query},
};
use portico_api_types::{portal::Upload, problem::Problem};
use portico_store::attachments::{self, Uploader};

use crate::{
    auth::Desk,
    problem::ApiError,
    routes::{
        portal::uploads::Named,
        uploading::{receive, send},
    },
};

/// Uploads a file of at most 25 MB; its type is found from its content.
#[utoipa::path(tag = "desk", operation_id = "desk_upload", params(Named),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), security(("staff" = [])), responses(
    (status = 201, description = "Uploaded", body = Upload),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/desk/uploads")]
pub(in crate::routes) async fn create(
    desk: Desk,
    named: Query<Named>,
    body: Payload,
) -> Result<HttpResponse, ApiError> {
    let by = Uploader::Staff(desk.session().actor.staff);
    let upload = receive(desk.db(), desk.files(), by, &named.name, body, desk.now()).await?;
    Ok(HttpResponse::Created().json(upload))
}

/// Sends an upload of the staff user's that was not sent yet.
#[utoipa::path(tag = "desk", operation_id = "desk_show_upload", params(("upload" = String, Path, description = "The upload's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/uploads/{upload}")]
pub(in crate::routes) async fn show(
    desk: Desk,
    upload: Path<String>,
) -> Result<HttpResponse, ApiError> {
    let by = Uploader::Staff(desk.session().actor.staff);
    let file = attachments::waiting_file(desk.db(), by, &upload).await?;
    send(desk.files(), file).await
}

/// Takes back an upload that was not sent.
#[utoipa::path(tag = "desk", operation_id = "desk_delete_upload", params(("upload" = String, Path, description = "The upload's id")),
    security(("staff" = [])), responses(
    (status = 204, description = "Gone"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[delete("/api/desk/uploads/{upload}")]
pub(in crate::routes) async fn delete(
    desk: Desk,
    upload: Path<String>,
) -> Result<HttpResponse, ApiError> {
    let by = Uploader::Staff(desk.session().actor.staff);
    let mut tx = desk.db().begin().await?;
    attachments::remove_unsent(&mut tx, by, &upload).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
