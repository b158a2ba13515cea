//! Saving a portal's settings.

use actix_web::{
    put,
    web::{Json, Path},
};
use portico_api_types::{
    problem::Problem,
    settings::{PortalSettings, SavePortal},
};
use portico_domain::{id::PortalId, portal::Portal};
use portico_store::portals;

use super::{parse::parse, settings};
use crate::{auth::PortalSettingsStaff, problem::ApiError};

/// Saves all settings of a portal, if nobody saved them since they were read.
#[utoipa::path(tag = "settings", operation_id = "save_portal_settings", params(("portal" = String, Path, description = "The portal's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "The settings, saved", body = PortalSettings),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[put("/api/settings/portals/{portal}")]
pub(in crate::routes) async fn update(
    staff: PortalSettingsStaff,
    id: Path<PortalId>,
    body: Json<SavePortal>,
) -> Result<Json<PortalSettings>, ApiError> {
    let SavePortal { version, values } = body.into_inner();
    let known = portals::find(staff.portals(), *id).ok_or(ApiError::NotFound)?;
    let mut portal = parse(known, values, &staff.inboxes().await?, staff.catalogue())?;
    if staff.portals().iter().any(|other| is_taken(other, &portal)) {
        return Err(ApiError::field("slug", "is the address of another portal on this domain"));
    }
    portal.version = version;
    let mut tx = staff.db().begin().await?;
    portals::save(&mut tx, &portal).await?;
    tx.commit().await?;
    portal.version += 1;
    Ok(Json(settings(&portal)))
}

fn is_taken(other: &Portal, portal: &Portal) -> bool {
    other.id != portal.id && other.host == portal.host && other.slug == portal.slug
}
