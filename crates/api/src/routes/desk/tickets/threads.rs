//! The threads of a ticket.

use actix_web::{
    get,
    web::{Json, Path, Query},
};
use portico_api_types::{
    desk::{DeskThread, DeskThreads},
    problem::Problem,
};
use portico_domain::id::TicketId;
use portico_store::desk::{self, THREAD_ORDER};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{auth::Desk, problem::ApiError, routes::paging::page};

/// Threads of a page.
const THREADS: u32 = 25;

/// Which part of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct Which {
    /// Threads after this cursor.
    after: Option<String>,
}

/// Lists the ticket's threads, the oldest first, with how much customers would see of each.
#[utoipa::path(tag = "desk", operation_id = "desk_list_threads", params(Which, ("ticket" = String, Path, description = "The ticket's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "A page of threads", body = DeskThreads),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/tickets/{ticket}/threads")]
pub(in crate::routes) async fn threads(
    desk: Desk,
    id: Path<TicketId>,
    which: Query<Which>,
) -> Result<Json<DeskThreads>, ApiError> {
    let (db, scope) = (desk.db(), desk.scope());
    desk::show(db, scope, *id).await?;
    let page = page(which.into_inner().after, None, THREAD_ORDER)?;
    let found = desk::threads(db, scope, desk.internal(), *id, &page, THREADS).await?;
    Ok(Json(DeskThreads {
        threads: found.rows.into_iter().map(thread).collect(),
        next: found.next.map(|cursor| cursor.encode()),
    }))
}

fn thread(thread: desk::DeskThread) -> DeskThread {
    let desk::DeskThread {
        id,
        inbox,
        channel,
        is_original,
        is_archived,
        messages,
        showable,
        comments,
        created_at,
        latest_at,
    } = thread;
    DeskThread {
        id,
        inbox,
        channel: channel.map(|channel| channel.name().to_owned()),
        is_original,
        is_archived,
        messages,
        showable,
        comments,
        created_at,
        latest_at,
    }
}
