//! Many actors.

use actix_web::{HttpResponse, http::StatusCode, post};
use portico_api_types::crm::{
    BatchAnswer, CrmProblem,
    conversations::{ActorsInput, ConversationActor},
};

use super::find;
use crate::{
    auth::{Crm, ReadConversations},
    crm::{
        CrmError, CrmJson,
        batch::{MOST, answer, check_size},
    },
};

/// Reads actors.
#[utoipa::path(tag = "conversations", operation_id = "crm_read_actors", request_body = ActorsInput,
    security(("token" = []), ("staff" = [])), responses(
    (status = 200, description = "All of them", body = BatchAnswer<ConversationActor>),
    (status = 207, description = "Those that are there", body = BatchAnswer<ConversationActor>),
    (status = "default", description = "Refused", body = CrmProblem),
))]
#[post("/api/conversations/v3/conversations/actors/batch/read")]
pub(in crate::routes) async fn read(
    crm: Crm<ReadConversations>,
    body: CrmJson<ActorsInput>,
) -> Result<HttpResponse, CrmError> {
    let ActorsInput { inputs } = body.0;
    check_size(&inputs, MOST)?;
    let begun = crm.now();
    let (mut found, mut missing): (Vec<ConversationActor>, Vec<String>) = (Vec::new(), Vec::new());
    for id in inputs {
        if found.iter().any(|actor| actor.id == id) || missing.contains(&id) {
            continue;
        }
        match find(&crm, &id).await? {
            Some(actor) => found.push(actor),
            None => missing.push(id),
        }
    }
    let errors = if missing.is_empty() {
        Vec::new()
    } else {
        vec![CrmError::some_not_found("actors", missing).in_batch()]
    };
    Ok(answer(StatusCode::OK, [begun, crm.now()], found, errors))
}
