//! The portal's settings.

use portico_api_types::settings::{
    AccessChange, CountRecords, FilterProperties, PortalSettings, RecordCount, SavePortal,
    TryPortal,
};
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

/// What saving would change about who sees what.
pub(crate) async fn dry_run(id: PortalId, settings: &TryPortal) -> Answer<AccessChange> {
    call(Method::Post, &format!("{PORTALS}/{id}/dry-run"), Some(settings)).await
}

/// The properties that filters can ask about.
pub(crate) async fn filter_properties() -> Answer<FilterProperties> {
    show("/api/settings/filter-properties").await
}

/// How many records filters admit.
pub(crate) async fn count(groups: &CountRecords) -> Answer<RecordCount> {
    call(Method::Post, "/api/settings/filter-counts", Some(groups)).await
}
