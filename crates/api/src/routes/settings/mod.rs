//! Settings, for staff with the permission `portal_settings`; those of the account for staff
//! with `account_settings`.

pub(super) mod filters;
pub(super) mod mail;
pub(super) mod portals;
pub(super) mod tokens;
pub(super) mod webhook_apps;
