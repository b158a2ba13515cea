//! What replies and comments of staff have in common.

use portico_api_types::desk::TimelineEntry;
use portico_domain::id::{Id, TicketId};
use portico_store::{
    attachments::Uploader,
    desk::{self, StaffWriting},
    sent::Delivery,
};

use super::convert::with_files;
use crate::{
    auth::Desk,
    problem::ApiError,
    routes::writing::{IdempotencyKey, commit_once, earlier, text_and_files},
};

/// What a staff user writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// For the customer.
    Reply,
    /// For colleagues.
    Comment,
}

/// A message or a comment: whatever a key has led to.
enum EntryKind {}

/// Stores a reply or a comment once and returns its entry of the timeline.
pub(super) async fn write(
    desk: &Desk,
    kind: Kind,
    ticket: TicketId,
    key: IdempotencyKey,
    (plain, rich): (&str, Option<&str>),
    uploads: &[String],
) -> Result<TimelineEntry, ApiError> {
    desk::show(desk.db(), desk.scope(), ticket).await?;
    let staff = desk.session().actor.staff;
    let by = Uploader::Staff(staff);
    let (name, id) = (if kind == Kind::Reply { "reply" } else { "comment" }, ticket.to_string());
    let mut parts = vec![name, &id, plain];
    parts.extend(rich);
    parts.extend(uploads.iter().map(String::as_str));
    let delivery = key.delivery(by, &parts);
    let entry = match earlier::<EntryKind>(desk.db(), &delivery).await? {
        Some(entry) => entry,
        None => {
            let text = text_and_files(desk.db(), by, (plain, rich), uploads).await?;
            let inbox = desk.inbox()?;
            let (sender, delivery) = (desk.session().email.as_str(), &delivery);
            let (text, rich_text) = (&*text.plain, text.rich.as_deref());
            let writing =
                StaffWriting { staff, sender, ticket, text, rich_text, uploads, inbox, delivery };
            store(desk, kind, &writing, delivery).await?
        }
    };
    let found = desk::entry(desk.db(), desk.scope(), desk.internal(), ticket, entry.get()).await?;
    with_files(desk, vec![found]).await?.pop().ok_or(ApiError::NotFound)
}

async fn store(
    desk: &Desk,
    kind: Kind,
    writing: &StaffWriting<'_>,
    delivery: &Delivery,
) -> Result<Id<EntryKind>, ApiError> {
    let mut tx = desk.db().begin().await?;
    let (ids, scope, now) = (desk.ids(), desk.scope(), desk.now());
    let stored = match kind {
        Kind::Reply => desk::reply(&mut tx, ids, scope, writing, now).await.map(Id::cast),
        Kind::Comment => desk::comment(&mut tx, ids, scope, writing, now).await.map(Id::cast),
    };
    commit_once(desk.db(), tx, delivery, stored).await
}
