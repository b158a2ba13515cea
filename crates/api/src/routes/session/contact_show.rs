//! Which contact is signed in.

use actix_web::{
    get,
    web::{Json, Query},
};
use portico_api_types::{problem::Problem, session::ContactSession};
use serde::Deserialize;
use utoipa::IntoParams;

use super::contact_session;
use crate::{auth::SignedInContact, problem::ApiError};

/// Which portal is asked about.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct Which {
    /// The portal's slug.
    portal: String,
}

/// Shows the signed-in contact and what a portal offers it.
#[utoipa::path(tag = "session", operation_id = "contact_session", params(Which), security(("contact" = [])), responses(
    (status = 200, description = "The contact", body = ContactSession),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/session/contact")]
pub(in crate::routes) async fn show(
    contact: SignedInContact,
    which: Query<Which>,
) -> Result<Json<ContactSession>, ApiError> {
    Ok(Json(contact_session(&contact.enter(&which.portal).await?)))
}
