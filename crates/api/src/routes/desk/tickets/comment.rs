//! A staff user comments.

use actix_web::{
    HttpResponse, post,
    web::{Json, Path},
};
use portico_api_types::{
    desk::{Comment, TimelineEntry},
    problem::Problem,
};
use portico_domain::id::TicketId;

use crate::{
    auth::Desk,
    problem::ApiError,
    routes::{
        desk::writing::{Kind, write},
        writing::IdempotencyKey,
    },
};

/// Stores a comment that no customer sees; the same key stores once.
#[utoipa::path(tag = "desk", operation_id = "desk_comment", params(("ticket" = String, Path, description = "The ticket's id"),
    ("Idempotency-Key" = String, Header, description = "Chosen by the sender, new for each comment")),
    security(("staff" = [])), responses(
    (status = 201, description = "Stored", body = TimelineEntry),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/desk/tickets/{ticket}/comments")]
pub(in crate::routes) async fn comment(
    desk: Desk,
    id: Path<TicketId>,
    key: IdempotencyKey,
    body: Json<Comment>,
) -> Result<HttpResponse, ApiError> {
    let Comment { text, rich_text, attachments } = body.into_inner();
    let entry = write(&desk, Kind::Comment, *id, key, (&text, rich_text.as_deref()), &attachments);
    let entry = entry.await?;
    Ok(HttpResponse::Created().json(entry))
}
