//! Threads and messages: the customer's reading, and storing a message.

use portico_domain::{
    access::TicketScope,
    id::{CompanyId, ContactId, InboxId, MessageId, StaffId, ThreadId, TicketId},
    message::Channel,
    time::Timestamp,
};

use crate::{
    Db, IdSource, Result, Tx,
    cursor::{Cursor, Key, Order, Page, Paged, paged},
    dialect::{Documents, index_document},
    entity::{engagement, message, thread},
    envelope::{self, Envelope},
    scope::{push_tickets, push_visible_messages},
    sql::{Row, Sql, id, optional_id},
    tickets::{PersonName, StaffName},
};

/// The order of a conversation: oldest first.
pub const ORDER: &str = "sent_at";

/// Who wrote a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Writer {
    /// A contact.
    Contact(ContactId, PersonName),
    /// A staff user.
    Staff(StaffId, StaffName),
    /// Nobody who is still known.
    Unknown,
}

/// A message that customers see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisibleMessage {
    /// Its id.
    pub id: MessageId,
    /// Who wrote it.
    pub writer: Writer,
    /// Plain text.
    pub text: String,
    /// When it was sent.
    pub sent_at: Timestamp,
}

const COLUMNS: &str = "m.id, m.text, m.sent_at, m.contact_id, m.staff_id, \
     c.first_name AS c_first, c.last_name AS c_last, c.email AS c_email, \
     o.first_name AS o_first, o.last_name AS o_last, o.alias AS o_alias \
     FROM ticket t JOIN thread th ON th.ticket_id = t.id JOIN message m ON m.thread_id = th.id \
     LEFT JOIN contact c ON c.id = m.contact_id LEFT JOIN staff_user o ON o.id = m.staff_id WHERE t.id = ";

/// A page of the original thread's visible messages, oldest first.
///
/// # Errors
/// When the database does not answer. A ticket outside the scope has no messages.
pub async fn visible_messages(
    db: &Db,
    scope: &TicketScope,
    ticket: TicketId,
    page: &Page,
    limit: u32,
) -> Result<Paged<VisibleMessage>> {
    let order = Order { expression: "m.sent_at", id: "m.id", is_text: false, descending: false };
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(COLUMNS).bind(ticket.get()).push(" AND ");
    push_tickets(&mut sql, scope);
    sql.push(" AND ");
    push_visible_messages(&mut sql, scope);
    order.push_start(&mut sql, page);
    order.push_end(&mut sql, page, limit);
    let rows = sql.all(&db.reader).await?;
    let messages = rows.iter().map(visible).collect::<Result<Vec<_>>>()?;
    Ok(paged(messages, page, limit, |message| {
        Cursor::new(ORDER, Key::Number(message.sent_at.millis()), message.id.get())
    }))
}

/// A message that the contact itself wrote.
///
/// # Errors
/// [`crate::Error::NotFound`] when it did not, or when the ticket is not in the scope.
pub async fn own_message(
    db: &Db,
    scope: &TicketScope,
    ticket: TicketId,
    contact: ContactId,
    message: MessageId,
) -> Result<VisibleMessage> {
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(COLUMNS).bind(ticket.get()).push(" AND m.id = ").bind(message.get());
    sql.push(" AND m.contact_id = ").bind(contact.get()).push(" AND ");
    push_tickets(&mut sql, scope);
    visible(&sql.one(&db.reader).await?)
}

fn visible(row: &sea_orm::QueryResult) -> Result<VisibleMessage> {
    Ok(VisibleMessage {
        id: id(row.get("id")?)?,
        writer: writer(row)?,
        text: row.get("text")?,
        sent_at: Timestamp::from_millis(row.get("sent_at")?),
    })
}

/// Reads the columns `contact_id`, `staff_id`, `c_*` and `o_*`.
pub(crate) fn writer(row: &sea_orm::QueryResult) -> Result<Writer> {
    use crate::tickets::row::{person, staff};
    if let (Some(id), Some(name)) = (optional_id(row, "contact_id")?, person(row, "c")?) {
        return Ok(Writer::Contact(id, name));
    }
    if let (Some(id), Some(name)) = (optional_id(row, "staff_id")?, staff(row, "o")?) {
        return Ok(Writer::Staff(id, name));
    }
    Ok(Writer::Unknown)
}

/// Starts a thread on a ticket and pins it as the original one.
pub(crate) async fn start_original_thread(
    tx: &mut Tx,
    ids: &IdSource,
    ticket: TicketId,
    inbox: InboxId,
    now: Timestamp,
) -> Result<ThreadId> {
    let thread_id: ThreadId = ids.next(now)?;
    tx.insert(thread::Model {
        id: thread_id.get(),
        ticket_id: ticket.get(),
        inbox_id: inbox.get(),
        created_at: now.millis(),
        archived_at: None,
    })
    .await?;
    let mut sql = Sql::new(tx.backend(), "UPDATE ticket SET original_thread_id = ");
    sql.bind(thread_id.get()).push(" WHERE id = ").bind(ticket.get());
    sql.run(tx.connection()).await?;
    Ok(thread_id)
}

/// A message to store.
pub(crate) struct NewMessage<'a> {
    pub(crate) id: MessageId,
    pub(crate) thread: ThreadId,
    pub(crate) contact: Option<ContactId>,
    pub(crate) staff: Option<StaffId>,
    pub(crate) channel: Channel,
    /// The address of whoever wrote it.
    pub(crate) sender: &'a str,
    pub(crate) text: &'a str,
    pub(crate) sent_at: Timestamp,
}

/// Stores a message that customers see and makes it findable.
pub(crate) async fn store_message(tx: &mut Tx, new: &NewMessage<'_>) -> Result<()> {
    tx.insert(message::Model {
        id: new.id.get(),
        thread_id: new.thread.get(),
        is_incoming: new.contact.is_some(),
        is_visible: true,
        contact_id: new.contact.map(|id| id.get()),
        staff_id: new.staff.map(|id| id.get()),
        text: new.text.to_owned(),
        sent_at: new.sent_at.millis(),
    })
    .await?;
    index_document(tx, Documents::Messages, new.id.get(), new.text).await?;
    let (message, channel, sender) = (new.id, new.channel, new.sender);
    let own = Envelope { message, channel, sender, recipients: &[], subject: "" };
    envelope::insert(tx, [own]).await
}

/// Puts a message on the timelines of its ticket, contact and company, once each.
pub(crate) async fn engage(
    tx: &mut Tx,
    message: MessageId,
    ticket: TicketId,
    contact: Option<ContactId>,
    company: Option<CompanyId>,
    at: Timestamp,
) -> Result<()> {
    let records = [
        Some(("ticket", ticket.get())),
        contact.map(|id| ("contact", id.get())),
        company.map(|id| ("company", id.get())),
    ];
    for (kind, record_id) in records.into_iter().flatten() {
        tx.insert(engagement::Model {
            message_id: message.get(),
            record_kind: kind.to_owned(),
            record_id,
            at: at.millis(),
        })
        .await?;
    }
    Ok(())
}
