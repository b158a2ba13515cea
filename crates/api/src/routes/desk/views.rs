//! What the views and inboxes of the help desk hold.

use std::collections::HashMap;

use actix_web::{get, web::Json};
use portico_api_types::{
    desk::{DeskViews, InboxTally, Tally},
    problem::Problem,
};
use portico_store::{desk, inboxes};

use crate::{auth::Desk, problem::ApiError};

/// Counts the open tickets of your views and of each inbox, and those that you have not read.
#[utoipa::path(tag = "desk", operation_id = "desk_views", security(("staff" = [])), responses(
    (status = 200, description = "The counts", body = DeskViews),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/views")]
pub(in crate::routes) async fn show(desk: Desk) -> Result<Json<DeskViews>, ApiError> {
    let views = desk::views(desk.db(), desk.scope(), desk.session().actor.staff).await?;
    let mut counted: HashMap<_, _> = views.inboxes.into_iter().collect();
    let inboxes = inboxes::all(desk.db()).await?.into_iter().map(|inbox| InboxTally {
        tally: tally(counted.remove(&inbox.id).unwrap_or_default()),
        id: inbox.id,
        name: inbox.name,
    });
    Ok(Json(DeskViews {
        mine: tally(views.mine),
        unassigned: tally(views.unassigned),
        all: tally(views.all),
        inboxes: inboxes.collect(),
    }))
}

fn tally(desk::Tally { open, unread }: desk::Tally) -> Tally {
    Tally { open, unread }
}
