//! The people on a ticket.

use portico_domain::ticket::ParticipantRefused;

use crate::{auth::sentence, problem::ApiError};

pub(in crate::routes) mod add;
pub(in crate::routes) mod leave;
pub(in crate::routes) mod list;

fn refusal(refused: ParticipantRefused) -> ApiError {
    let text = sentence(&refused);
    match refused {
        ParticipantRefused::LastOne => ApiError::Conflict(text),
        ParticipantRefused::NotAssociated | ParticipantRefused::NoCompany => {
            ApiError::Forbidden(text)
        }
    }
}
