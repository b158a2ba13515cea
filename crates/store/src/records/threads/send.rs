//! What programs write in a thread: messages for the contact, comments for staff.

use portico_domain::{
    access::RecordScope,
    id::{
        CommentId, CompanyId, ContactId, FileId, MessageId, StaffId, ThreadId, TicketId, TokenId,
    },
    message::Channel,
};

use super::{
    attached::{Parent, attach, size},
    bin::locked,
};
use crate::{
    Act, ChangedBy, Result, Tx,
    conversations::{Details, NewMessage, engage, store_message, tell_message},
    entity::comment,
    sql::{Row, Sql, optional_id},
};

/// A message for the contact.
#[derive(Debug, Clone)]
pub struct Outgoing<'a> {
    /// The thread it goes to.
    pub thread: ThreadId,
    /// The staff user it comes from.
    pub sender: StaffId,
    /// The channel it is said to go through.
    pub channel: Channel,
    /// Who it goes to, as a JSON list.
    pub recipients: &'a str,
    /// Their addresses.
    pub addresses: &'a [&'a str],
    /// Contacts among them.
    pub contacts: &'a [ContactId],
    /// Its own subject; empty where it has none.
    pub subject: &'a str,
    /// Plain text.
    pub text: &'a str,
    /// The same as HTML that is safe to show.
    pub rich_text: Option<&'a str>,
    /// Files to send with it.
    pub files: &'a [FileId],
}

/// A comment among staff.
#[derive(Debug, Clone)]
pub struct Remark<'a> {
    /// The thread it stands in.
    pub thread: ThreadId,
    /// Plain text.
    pub text: &'a str,
    /// The same as HTML that is safe to show.
    pub rich_text: Option<&'a str>,
    /// Files to keep with it.
    pub files: &'a [FileId],
}

/// Why something was not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The sender is no staff user.
    Sender(StaffId),
    /// There is no such contact.
    Recipient(ContactId),
    /// There is no such file.
    File(FileId),
    /// The files are more than that many bytes together.
    Size(u64),
}

/// Most bytes of the files of one message.
const MOST_BYTES: u64 = 50 * 1024 * 1024;

/// Stores a message. Customers see it where the thread is their ticket's original one.
///
/// # Errors
/// The inner error is a refusal, then nothing is to be committed; the outer one
/// [`crate::Error::NotFound`] for an unknown thread.
pub async fn send(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &RecordScope,
    outgoing: &Outgoing<'_>,
) -> Result<Result<MessageId, Refused>> {
    let ticket = locked(tx, scope, outgoing.thread, false).await?;
    let Some(address) = staff_address(tx, outgoing.sender).await? else {
        return Ok(Err(Refused::Sender(outgoing.sender)));
    };
    for contact in outgoing.contacts {
        if !is_contact(tx, *contact).await? {
            return Ok(Err(Refused::Recipient(*contact)));
        }
    }
    if let Err(refused) = check_size(tx, outgoing.files).await? {
        return Ok(Err(refused));
    }
    let message: MessageId = act.ids.next(act.now)?;
    let new = NewMessage {
        id: message,
        thread: outgoing.thread,
        contact: None,
        staff: Some(outgoing.sender),
        channel: Channel::Api,
        sender: &address,
        text: outgoing.text,
        sent_at: act.now,
        details: Details {
            subject: outgoing.subject,
            rich_text: outgoing.rich_text,
            recipients: Some(outgoing.recipients),
            addresses: outgoing.addresses,
            channel: Some(outgoing.channel),
            token: token(act),
        },
    };
    store_message(tx, act, &new).await?;
    let parent = Parent::Message(message.get());
    if let Err(file) = attach(tx, parent, outgoing.sender, outgoing.files, act.now).await? {
        return Ok(Err(Refused::File(file)));
    }
    let place = place(tx, ticket).await?;
    engage(tx, message, ticket, place.contact, place.company, act.now).await?;
    touch(tx, act, ticket, place.original == Some(outgoing.thread)).await?;
    Ok(Ok(message))
}

