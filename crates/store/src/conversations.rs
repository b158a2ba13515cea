//! Threads and messages: the customer's reading, and storing a message.

use portico_domain::{
    access::TicketScope,
    id::{CompanyId, ContactId, Id, InboxId, MessageId, StaffId, ThreadId, TicketId, TokenId},
    message::Channel,
    time::Timestamp,
};

use serde_json::json;

use crate::{
    Act, Db, Result, Tx,
    cursor::{Cursor, Key, Order, Page, Paged, paged},
    desk::customer_wrote,
    dialect::{Documents, index_document},
    entity::{engagement, message, thread},
    envelope::{self, Envelope},
    events::{NewEvent, emit},
    live::Mark,
    mail,
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
    /// The same as HTML, where it was written with formatting.
    pub rich_text: Option<String>,
    /// When it was sent.
    pub sent_at: Timestamp,
}

const COLUMNS: &str = "m.id, m.text, m.rich_text, m.sent_at, m.contact_id, m.staff_id, \
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

/// A message that customers see, and its HTML where it has some.
///
/// # Errors
/// [`crate::Error::NotFound`] when it is none of those, or its ticket is not in the scope.
pub async fn visible_message(
    db: &Db,
    scope: &TicketScope,
    ticket: TicketId,
    message: MessageId,
) -> Result<(VisibleMessage, Option<String>)> {
    let mut sql = Sql::new(db.backend(), "SELECT m.rich_text, ");
    sql.push(COLUMNS).bind(ticket.get()).push(" AND m.id = ").bind(message.get()).push(" AND ");
    push_visible_messages(&mut sql, scope);
    sql.push(" AND ");
    push_tickets(&mut sql, scope);
    let row = sql.one(&db.reader).await?;
    Ok((visible(&row)?, row.get("rich_text")?))
}

fn visible(row: &sea_orm::QueryResult) -> Result<VisibleMessage> {
    Ok(VisibleMessage {
        id: id(row.get("id")?)?,
        writer: writer(row)?,
        text: row.get("text")?,
        rich_text: row.get("rich_text")?,
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
    act: Act<'_>,
    ticket: TicketId,
    inbox: InboxId,
) -> Result<ThreadId> {
    let thread: ThreadId = act.ids.next(act.now)?;
    tx.insert(thread::Model {
        id: thread.get(),
        ticket_id: ticket.get(),
        inbox_id: inbox.get(),
        created_at: act.now.millis(),
        latest_at: act.now.millis(),
        archived_at: None,
    })
    .await?;
    let mut sql = Sql::new(tx.backend(), "UPDATE ticket SET original_thread_id = ");
    sql.bind(thread.get()).push(" WHERE id = ").bind(ticket.get());
    sql.run(tx.connection()).await?;
    let kind = "conversation.creation";
    emit(tx, act, NewEvent { kind, object: thread.get(), details: json!({}) }).await?;
    Ok(thread)
}

/// Opens a thread again that was closed, because the contact wrote.
pub(crate) async fn reopen_thread(tx: &mut Tx, act: Act<'_>, thread: ThreadId) -> Result<()> {
    let mut sql = Sql::new(
        tx.backend(),
        "UPDATE thread SET closed_at = NULL WHERE closed_at IS NOT NULL AND id = ",
    );
    sql.bind(thread.get());
    if sql.run(tx.connection()).await? == 0 {
        return Ok(());
    }
    tell_change(tx, act, thread, "status", "OPEN").await
}

/// Notes that something about a thread changed.
pub(crate) async fn tell_change(
    tx: &mut Tx,
    act: Act<'_>,
    thread: ThreadId,
    name: &str,
    value: &str,
) -> Result<()> {
    let kind = "conversation.propertyChange";
    let details = json!({ "propertyName": name, "propertyValue": value });
    emit(tx, act, NewEvent { kind, object: thread.get(), details }).await
}

/// Notes that somebody wrote in a thread.
pub(crate) async fn tell_message<K>(
    tx: &mut Tx,
    act: Act<'_>,
    thread: ThreadId,
    message: Id<K>,
    message_type: &str,
) -> Result<()> {
    let kind = "conversation.newMessage";
    let details = json!({ "messageId": message.to_string(), "messageType": message_type });
    emit(tx, act, NewEvent { kind, object: thread.get(), details }).await
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
    pub(crate) details: Details<'a>,
}

/// What programs say of a message beside its text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Details<'a> {
    pub(crate) subject: &'a str,
    /// HTML that is safe to show.
    pub(crate) rich_text: Option<&'a str>,
    /// Who it goes to, as a JSON list.
    pub(crate) recipients: Option<&'a str>,
    /// Their addresses.
    pub(crate) addresses: &'a [&'a str],
    /// The channel it is said to go through.
    pub(crate) channel: Option<Channel>,
    /// The token it came with.
    pub(crate) token: Option<TokenId>,
}

impl Details<'_> {
    const fn has_columns(&self) -> bool {
        self.rich_text.is_some()
            || self.recipients.is_some()
            || self.channel.is_some()
            || self.token.is_some()
    }
}

/// Stores a message that customers see and makes it findable.
pub(crate) async fn store_message(tx: &mut Tx, act: Act<'_>, new: &NewMessage<'_>) -> Result<()> {
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
    let details = new.details;
    if details.has_columns() {
        let mut sql = Sql::new(tx.backend(), "UPDATE message SET rich_text = ");
        sql.bind(details.rich_text).push(", recipients = ").bind(details.recipients);
        sql.push(", channel = ").bind(details.channel.map(Channel::name));
        sql.push(", token_id = ").bind(details.token.map(|token| token.get()));
        sql.push(" WHERE id = ").bind(new.id.get());
        sql.run(tx.connection()).await?;
    }
    index_document(tx, Documents::Messages, new.id.get(), new.text).await?;
    let (message, channel, sender) = (new.id, new.channel, new.sender);
    let (recipients, subject) = (details.addresses, details.subject);
    envelope::insert(tx, [Envelope { message, channel, sender, recipients, subject }]).await?;
    let mut sql = Sql::new(tx.backend(), "UPDATE thread SET latest_at = ");
    sql.bind(new.sent_at.millis()).push(" WHERE id = ").bind(new.thread.get());
    sql.push(" AND latest_at < ").bind(new.sent_at.millis());
    sql.run(tx.connection()).await?;
    mail::message_written(tx, act, new.thread, new.id, new.contact.is_some()).await?;
    if new.contact.is_some() {
        customer_wrote(tx, new.thread, act.now).await?;
    }
    tx.mark(Mark::Message(new.id));
    tell_message(tx, act, new.thread, new.id, "MESSAGE").await
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
