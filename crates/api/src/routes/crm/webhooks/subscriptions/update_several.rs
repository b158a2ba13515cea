//! Turning several subscriptions on or off.

use std::collections::HashSet;

use actix_web::{HttpResponse, post};
use portico_api_types::crm::{
    CrmProblem,
    webhooks::{
        ChangeSubscriptions, ChangedSubscriptions, MissingIds, SubscriptionChange,
        SubscriptionsMissing,
    },
};
use portico_store::{Error, webhooks};

use super::wire;
use crate::{
    auth::WebhookApp,
    crm::{CrmError, CrmJson},
};

/// Most changes of one request.
const MOST: usize = 100;

/// Turns several subscriptions on or off; 207 when some are not there.
#[utoipa::path(tag = "webhooks", operation_id = "crm_update_webhook_subscriptions",
    params(("appId" = String, Path, description = "The webhook app's id")), request_body = ChangeSubscriptions,
    security(("developer" = []), ("token" = []), ("staff" = [])), responses(
    (status = 200, description = "All are changed", body = ChangedSubscriptions),
    (status = 207, description = "Some are not there", body = ChangedSubscriptions),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/webhooks/v3/{appId}/subscriptions/batch/update")]
pub(in crate::routes) async fn update_several(
    program: WebhookApp,
    body: CrmJson<ChangeSubscriptions>,
) -> Result<HttpResponse, CrmError> {
    let CrmJson(ChangeSubscriptions { inputs }) = body;
    check(&inputs)?;
    let started_at = program.now();
    let (mut results, mut missing) = (Vec::new(), Vec::new());
    let mut tx = program.db().begin().await?;
    for SubscriptionChange { id, active } in inputs {
        let changed = match id.parse() {
            Ok(id) => webhooks::activate(&mut tx, program.id(), id, active, started_at).await,
            Err(_) => Err(Error::NotFound),
        };
        match changed {
            Ok(changed) => results.push(wire(changed)),
            Err(Error::NotFound) => missing.push(id),
            Err(other) => return Err(other.into()),
        }
    }
    tx.commit().await?;
    let is_partial = !missing.is_empty();
    let answer = ChangedSubscriptions {
        status: "COMPLETE".to_owned(),
        results,
        num_errors: is_partial.then_some(1),
        errors: is_partial.then(|| not_there(missing)).into_iter().collect(),
        started_at,
        completed_at: program.now(),
    };
    let mut status = if is_partial { HttpResponse::MultiStatus() } else { HttpResponse::Ok() };
    Ok(status.json(answer))
}

fn check(inputs: &[SubscriptionChange]) -> Result<(), CrmError> {
    if inputs.is_empty() {
        return Err(CrmError::invalid("Batch input provided should have at least one object."));
    }
    if inputs.len() > MOST {
        return Err(CrmError::invalid(format!("inputs may have at most {MOST} elements.")));
    }
    let mut seen = HashSet::new();
    match inputs.iter().find(|input| !seen.insert(&input.id)) {
        Some(SubscriptionChange { id, .. }) => Err(CrmError::invalid(format!(
            "Duplicate IDs found in batch input: [{id}]. IDs must be unique"
        ))),
        None => Ok(()),
    }
}

fn not_there(ids: Vec<String>) -> SubscriptionsMissing {
    SubscriptionsMissing {
        status: "error".to_owned(),
        category: "OBJECT_NOT_FOUND".to_owned(),
        message: "Could not find some subscriptions of this app.".to_owned(),
        context: MissingIds { ids },
    }
}
