//! Contacts by name.

use actix_web::{
    get,
    web::{Json, Query},
};
use portico_api_types::{desk::DeskContactPage, problem::Problem};
use portico_store::contacts;
use serde::Deserialize;
use utoipa::IntoParams;

use super::row;
use crate::{
    auth::Desk,
    problem::ApiError,
    routes::paging::{limit, page, query},
};

/// Which contacts to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct ListContacts {
    /// Beginnings of words of the name or the address.
    q: Option<String>,
    /// Contacts after this cursor.
    after: Option<String>,
    /// Rows of a page, 1 to 100; 25 when left out.
    limit: Option<u32>,
}

/// Lists contacts by name.
#[utoipa::path(tag = "desk", operation_id = "desk_list_contacts", params(ListContacts), security(("staff" = [])), responses(
    (status = 200, description = "A page of contacts", body = DeskContactPage),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/contacts")]
pub(in crate::routes) async fn list(
    desk: Desk,
    asked: Query<ListContacts>,
) -> Result<Json<DeskContactPage>, ApiError> {
    let ListContacts { q, after, limit: rows } = asked.into_inner();
    let words = match q.as_deref().map(str::trim) {
        None | Some("") => None,
        Some(text) => match query(text)? {
            Some(words) => Some(words),
            None => return Ok(Json(DeskContactPage { contacts: Vec::new(), next: None })),
        },
    };
    let page = page(after, None, contacts::ORDER)?;
    let found =
        contacts::list(desk.db(), desk.scope(), words.as_ref(), &page, limit(rows)?).await?;
    Ok(Json(DeskContactPage {
        contacts: found.rows.into_iter().map(row).collect(),
        next: found.next.map(|cursor| cursor.encode()),
    }))
}
