//! Files of a staff user that wait to be sent with a reply.

use actix_web::{
    HttpResponse, post,
    web::{Payload, Query},
};
use portico_api_types::{portal::Upload, problem::Problem};
use portico_store::attachments::Uploader;

use crate::{
    auth::Desk,
    problem::ApiError,
    routes::{portal::uploads::Named, uploading::receive},
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
