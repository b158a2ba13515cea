//! Drafts, each under an address of its own.

use portico_api_types::draft::{Draft, SaveDraft};

use super::{
    client::{Method, call, leave, show},
    failure::Answer,
};

pub(crate) async fn draft(path: &str) -> Answer<Draft> {
    show(path).await
}

pub(crate) async fn save_draft(path: &str, draft: &SaveDraft) -> Answer<Draft> {
    call(Method::Put, path, Some(draft)).await
}

/// Saves while the page is being left: nobody waits for the answer.
pub(crate) fn save_draft_leaving(path: &str, draft: &SaveDraft) {
    leave(Method::Put, path, draft);
}

pub(crate) async fn discard_draft(path: &str) -> Answer<()> {
    let none: Option<&()> = None;
    call(Method::Delete, path, none).await
}
