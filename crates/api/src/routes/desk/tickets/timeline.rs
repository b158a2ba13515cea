//! A ticket's timeline.

use actix_web::{
    get,
    web::{Json, Path, Query},
};
use portico_api_types::{desk::Timeline, problem::Problem};
use portico_domain::id::{ThreadId, TicketId};
use portico_store::desk::{self, TIMELINE_ORDER};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    auth::Desk,
    problem::ApiError,
    routes::{desk::convert::with_files, paging::page},
};

/// Entries of a page.
const ENTRIES: u32 = 50;

/// Which part of the timeline.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct Which {
    /// Entries after this cursor, which are older.
    after: Option<String>,
    /// A thread of the ticket: only what was said in it.
    #[param(value_type = Option<String>)]
    thread: Option<ThreadId>,
}

/// Lists messages, comments and changes, newest first.
#[utoipa::path(tag = "desk", operation_id = "desk_timeline", params(Which, ("ticket" = String, Path, description = "The ticket's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "A page of entries", body = Timeline),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/tickets/{ticket}/timeline")]
pub(in crate::routes) async fn timeline(
    desk: Desk,
    id: Path<TicketId>,
    which: Query<Which>,
) -> Result<Json<Timeline>, ApiError> {
    let Which { after, thread } = which.into_inner();
    let (db, scope) = (desk.db(), desk.scope());
    match thread {
        Some(thread) => desk::has_thread(db, scope, *id, thread).await?,
        None => desk::show(db, scope, *id).await.map(drop)?,
    }
    let page = page(after, None, TIMELINE_ORDER)?;
    let internal = desk.internal();
    let found = desk::timeline(db, scope, internal, *id, thread, &page, ENTRIES).await?;
    let next = found.next.map(|cursor| cursor.encode());
    Ok(Json(Timeline { entries: with_files(&desk, found.rows).await?, next }))
}
