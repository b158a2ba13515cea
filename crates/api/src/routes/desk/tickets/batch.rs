//! Changing many tickets at once.

use std::collections::HashSet;

use actix_web::{post, web::Json};
use portico_api_types::{
    desk::{self as wire, BatchOutcome, BatchReason, TicketBatch, TicketValues},
    problem::Problem,
};
use portico_domain::ticket::Priority;
use portico_store::desk::{self, Changing, Reason, Standing};

use crate::{auth::Desk, problem::ApiError, routes::desk::batch::several};

/// Changes stage, owner or priority of up to 100 tickets, each wholly or not at all.
///
/// To take it back, send the values before, with the values after as `only_if`.
#[utoipa::path(tag = "desk", operation_id = "desk_change_tickets", security(("staff" = [])), responses(
    (status = 200, description = "What became of each", body = BatchOutcome),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[post("/api/desk/tickets/batch")]
pub(in crate::routes) async fn batch(
    desk: Desk,
    body: Json<TicketBatch>,
) -> Result<Json<BatchOutcome>, ApiError> {
    let TicketBatch { changes } = body.into_inner();
    several("changes", changes.len())?;
    let named: HashSet<_> = changes.iter().map(|one| one.ticket_id).collect();
    if named.len() < changes.len() {
        return Err(ApiError::field("changes", "must name each ticket once"));
    }
    let changes = changes.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let mut tx = desk.db().begin().await?;
    let outcome =
        desk::change_many(&mut tx, desk.act(), desk.scope(), desk.pipelines(), &changes).await?;
    tx.commit().await?;
    Ok(Json(said(outcome)))
}

fn read(one: &wire::BatchChange) -> Result<desk::BatchChange, ApiError> {
    if one.status.is_some() && one.change.stage_id.is_some() {
        return Err(ApiError::field("status", "cannot be set together with a stage"));
    }
    Ok(desk::BatchChange {
        ticket: one.ticket_id,
        changing: values(&one.change)?,
        status: one.status,
        only_if: values(&one.only_if)?,
    })
}

fn values(values: &TicketValues) -> Result<Changing, ApiError> {
    let owner = match values.owner_id.as_deref() {
        None => None,
        Some("") => Some(None),
        Some(text) => {
            let wrong = |_| ApiError::field("owner_id", "is not a staff user's id");
            Some(Some(text.parse().map_err(wrong)?))
        }
    };
    let priority = match values.priority.as_deref() {
        None => None,
        Some("") => Some(None),
        Some(text) => {
            let wrong =
                || ApiError::field("priority", "must be low, medium, high, urgent or empty");
            Some(Some(Priority::named(text).ok_or_else(wrong)?))
        }
    };
    Ok(Changing { stage: values.stage_id, owner, priority })
}

fn said(outcome: desk::BatchOutcome) -> BatchOutcome {
    let changed = outcome.changed.into_iter().map(|one| wire::BatchChanged {
        ticket_id: one.ticket,
        before: shown(one.before),
        after: shown(one.after),
    });
    let refused = outcome.refused.into_iter().map(|one| wire::BatchRefused {
        ticket_id: one.ticket,
        subject: one.subject,
        reason: match one.reason {
            Reason::Gone => BatchReason::Gone,
            Reason::Stage => BatchReason::Stage,
            Reason::Owner => BatchReason::Owner,
            Reason::Changed => BatchReason::Changed,
        },
    });
    BatchOutcome { changed: changed.collect(), refused: refused.collect() }
}

fn shown(standing: Standing) -> TicketValues {
    let Standing { stage, owner, priority } = standing;
    TicketValues {
        stage_id: Some(stage),
        owner_id: Some(owner.map(|owner| owner.to_string()).unwrap_or_default()),
        priority: Some(priority.map(Priority::name).unwrap_or_default().to_owned()),
    }
}