/// Stores a comment, which no customer sees.
///
/// # Errors
/// The inner error is a refusal, then nothing is to be committed; the outer one
/// [`crate::Error::NotFound`] for an unknown thread.
pub async fn comment(
    tx: &mut Tx,
    act: Act<'_>,
    scope: &RecordScope,
    (staff, remark): (StaffId, &Remark<'_>),
) -> Result<Result<CommentId, Refused>> {
    let ticket = locked(tx, scope, remark.thread, false).await?;
    if let Err(refused) = check_size(tx, remark.files).await? {
        return Ok(Err(refused));
    }
    let comment: CommentId = act.ids.next(act.now)?;
    tx.insert(comment::Model {
        id: comment.get(),
        thread_id: remark.thread.get(),
        staff_id: staff.get(),
        text: remark.text.to_owned(),
        written_at: act.now.millis(),
    })
    .await?;
    let mut sql = Sql::new(tx.backend(), "UPDATE comment SET rich_text = ");
    sql.bind(remark.rich_text).push(", token_id = ");
    sql.bind(token(act).map(|token| token.get())).push(" WHERE id = ").bind(comment.get());
    sql.run(tx.connection()).await?;
    let parent = Parent::Comment(comment.get());
    if let Err(file) = attach(tx, parent, staff, remark.files, act.now).await? {
        return Ok(Err(Refused::File(file)));
    }
    let mut sql = Sql::new(tx.backend(), "UPDATE ticket SET activity_at = ");
    sql.bind(act.now.millis()).push(" WHERE id = ").bind(ticket.get());
    sql.run(tx.connection()).await?;
    tell_message(tx, act, remark.thread, comment, "COMMENT").await?;
    Ok(Ok(comment))
}

const fn token(act: Act<'_>) -> Option<TokenId> {
    match act.by {
        ChangedBy::Token(token, _) => Some(token),
        ChangedBy::Staff(_) | ChangedBy::Contact(_) => None,
    }
}

async fn check_size(tx: &Tx, files: &[FileId]) -> Result<Result<(), Refused>> {
    let bytes = size(tx, files).await?;
    Ok(if bytes > MOST_BYTES { Err(Refused::Size(MOST_BYTES)) } else { Ok(()) })
}

/// Whether that is a staff user who still is one.
pub(super) async fn is_staff(tx: &Tx, staff: StaffId) -> Result<bool> {
    Ok(staff_address(tx, staff).await?.is_some())
}

async fn staff_address(tx: &Tx, staff: StaffId) -> Result<Option<String>> {
    let mut sql =
        Sql::new(tx.backend(), "SELECT email FROM staff_user WHERE archived_at IS NULL AND id = ");
    sql.bind(staff.get());
    sql.optional(tx.connection()).await?.map(|row| row.get("email")).transpose()
}

async fn is_contact(tx: &Tx, contact: ContactId) -> Result<bool> {
    let mut sql =
        Sql::new(tx.backend(), "SELECT id FROM contact WHERE archived_at IS NULL AND id = ");
    sql.bind(contact.get());
    Ok(sql.optional(tx.connection()).await?.is_some())
}

/// What a message on a ticket concerns.
struct Place {
    original: Option<ThreadId>,
    contact: Option<ContactId>,
    company: Option<CompanyId>,
}

async fn place(tx: &Tx, ticket: TicketId) -> Result<Place> {
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT t.original_thread_id, tk.company_id, COALESCE(t.requester_id, \
         (SELECT MIN(tc.contact_id) FROM ticket_contact tc WHERE tc.ticket_id = t.id)) AS contact_id \
         FROM ticket t LEFT JOIN ticket_company tk ON tk.ticket_id = t.id AND tk.is_primary WHERE t.id = ",
    );
    sql.bind(ticket.get());
    let row = sql.one(tx.connection()).await?;
    Ok(Place {
        original: optional_id(&row, "original_thread_id")?,
        contact: optional_id(&row, "contact_id")?,
        company: optional_id(&row, "company_id")?,
    })
}

/// Notes on the ticket that something happened. What is said outside the original thread does
/// not show in the times that customers see.
async fn touch(tx: &Tx, act: Act<'_>, ticket: TicketId, in_original: bool) -> Result<()> {
    let at = act.now.millis();
    let mut sql = Sql::new(tx.backend(), "UPDATE ticket SET activity_at = ");
    sql.bind(at);
    if in_original {
        sql.push(", awaits_answer = FALSE, customer_activity_at = ").bind(at);
    }
    sql.push(" WHERE id = ").bind(ticket.get());
    sql.run(tx.connection()).await?;
    Ok(())
}
