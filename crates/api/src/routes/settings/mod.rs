//! Settings, for staff with the permission `portal_settings`.

pub(super) mod filters;
pub(super) mod portals;
