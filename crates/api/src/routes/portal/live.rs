//! Telling a customer's open pages that something changed.

use actix_web::{HttpResponse, get};
use portico_api_types::problem::Problem;

use crate::{
    auth::WatchingContact,
    live::{ContactWatcher, open},
    problem::ApiError,
};

/// Tells as a stream of server-sent events that a ticket which the contact sees has changed.
///
/// `ready` comes first: whoever connects reads its page again, as nothing from before is told.
/// `ticket` and `message` carry a `LiveChange`. `reset` says that anything may have changed.
/// `end` is the last event and carries a `LiveEnd`. The stream does not keep the session alive.
#[utoipa::path(tag = "portal", operation_id = "watch_portal", params(
    ("portal" = String, Path, description = "The portal's slug")),
    security(("contact" = [])), responses(
    (status = 200, description = "The events, until either side ends them", body = String, content_type = "text/event-stream"),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/portal/{portal}/live")]
pub(in crate::routes) async fn live(
    mut watching: WatchingContact,
) -> Result<HttpResponse, ApiError> {
    let news = watching.subscribe();
    // What changed between the look at the gate and the subscription.
    watching.look_again().await?;
    let reader = ("portal", watching.token());
    let streams = watching.streams().clone();
    open(&streams, reader, news, ContactWatcher::new(watching))
}
