//! The tickets that a contact sees.

use actix_web::{
    get,
    web::{Json, Path, Query},
};
use portico_api_types::{desk::VisibleTickets, problem::Problem};
use portico_domain::id::ContactId;
use portico_store::{Page, desk};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    auth::Desk,
    problem::ApiError,
    routes::{
        desk::{
            convert::rows,
            onlooker::{InPortal, Onlooker},
        },
        paging::page,
    },
};

/// Rows of a page.
const ROWS: u32 = 25;

/// Which part of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct Which {
    /// The portal's id; the first portal when left out.
    portal: Option<String>,
    /// Tickets after this cursor.
    after: Option<String>,
}

/// Lists the tickets that a contact sees in a portal.
#[utoipa::path(tag = "desk", operation_id = "desk_list_visible_tickets", params(Which, ("contact" = String, Path, description = "The contact's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "A page of tickets", body = VisibleTickets),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/contacts/{contact}/tickets")]
pub(in crate::routes) async fn tickets(
    desk: Desk,
    id: Path<ContactId>,
    which: Query<Which>,
) -> Result<Json<VisibleTickets>, ApiError> {
    let Which { portal, after } = which.into_inner();
    let page: Page = page(after, None, desk::ORDER)?;
    let onlooker = Onlooker::find(&desk, *id, &InPortal { portal }).await?;
    let Some(scope) = onlooker.scope() else {
        return Ok(Json(VisibleTickets { tickets: Vec::new(), total: 0, next: None }));
    };
    let (found, total) = desk::seen_through(desk.db(), desk.scope(), &scope, &page, ROWS).await?;
    Ok(Json(VisibleTickets {
        tickets: rows(&desk, found.rows).await?,
        total,
        next: found.next.map(|cursor| cursor.encode()),
    }))
}
