//! From a portal's values on the wire to a portal; every wrong value is named.

use portico_api_types::settings::{FilterGroup, PortalValues};
use portico_domain::{
    access::{RuleError, TicketPermission, WrittenRules},
    filter::{WrittenGroup, unknown_options},
    id::InboxId,
    portal::{ClosedReplyPolicy, IdleMinutes, OwnerDisplay, Portal, PortalRules, StageDisplay},
    property::Catalogue,
    text,
};

use crate::{problem::ApiError, routes::writing::Fields};

/// Most characters of a portal's name.
const NAME_MAX: usize = 80;

/// The portal with those values in place of its own.
///
/// # Errors
/// [`ApiError::Invalid`] naming every wrong field.
pub(super) fn parse(
    known: &Portal,
    values: PortalValues,
    inboxes: &[InboxId],
    catalogue: &Catalogue,
) -> Result<Portal, ApiError> {
    let mut fields = Fields::default();
    let name = fields.check("name", text::line(&values.name, NAME_MAX));
    let slug = fields.check("slug", values.slug.parse());
    let known_inbox = values.inbox_id.is_none_or(|inbox| inboxes.contains(&inbox));
    fields.check("inbox_id", known_inbox.then_some(()).ok_or("is not an inbox"));
    let written = written_rules(&mut fields, &values);
    let rules = portal_rules(&mut fields, &values);
    let portal = name.zip(slug).zip(written.zip(rules)).map(|((name, slug), (written, rules))| {
        let access = check_rules(&mut fields, &written, catalogue);
        let (is_on, inbox) = (values.is_on, values.inbox_id);
        let rules = PortalRules { access, ..rules };
        Portal { name, slug, is_on, inbox, rules, written, broken: Vec::new(), ..known.clone() }
    });
    if let Some(portal) = portal.as_ref().filter(|portal| portal.is_on) {
        let missing: Vec<_> = portal.missing().into_iter().map(|m| m.name()).collect();
        let complete = missing.is_empty().then_some(());
        fields.check("is_on", complete.ok_or(format!("needs {} first", missing.join(" and "))));
    }
    fields.done(portal)
}

fn written_rules(fields: &mut Fields, values: &PortalValues) -> Option<WrittenRules> {
    let permission = match values.ticket_permission.as_deref().map(TicketPermission::named) {
        None => Some(None),
        Some(named) => {
            fields.check("ticket_permission", named.ok_or("is not own, company or some")).map(Some)
        }
    };
    let groups = |groups: &[FilterGroup]| groups.iter().cloned().map(WrittenGroup::from).collect();
    permission.map(|permission| WrittenRules {
        permission,
        criteria: groups(&values.criteria),
        visibility: groups(&values.ticket_visibility),
        internal: groups(&values.internal_messages),
    })
}

fn check_rules(
    fields: &mut Fields,
    written: &WrittenRules,
    catalogue: &Catalogue,
) -> portico_domain::access::AccessRules {
    let (access, mut errors) = written.read(catalogue);
    for (rule, groups, properties) in written.filters(catalogue) {
        let unknown = unknown_options(groups, properties);
        errors.extend(unknown.into_iter().map(|error| RuleError { rule, error }));
    }
    for error in errors {
        fields.check::<()>(&error.path(), Err(&error.error.reason));
    }
    access
}

fn portal_rules(fields: &mut Fields, values: &PortalValues) -> Option<PortalRules> {
    let display = OwnerDisplay::named(&values.owner_display);
    let display = display.ok_or("is not first_name, last_name, full_name or alias");
    let owner_display = fields.check("owner_display", display);
    let policy = ClosedReplyPolicy::named(&values.closed_reply).ok_or("is not refuse or reopen");
    let closed_reply = fields.check("closed_reply", policy);
    let idle = IdleMinutes::new(values.idle_minutes).ok_or("is not 20, 40, 60 or 1440");
    let idle = fields.check("idle_minutes", idle);
    let stage_display = match (values.stage_on_ticket, values.stage_in_list) {
        (false, false) => Ok(StageDisplay::Hidden),
        (true, false) => Ok(StageDisplay::OnTicket),
        (true, true) => Ok(StageDisplay::Everywhere),
        (false, true) => Err("needs stages to be shown on the ticket's page, too"),
    };
    let stage_display = fields.check("stage_in_list", stage_display);
    let choices = owner_display.zip(closed_reply).zip(idle.zip(stage_display));
    choices.map(|((owner_display, closed_reply), (idle, stage_display))| PortalRules {
        owner_display,
        closed_reply,
        idle,
        stage_display,
        customers_may_close: values.customers_may_close,
        ..PortalRules::default()
    })
}
