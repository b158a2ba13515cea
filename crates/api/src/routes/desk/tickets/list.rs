//! The help desk's list.

use actix_web::{
    get,
    web::{Json, Query},
};
use portico_api_types::{desk::DeskTicketPage, problem::Problem};
use portico_domain::{id::InboxId, pipeline::Status};
use portico_store::desk::{self, DeskList, ORDER, OwnerFilter};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    auth::Desk,
    problem::ApiError,
    routes::{
        desk::convert::rows,
        paging::{limit, page, query},
    },
};

/// What to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct ListDesk {
    /// `open` or `closed`; both when left out.
    #[param(value_type = Option<String>)]
    status: Option<Status>,
    /// `me`, `none` or a staff user's id; anybody's when left out.
    owner: Option<String>,
    /// Only tickets with a thread in that inbox.
    #[param(value_type = Option<String>)]
    inbox: Option<InboxId>,
    /// Only tickets that you have not read.
    #[serde(default)]
    unread: bool,
    /// Words that the subject or a message must have.
    q: Option<String>,
    /// Tickets after this cursor.
    after: Option<String>,
    /// Tickets before this cursor.
    before: Option<String>,
    /// Rows of a page, 1 to 100; 25 when left out.
    limit: Option<u32>,
}

/// Lists tickets, newest activity first.
#[utoipa::path(tag = "desk", operation_id = "desk_list_tickets", params(ListDesk), security(("staff" = [])), responses(
    (status = 200, description = "A page of tickets", body = DeskTicketPage),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/tickets")]
pub(in crate::routes) async fn list(
    desk: Desk,
    asked: Query<ListDesk>,
) -> Result<Json<DeskTicketPage>, ApiError> {
    let asked = asked.into_inner();
    let words = match asked.q.as_deref().map(str::trim) {
        None | Some("") => None,
        Some(text) => match query(text)? {
            Some(query) => Some(query),
            None => return Ok(Json(DeskTicketPage::default())),
        },
    };
    let list = DeskList {
        status: asked.status,
        owner: asked.owner.as_deref().map(|owner| owner_filter(&desk, owner)).transpose()?,
        inbox: asked.inbox,
        unread_by: asked.unread.then_some(desk.session().actor.staff),
        query: words,
        page: page(asked.after, asked.before, ORDER)?,
        limit: limit(asked.limit)?,
    };
    let found = desk::list(desk.db(), desk.scope(), &list).await?;
    Ok(Json(DeskTicketPage {
        tickets: rows(&desk, found.page.rows).await?,
        total: found.total,
        next: found.page.next.map(|cursor| cursor.encode()),
        previous: found.page.previous.map(|cursor| cursor.encode()),
    }))
}

fn owner_filter(desk: &Desk, text: &str) -> Result<OwnerFilter, ApiError> {
    match text {
        "me" => Ok(OwnerFilter::Of(desk.session().actor.staff)),
        "none" => Ok(OwnerFilter::Nobody),
        id => id.parse().map(OwnerFilter::Of).map_err(|_| {
            ApiError::BadRequest("owner must be me, none or a staff user's id.".to_owned())
        }),
    }
}
