//! All portals' settings.

use actix_web::{get, web::Json};
use portico_api_types::{problem::Problem, settings::PortalSettings};

use super::settings;
use crate::auth::PortalSettingsStaff;

/// Lists the portals with their settings.
#[utoipa::path(tag = "settings", operation_id = "list_portal_settings", security(("staff" = [])), responses(
    (status = 200, description = "The portals", body = [PortalSettings]),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/settings/portals")]
pub(in crate::routes) async fn list(staff: PortalSettingsStaff) -> Json<Vec<PortalSettings>> {
    Json(staff.portals().iter().map(settings).collect())
}
