//! Mail that goes out, went out or could not.

use actix_web::{
    get,
    web::{Json, Query},
};
use portico_api_types::{problem::Problem, settings::MailPage};
use portico_domain::mail::MailState;
use portico_store::mail::{self, LOG_ORDER, MailFilter};
use serde::Deserialize;
use utoipa::IntoParams;

use super::wire;
use crate::{
    auth::AccountSettingsStaff,
    problem::ApiError,
    routes::paging::{limit, page},
};

/// Most characters of an address to look for.
const ADDRESS_MAX: usize = 320;

/// Which mail to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct ListMail {
    /// `queued`, `kept`, `sent`, `failed` or `dropped`; all when left out.
    state: Option<String>,
    /// The beginning of the recipient's address.
    address: Option<String>,
    /// Mail after this cursor.
    after: Option<String>,
    /// Mail before this cursor.
    before: Option<String>,
    /// Rows of a page, 1 to 100; 25 when left out.
    limit: Option<u32>,
}

/// Lists outgoing mail, the newest first.
#[utoipa::path(tag = "settings", operation_id = "list_mail", params(ListMail), security(("staff" = [])), responses(
    (status = 200, description = "A page of mail", body = MailPage),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/settings/mail")]
pub(in crate::routes) async fn list(
    staff: AccountSettingsStaff,
    asked: Query<ListMail>,
) -> Result<Json<MailPage>, ApiError> {
    let ListMail { state, address, after, before, limit: rows } = asked.into_inner();
    let state = state.as_deref().map(known_state).transpose()?;
    let address = address.map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty());
    if address
        .as_ref()
        .is_some_and(|text| text.chars().count() > ADDRESS_MAX || text.contains('\0'))
    {
        return Err(ApiError::BadRequest("address is not the beginning of an address.".to_owned()));
    }
    let (page, rows) = (page(after, before, LOG_ORDER)?, limit(rows)?);
    let (scope, filter) = (staff.desk_scope(), MailFilter { state, address });
    let found = mail::list(staff.db(), scope.as_ref(), &filter, &page, rows).await?;
    Ok(Json(MailPage {
        mail: found.rows.into_iter().map(wire).collect(),
        next: found.next.map(|cursor| cursor.encode()),
        previous: found.previous.map(|cursor| cursor.encode()),
    }))
}

fn known_state(name: &str) -> Result<MailState, ApiError> {
    MailState::named(name).ok_or_else(|| {
        let known = MailState::ALL.map(MailState::name).join(", ");
        ApiError::BadRequest(format!("state must be one of {known}."))
    })
}
