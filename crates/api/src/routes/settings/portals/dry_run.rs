//! What saving would change about who sees what.

use actix_web::{
    post,
    web::{Json, Path},
};
use portico_api_types::{
    problem::Problem,
    settings::{AccessChange, Affected, Reach, Sample, TryPortal},
};
use portico_domain::id::PortalId;
use portico_store::{access_change, portals::find};

use super::parse::parse;
use crate::{auth::PortalSettingsStaff, problem::ApiError};

/// Compares settings with those in force: who would gain and who would lose. Saves nothing.
///
/// Samples are given to staff who also have the permission `tickets`.
#[utoipa::path(tag = "settings", operation_id = "dry_run_portal_settings", params(("portal" = String, Path, description = "The portal's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "Who gains and who loses", body = AccessChange),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/settings/portals/{portal}/dry-run")]
pub(in crate::routes) async fn dry_run(
    staff: PortalSettingsStaff,
    id: Path<PortalId>,
    body: Json<TryPortal>,
) -> Result<Json<AccessChange>, ApiError> {
    let TryPortal { values } = body.into_inner();
    let known = find(staff.portals(), *id).ok_or(ApiError::NotFound)?;
    let tried = parse(known, values, &staff.inboxes().await?, staff.catalogue())?;
    let (old, new) = (&known.rules.access, &tried.rules.access);
    let scope = staff.desk_scope();
    let change = access_change::compare(staff.db(), scope.as_ref(), old, new).await?;
    let reach = access_change::reach(staff.db(), &new.criteria).await?;
    Ok(Json(wire(change, reach)))
}

fn wire(change: access_change::AccessChange, reach: access_change::CompanyReach) -> AccessChange {
    let access_change::AccessChange {
        contacts_gaining,
        contacts_losing,
        tickets_gaining,
        tickets_losing,
        messages_shown,
        messages_hidden,
    } = change;
    let access_change::CompanyReach { contacts, with_company, meeting_criteria } = reach;
    AccessChange {
        contacts_gaining: affected(contacts_gaining),
        contacts_losing: affected(contacts_losing),
        tickets_gaining: affected(tickets_gaining),
        tickets_losing: affected(tickets_losing),
        messages_shown,
        messages_hidden,
        reach: Reach { contacts, with_company, meeting_criteria },
    }
}

fn affected(affected: access_change::Affected) -> Affected {
    let access_change::Affected { count, samples } = affected;
    let samples = samples.into_iter().map(|(id, name)| Sample { id: id.to_string(), name });
    Affected { count, samples: samples.collect() }
}
