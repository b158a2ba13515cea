//! Saving a portal's settings.

use actix_web::{
    put,
    web::{Json, Path},
};
use portico_api_types::{
    problem::Problem,
    settings::{PortalSettings, PortalValues, SavePortal},
};
use portico_domain::{
    id::{InboxId, PortalId},
    portal::{ClosedReplyPolicy, OwnerDisplay, Portal, PortalRules, TicketPermission},
    text,
};
use portico_store::{inboxes, portals};

use super::settings;
use crate::{auth::PortalSettingsStaff, problem::ApiError, routes::writing::Fields};

/// Most characters of a portal's name.
const NAME_MAX: usize = 80;

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
    let inboxes: Vec<InboxId> =
        inboxes::all(staff.db()).await?.into_iter().map(|inbox| inbox.id).collect();
    let mut portal = parse(known, values, &inboxes)?;
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

fn parse(known: &Portal, values: PortalValues, inboxes: &[InboxId]) -> Result<Portal, ApiError> {
    let mut fields = Fields::default();
    let name = fields.check("name", text::line(&values.name, NAME_MAX));
    let slug = fields.check("slug", values.slug.parse());
    let known_inbox = values.inbox_id.is_none_or(|inbox| inboxes.contains(&inbox));
    fields.check("inbox_id", known_inbox.then_some(()).ok_or("is not an inbox"));
    let permission = values.ticket_permission.as_deref().map(TicketPermission::named);
    let permission = match permission {
        None => Some(None),
        Some(named) => {
            fields.check("ticket_permission", named.ok_or("is not own or company")).map(Some)
        }
    };
    let display = OwnerDisplay::named(&values.owner_display);
    let display = display.ok_or("is not first_name, last_name, full_name or alias");
    let owner_display = fields.check("owner_display", display);
    let policy = ClosedReplyPolicy::named(&values.closed_reply).ok_or("is not refuse or reopen");
    let closed_reply = fields.check("closed_reply", policy);
    let texts = name.zip(slug);
    let choices = permission.zip(owner_display).zip(closed_reply);
    let portal = texts.zip(choices).map(|((name, slug), choices)| {
        let ((ticket_permission, owner_display), closed_reply) = choices;
        let customers_may_close = values.customers_may_close;
        let rules =
            PortalRules { ticket_permission, owner_display, closed_reply, customers_may_close };
        let (is_on, inbox) = (values.is_on, values.inbox_id);
        Portal { name, slug, is_on, inbox, rules, ..known.clone() }
    });
    if let Some(portal) = portal.as_ref().filter(|portal| portal.is_on) {
        let missing: Vec<_> = portal.missing().into_iter().map(|m| m.name()).collect();
        let complete = missing.is_empty().then_some(());
        fields.check("is_on", complete.ok_or(format!("needs {} first", missing.join(" and "))));
    }
    fields.done(portal)
}
