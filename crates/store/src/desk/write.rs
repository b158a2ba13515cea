//! What staff write on a ticket: replies for the customer, comments for each other.

use portico_domain::{
    access::DeskScope,
    id::{CommentId, ContactId, InboxId, MessageId, StaffId, ThreadId, TicketId},
    message::Channel,
    time::Timestamp,
};

use crate::{
    Act, ChangedBy, IdSource, Result, Tx,
    attachments::{Sent, Uploader, link},
    conversations::{
        Details, NewMessage, engage, start_original_thread, store_message, tell_message,
    },
    dialect::lock_ticket,
    drafts::finish,
    entity::comment,
    scope::push_desk,
    sent::{Delivery, claim},
    sql::{Sql, optional_id},
};

/// Something a staff user writes.
#[derive(Debug, Clone)]
pub struct StaffWriting<'a> {
    /// Who writes.
    pub staff: StaffId,
    /// The address of whoever writes.
    pub sender: &'a str,
    /// On which ticket.
    pub ticket: TicketId,
    /// Plain text.
    pub text: &'a str,
    /// The same as HTML that is safe to show.
    pub rich_text: Option<&'a str>,
    /// Uploads of the same staff user.
    pub uploads: &'a [String],
    /// Where a new thread arrives.
    pub inbox: InboxId,
    /// The key that keeps it from being stored twice.
    pub delivery: &'a Delivery,
}

/// Stores a reply that customers see.
///
/// # Errors
/// [`crate::Error::NotFound`] for an unknown ticket or upload,
/// [`crate::Error::Conflict`] when the key was used in between.
pub async fn reply(
    tx: &mut Tx,
    ids: &IdSource,
    scope: &DeskScope,
    writing: &StaffWriting<'_>,
    now: Timestamp,
) -> Result<MessageId> {
    let message: MessageId = ids.next(now)?;
    claim(tx, writing.delivery, message, now).await?;
    let act = Act { by: ChangedBy::Staff(writing.staff), now, ids };
    let place = place(tx, act, scope, writing).await?;
    let new = NewMessage {
        id: message,
        thread: place.thread,
        contact: None,
        staff: Some(writing.staff),
        channel: Channel::HelpDesk,
        sender: writing.sender,
        text: writing.text,
        sent_at: now,
        details: Details { rich_text: writing.rich_text, ..Details::default() },
    };
    store_message(tx, act, &new).await?;
    link(tx, Uploader::Staff(writing.staff), Sent::Message(message), writing.uploads).await?;
    finish(tx, Uploader::Staff(writing.staff), &writing.delivery.key).await?;
    engage(tx, message, writing.ticket, place.contact, place.company, now).await?;
    let mut sql = Sql::new(tx.backend(), "UPDATE ticket SET awaits_answer = FALSE, activity_at = ");
    sql.bind(now.millis()).push(", customer_activity_at = ").bind(now.millis());
    sql.push(" WHERE id = ").bind(writing.ticket.get());
    sql.run(tx.connection()).await?;
    Ok(message)
}

/// Stores a comment that no customer sees.
///
/// # Errors
/// [`crate::Error::NotFound`] for an unknown ticket or upload,
/// [`crate::Error::Conflict`] when the key was used in between.
pub async fn comment(
    tx: &mut Tx,
    ids: &IdSource,
    scope: &DeskScope,
    writing: &StaffWriting<'_>,
    now: Timestamp,
) -> Result<CommentId> {
    let id: CommentId = ids.next(now)?;
    claim(tx, writing.delivery, id, now).await?;
    let act = Act { by: ChangedBy::Staff(writing.staff), now, ids };
    let place = place(tx, act, scope, writing).await?;
    tx.insert(comment::Model {
        id: id.get(),
        thread_id: place.thread.get(),
        staff_id: writing.staff.get(),
        text: writing.text.to_owned(),
        written_at: now.millis(),
    })
    .await?;
    if let Some(html) = writing.rich_text {
        let mut sql = Sql::new(tx.backend(), "UPDATE comment SET rich_text = ");
        sql.bind(html).push(" WHERE id = ").bind(id.get());
        sql.run(tx.connection()).await?;
    }
    link(tx, Uploader::Staff(writing.staff), Sent::Comment(id), writing.uploads).await?;
    finish(tx, Uploader::Staff(writing.staff), &writing.delivery.key).await?;
    let mut sql = Sql::new(tx.backend(), "UPDATE ticket SET activity_at = ");
    sql.bind(now.millis()).push(" WHERE id = ").bind(writing.ticket.get());
    sql.run(tx.connection()).await?;
    tell_message(tx, act, place.thread, id, "COMMENT").await?;
    Ok(id)
}

/// Where something staff write belongs.
struct Place {
    thread: ThreadId,
    contact: Option<ContactId>,
    company: Option<portico_domain::id::CompanyId>,
}

async fn place(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &DeskScope,
    writing: &StaffWriting<'_>,
) -> Result<Place> {
    lock_ticket(tx, writing.ticket).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT th.id AS thread_id, t.requester_id, tk.company_id FROM ticket t \
         LEFT JOIN thread th ON th.id = t.original_thread_id AND th.archived_at IS NULL \
         LEFT JOIN ticket_company tk ON tk.ticket_id = t.id AND tk.is_primary WHERE t.id = ",
    );
    sql.bind(writing.ticket.get()).push(" AND ");
    push_desk(&mut sql, scope);
    let row = sql.one(tx.connection()).await?;
    let thread = match optional_id(&row, "thread_id")? {
        Some(thread) => thread,
        None => start_original_thread(tx, act, writing.ticket, writing.inbox).await?,
    };
    Ok(Place {
        thread,
        contact: optional_id(&row, "requester_id")?,
        company: optional_id(&row, "company_id")?,
    })
}
