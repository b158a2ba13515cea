//! Why a contact sees a ticket, or does not.

use actix_web::{
    get,
    web::{Json, Path, Query},
};
use portico_api_types::{
    desk::{Explanation, ExplanationStep},
    problem::Problem,
};
use portico_domain::{
    access::{RuleName, RulePart, Step, explain},
    id::{ContactId, TicketId},
};
use portico_store::desk::{self, MessageCounts};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    auth::Desk,
    problem::ApiError,
    routes::desk::onlooker::{InPortal, Onlooker},
};

/// For whom, and where.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in crate::routes) struct ForWhom {
    /// The contact's id.
    #[param(value_type = String)]
    contact: ContactId,
    /// The portal's id; the first portal when left out.
    portal: Option<String>,
}

/// Explains whether a contact sees a ticket in a portal, rule by rule.
#[utoipa::path(tag = "desk", operation_id = "desk_explain_access", params(ForWhom, ("ticket" = String, Path, description = "The ticket's id")),
    security(("staff" = [])), responses(
    (status = 200, description = "The verdict and each rule's part", body = Explanation),
    (status = "default", description = "Refused", body = Problem, content_type = "application/problem+json"),
))]
#[get("/api/desk/tickets/{ticket}/access")]
pub(in crate::routes) async fn access(
    desk: Desk,
    ticket: Path<TicketId>,
    whom: Query<ForWhom>,
) -> Result<Json<Explanation>, ApiError> {
    let ForWhom { contact, portal } = whom.into_inner();
    let known = desk::known(desk.db(), desk.scope(), *ticket).await?;
    let onlooker = Onlooker::find(&desk, contact, &InPortal { portal }).await?;
    let rules = &onlooker.portal.rules.access;
    let found =
        explain(onlooker.doors(), &onlooker.standing, rules, &onlooker.known, &known.facts());
    let mut steps: Vec<ExplanationStep> = found.steps.into_iter().map(step).collect();
    if let Some(scope) = onlooker.scope().filter(|_| found.allowed) {
        let counts = desk::message_counts(desk.db(), desk.scope(), &scope, *ticket).await?;
        steps.push(messages(counts));
    }
    let verb = if found.allowed { "sees" } else { "does not see" };
    let name = onlooker.contact.listed.name.shown();
    Ok(Json(Explanation {
        allowed: found.allowed,
        verdict: format!("{name} {verb} this ticket."),
        steps,
    }))
}

fn step(step: Step) -> ExplanationStep {
    let Step { rule, part, text } = step;
    ExplanationStep { rule: rule.name().to_owned(), part: part.name().to_owned(), text }
}

fn messages(MessageCounts { all, shown }: MessageCounts) -> ExplanationStep {
    let text = match all {
        0 => "The ticket has no messages.".to_owned(),
        _ => format!("Of its messages, {shown} of {all} are shown."),
    };
    step(Step { rule: RuleName::Messages, part: RulePart::Neutral, text })
}
