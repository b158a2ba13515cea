//! The customer's list.

use actix_web::{
    get,
    web::{Json, Query},
};
use portico_api_types::{portal::TicketPage, problem::Problem};
use portico_domain::{
    pipeline::Status,
    portal::StageDisplay,
    view::{Sort, View},
};
use portico_store::tickets;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    auth::PortalContact,
    problem::ApiError,
    routes::{
        paging::{limit, page},
        portal::convert::ticket_row,
    },
};

/// What to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct ListTickets {
    /// `all`, `organization` or `owned`; the last two only where the session offers them.
    #[param(value_type = Option<String>)]
    view: Option<View>,
    /// `open` or `closed`; both when left out.
    #[param(value_type = Option<String>)]
    status: Option<Status>,
    /// Words that the subject or a visible message must have; each may be the beginning of one.
    q: Option<String>,
    /// A column, with `-` before it for descending: `subject`, `requested_by`,
    /// `created_at`, `owner`, `last_activity_at`, `status`.
    sort: Option<String>,
    /// Tickets after this cursor.
    after: Option<String>,
    /// Tickets before this cursor.
    before: Option<String>,
    /// Rows of a page, 1 to 100; 25 when left out.
    limit: Option<u32>,
}

/// Lists the tickets the contact can reach.
#[utoipa::path(tag = "portal", operation_id = "list_tickets", params(ListTickets, ("portal" = String, Path, description = "The portal's slug")),
    security(("contact" = [])), responses(
    (status = 200, description = "A page of tickets", body = TicketPage),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/portal/{portal}/tickets")]
pub(in crate::routes) async fn list(
    contact: PortalContact,
    asked: Query<ListTickets>,
) -> Result<Json<TicketPage>, ApiError> {
    let asked = asked.into_inner();
    let scope = contact.scope(asked.view.unwrap_or_default())?;
    let sort = match asked.sort.as_deref() {
        None => Sort::default(),
        Some(text) => Sort::parse(text).ok_or_else(|| {
            ApiError::BadRequest("There is no such column to sort by.".to_owned())
        })?,
    };
    let query = match asked.q.as_deref().map(str::trim) {
        None | Some("") => None,
        Some(text) => match crate::routes::paging::query(text)? {
            Some(query) => Some(query),
            None => return Ok(Json(TicketPage::default())),
        },
    };
    let list = tickets::CustomerList {
        status: asked.status,
        query,
        sort,
        page: page(asked.after, asked.before, &sort.to_string())?,
        limit: limit(asked.limit)?,
        owner_display: contact.portal().rules.owner_display,
    };
    let found = tickets::list(contact.db(), &scope, &list).await?;
    let shows_stage = contact.portal().rules.stage_display == StageDisplay::Everywhere;
    let rows = found.page.rows.into_iter();
    Ok(Json(TicketPage {
        tickets: rows
            .map(|(ticket, snippet)| ticket_row(&contact, ticket, snippet, shows_stage))
            .collect(),
        total: found.total,
        next: found.page.next.map(|cursor| cursor.encode()),
        previous: found.page.previous.map(|cursor| cursor.encode()),
    }))
}
