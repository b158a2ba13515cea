//! Telling staff's open pages that something changed.

use actix_web::{HttpResponse, get};
use portico_api_types::problem::Problem;

use crate::{
    auth::WatchingDesk,
    live::{StaffWatcher, open},
    problem::ApiError,
};

/// Tells as a stream of server-sent events that a ticket of the help desk has changed.
///
/// The events are those of the portal's stream.
#[utoipa::path(tag = "desk", operation_id = "watch_desk", security(("staff" = [])), responses(
    (status = 200, description = "The events, until either side ends them", body = String, content_type = "text/event-stream"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/live")]
pub(in crate::routes) async fn live(watching: WatchingDesk) -> Result<HttpResponse, ApiError> {
    let news = watching.subscribe();
    let reader = ("desk", watching.token());
    let streams = watching.streams().clone();
    open(&streams, reader, news, StaffWatcher::new(watching))
}
