//! What anybody may know about a portal.

use actix_web::{
    get,
    web::{Json, Path},
};
use portico_api_types::{portal::PortalInfo, problem::Problem};
use portico_domain::portal::Portal;

use crate::{auth::Public, problem::ApiError};

/// Lists the portals, the default domain's first.
#[utoipa::path(tag = "portal", operation_id = "list_portals", responses(
    (status = 200, description = "The portals", body = [PortalInfo]),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/portals")]
pub(in crate::routes) async fn list(public: Public) -> Result<Json<Vec<PortalInfo>>, ApiError> {
    Ok(Json(public.portals().await?.iter().map(info).collect()))
}

/// Shows a portal, on or off.
#[utoipa::path(tag = "portal", operation_id = "show_portal", params(("portal" = String, Path, description = "The portal's slug")), responses(
    (status = 200, description = "The portal", body = PortalInfo),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/portal/{portal}")]
pub(in crate::routes) async fn show(
    public: Public,
    slug: Path<String>,
) -> Result<Json<PortalInfo>, ApiError> {
    Ok(Json(info(&public.portal(&slug).await?)))
}

fn info(portal: &Portal) -> PortalInfo {
    PortalInfo {
        name: portal.name.clone(),
        slug: portal.slug.to_string(),
        language: portal.language.clone(),
        is_on: portal.is_on,
    }
}
