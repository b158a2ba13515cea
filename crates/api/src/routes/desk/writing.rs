//! What replies and comments of staff have in common.

use portico_api_types::desk::TimelineEntry;
use portico_domain::id::TicketId;
use portico_store::{
    attachments::Uploader,
    desk::{self, StaffWriting},
    sent::{self, Delivery, Earlier},
};

use super::convert::with_files;
use crate::{
    auth::Desk,
    problem::ApiError,
    routes::writing::{IdempotencyKey, key_reused, text_and_files, unknown_upload},
};

/// What a staff user writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// For the customer.
    Reply,
    /// For colleagues.
    Comment,
}

/// Anything with an id that a key has led to.
enum EntryId {}

/// Stores a reply or a comment once and returns its entry of the timeline.
pub(super) async fn write(
    desk: &Desk,
    kind: Kind,
    ticket: TicketId,
    key: IdempotencyKey,
    text: &str,
    uploads: &[String],
) -> Result<TimelineEntry, ApiError> {
    desk::show(desk.db(), desk.scope(), ticket).await?;
    let staff = desk.session().actor.staff;
    let by = Uploader::Staff(staff);
    let (name, id) = (if kind == Kind::Reply { "reply" } else { "comment" }, ticket.to_string());
    let mut parts = vec![name, &id, text];
    parts.extend(uploads.iter().map(String::as_str));
    let delivery = key.delivery(by, &parts);
    let entry = match sent::earlier::<EntryId>(desk.db(), &delivery).await? {
        Some(Earlier::Same(entry)) => entry.get(),
        Some(Earlier::Different) => return Err(key_reused()),
        None => {
            let text = text_and_files(desk.db(), by, text, uploads).await?;
            let inbox = desk.inbox()?;
            let writing =
                StaffWriting { staff, ticket, text: &text, uploads, inbox, delivery: &delivery };
            store(desk, kind, &writing, &delivery).await?
        }
    };
    let found = desk::entry(desk.db(), desk.scope(), ticket, entry).await?;
    with_files(desk, vec![found]).await?.pop().ok_or(ApiError::NotFound)
}

async fn store(
    desk: &Desk,
    kind: Kind,
    writing: &StaffWriting<'_>,
    delivery: &Delivery,
) -> Result<i64, ApiError> {
    let mut tx = desk.db().begin().await?;
    let (ids, scope, now) = (desk.ids(), desk.scope(), desk.now());
    let stored = match kind {
        Kind::Reply => desk::reply(&mut tx, ids, scope, writing, now).await.map(|id| id.get()),
        Kind::Comment => desk::comment(&mut tx, ids, scope, writing, now).await.map(|id| id.get()),
    };
    match stored {
        Ok(entry) => {
            tx.commit().await?;
            Ok(entry)
        }
        Err(portico_store::Error::NotFound) => Err(unknown_upload()),
        Err(portico_store::Error::Conflict) => {
            drop(tx);
            match sent::earlier::<EntryId>(desk.db(), delivery).await? {
                Some(Earlier::Same(entry)) => Ok(entry.get()),
                _ => Err(key_reused()),
            }
        }
        Err(other) => Err(other.into()),
    }
}
