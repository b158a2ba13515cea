//! The portals' settings.

pub(in crate::routes) mod list;
pub(in crate::routes) mod show;
pub(in crate::routes) mod update;

use portico_api_types::settings::{PortalSettings, PortalValues};
use portico_domain::portal::Portal;

fn settings(portal: &Portal) -> PortalSettings {
    let rules = portal.rules;
    PortalSettings {
        id: portal.id,
        host: portal.host.clone(),
        version: portal.version,
        missing: portal.missing().into_iter().map(|missing| missing.name().to_owned()).collect(),
        values: PortalValues {
            name: portal.name.clone(),
            slug: portal.slug.to_string(),
            is_on: portal.is_on,
            inbox_id: portal.inbox,
            ticket_permission: rules.ticket_permission.map(|p| p.name().to_owned()),
            owner_display: rules.owner_display.name().to_owned(),
            closed_reply: rules.closed_reply.name().to_owned(),
            customers_may_close: rules.customers_may_close,
        },
    }
}
