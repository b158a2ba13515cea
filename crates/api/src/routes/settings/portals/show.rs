//! One portal's settings.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::{problem::Problem, settings::PortalSettings};
use portico_domain::id::PortalId;
use portico_store::portals::find;

use super::settings;
use crate::{auth::PortalSettingsStaff, problem::ApiError};

/// Shows a portal's settings.
#[utoipa::path(tag = "settings", operation_id = "show_portal_settings", params(("portal" = String, Path, description = "The portal's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "The settings", body = PortalSettings),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/settings/portals/{portal}")]
pub(in crate::routes) async fn show(
    staff: PortalSettingsStaff,
    id: Path<PortalId>,
) -> Result<Json<PortalSettings>, ApiError> {
    Ok(Json(settings(find(staff.portals(), *id).ok_or(ApiError::NotFound)?)))
}
