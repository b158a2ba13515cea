//! The portals' settings.

pub(in crate::routes) mod dry_run;
pub(in crate::routes) mod list;
mod parse;
pub(in crate::routes) mod show;
pub(in crate::routes) mod update;

use portico_api_types::{
    problem::FieldError,
    settings::{FilterGroup, PortalSettings, PortalValues},
};
use portico_domain::{
    filter::WrittenGroup,
    portal::{Portal, StageDisplay},
};

fn settings(portal: &Portal) -> PortalSettings {
    let (rules, written) = (&portal.rules, &portal.written);
    let groups = |groups: &[WrittenGroup]| groups.iter().cloned().map(FilterGroup::from).collect();
    let broken = portal
        .broken
        .iter()
        .map(|error| FieldError { field: error.path(), reason: error.error.reason.to_string() });
    PortalSettings {
        id: portal.id,
        host: portal.host.clone(),
        version: portal.version,
        missing: portal.missing().into_iter().map(|missing| missing.name().to_owned()).collect(),
        broken: broken.collect(),
        values: PortalValues {
            name: portal.name.clone(),
            slug: portal.slug.to_string(),
            is_on: portal.is_on,
            inbox_id: portal.inbox,
            ticket_permission: written.permission.map(|p| p.name().to_owned()),
            criteria: groups(&written.criteria),
            ticket_visibility: groups(&written.visibility),
            internal_messages: groups(&written.internal),
            owner_display: rules.owner_display.name().to_owned(),
            closed_reply: rules.closed_reply.name().to_owned(),
            customers_may_close: rules.customers_may_close,
            idle_minutes: rules.idle.get(),
            stage_on_ticket: rules.stage_display != StageDisplay::Hidden,
            stage_in_list: rules.stage_display == StageDisplay::Everywhere,
        },
    }
}
