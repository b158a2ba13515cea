//! The portal's settings.

use portico_api_types::settings::{PortalSettings, SavePortal};
use portico_domain::id::PortalId;

use super::{
    client::{Method, call, show},
    failure::Answer,
};

const PORTALS: &str = "/api/settings/portals";

/// The settings of all portals.
pub(crate) async fn portals() -> Answer<Vec<PortalSettings>> {
    show(PORTALS).await
}

/// One portal's settings.
pub(crate) async fn portal(id: PortalId) -> Answer<PortalSettings> {
    show(&format!("{PORTALS}/{id}")).await
}

/// Saves a portal's settings.
pub(crate) async fn save(id: PortalId, settings: &SavePortal) -> Answer<PortalSettings> {
    call(Method::Put, &format!("{PORTALS}/{id}"), Some(settings)).await
}
