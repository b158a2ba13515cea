//! What was sent to a program, is on its way or failed.

pub(in crate::routes) mod list;
pub(in crate::routes) mod replay;
pub(in crate::routes) mod show;

use portico_api_types::settings::{WebhookAttempt, WebhookDelivery};
use portico_domain::id::WebhookAppId;
use portico_store::webhooks::{self, Attempt, LoggedDelivery};

use crate::{auth::AccountSettingsStaff, problem::ApiError};

/// A delivery as the console reads it.
pub(super) fn wire(logged: LoggedDelivery) -> WebhookDelivery {
    let LoggedDelivery { id, event, state, due_at, last } = logged;
    WebhookDelivery {
        id,
        event_id: event.event,
        subscription_id: event.subscription,
        event_type: event.kind,
        object_id: event.object.to_string(),
        occurred_at: event.occurred_at,
        state: state.name().to_owned(),
        attempts: event.attempts,
        next_at: due_at,
        last_attempt: last.map(attempt),
    }
}

fn attempt(attempt: Attempt) -> WebhookAttempt {
    let Attempt { number, at, took_millis, result } = attempt;
    let (status, error) = match result {
        Ok(status) => (Some(status), None),
        Err(error) => (None, Some(error)),
    };
    WebhookAttempt { number, at, took_millis, status, error }
}

/// Refuses to send where there is nowhere to send to.
pub(super) async fn needs_target(
    staff: &AccountSettingsStaff,
    app: WebhookAppId,
) -> Result<(), ApiError> {
    if !webhooks::exists(staff.db(), app).await? {
        return Err(ApiError::NotFound);
    }
    match webhooks::settings(staff.db(), app).await? {
        Some(_) => Ok(()),
        None => Err(ApiError::Conflict("Set the program's target address first.".to_owned())),
    }
}
