//! Messages, comments and what is known of their attachments.

use std::collections::HashMap;

use portico_domain::{
    email::EmailAddress,
    id::{CommentId, ContactId, Id, MessageId, StaffId, ThreadId, TicketId},
    message::Channel,
    time::Timestamp,
};
use sea_orm::Value;

use super::{
    bulk::{Bulk, find_in},
    tickets::index,
};
use crate::{
    Result, Tx,
    dialect::Documents,
    envelope::{self, Envelope},
    sql::{Row, id},
};

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// A contact: the message is incoming.
    Contact(ContactId),
    /// A staff user: the message is outgoing.
    Staff(StaffId),
}

/// A message that customers see.
#[derive(Debug, Clone)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// The conversation it belongs to.
    pub thread: ThreadId,
    /// Who wrote it.
    pub author: Author,
    /// The author's address.
    pub sender: EmailAddress,
    /// Plain text.
    pub text: String,
    /// The text's words, of [`super::index_words`].
    pub words: String,
    /// When it was sent.
    pub sent_at: Timestamp,
}

/// A comment among staff. It has no words: the search of customers must not find it.
#[derive(Debug, Clone)]
pub struct Comment {
    /// Its id.
    pub id: CommentId,
    /// The conversation it stands in.
    pub thread: ThreadId,
    /// Who wrote it.
    pub author: StaffId,
    /// Plain text.
    pub text: String,
    /// When it was written.
    pub written_at: Timestamp,
}

/// Stores new messages and makes them findable.
///
/// # Errors
/// When the database does not answer.
pub async fn insert_messages(tx: &mut Tx, messages: Vec<Message>) -> Result<()> {
    const MESSAGES: Bulk = Bulk {
        head: "INSERT INTO message (id, thread_id, is_incoming, is_visible, contact_id, staff_id, text, \
             sent_at) VALUES ",
        row: "(?, ?, ?, TRUE, ?, ?, ?, ?)",
    };
    let mut words = Vec::with_capacity(messages.len() * 2);
    let mut rows = Vec::with_capacity(messages.len() * 7);
    let envelopes: Vec<_> =
        messages.iter().map(|message| (message.id, message.sender.clone())).collect();
    for message in messages {
        let (contact, staff) = match message.author {
            Author::Contact(contact) => (Some(contact.get()), None),
            Author::Staff(staff) => (None, Some(staff.get())),
        };
        words.extend([Value::from(message.id.get()), message.words.into()]);
        rows.extend([
            Value::from(message.id.get()),
            message.thread.get().into(),
            contact.is_some().into(),
            contact.into(),
            staff.into(),
            message.text.into(),
            message.sent_at.millis().into(),
        ]);
    }
    MESSAGES.insert(tx, rows).await?;
    fn own((message, sender): &(MessageId, EmailAddress)) -> Envelope<'_> {
        Envelope {
            message: *message,
            channel: Channel::Import,
            sender: sender.as_str(),
            recipients: &[],
            subject: "",
        }
    }
    envelope::insert(tx, envelopes.iter().map(own)).await?;
    index(Documents::Messages, tx, words).await
}

/// Stores new comments.
///
/// # Errors
/// When the database does not answer.
pub async fn insert_comments(tx: &mut Tx, comments: Vec<Comment>) -> Result<()> {
    const COMMENTS: Bulk = Bulk {
        head: "INSERT INTO comment (id, thread_id, staff_id, text, written_at) VALUES ",
        row: "(?, ?, ?, ?, ?)",
    };
    let row = |comment: Comment| {
        let Comment { id, thread, author, text, written_at } = comment;
        let at = written_at.millis();
        [id.get().into(), thread.get().into(), author.get().into(), text.into(), at.into()]
    };
    COMMENTS.insert(tx, comments.into_iter().flat_map(row).collect()).await
}

/// What an attachment hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parent {
    /// A message, which customers see.
    Message(MessageId),
    /// A comment, which they do not.
    Comment(CommentId),
}

/// Where a message or comment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which of the two it is.
    pub parent: Parent,
    /// Its ticket.
    pub ticket: TicketId,
    /// When it was sent or written.
    pub at: Timestamp,
}

/// Where messages and comments of those ids stand.
///
/// # Errors
/// When the database does not answer.
pub async fn places<K>(
    tx: &mut Tx,
    ids: impl IntoIterator<Item = Id<K>>,
) -> Result<HashMap<i64, Place>> {
    let messages = "SELECT m.id, m.sent_at AS at, th.ticket_id FROM message m \
         JOIN thread th ON th.id = m.thread_id WHERE m.id IN";
    let comments = "SELECT c.id, c.written_at AS at, th.ticket_id FROM comment c \
         JOIN thread th ON th.id = c.thread_id WHERE c.id IN";
    let ids: Vec<Value> = ids.into_iter().map(|id| id.get().into()).collect();
    let mut found = HashMap::new();
    for (select, is_message) in [(messages, true), (comments, false)] {
        for row in find_in(tx, select, ids.clone()).await? {
            let raw: i64 = row.get("id")?;
            let parent =
                if is_message { Parent::Message(id(raw)?) } else { Parent::Comment(id(raw)?) };
            let at = Timestamp::from_millis(row.get("at")?);
            found.insert(raw, Place { parent, ticket: id(row.get("ticket_id")?)?, at });
        }
    }
    Ok(found)
}

/// What is known of a file whose content was not imported.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Names it: 32 hexadecimal digits.
    pub id: String,
    /// What it hangs on.
    pub parent: Parent,
    /// Its name.
    pub name: String,
    /// Its type.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
    /// The SHA-256 of its content.
    pub sha256: String,
    /// When it came in.
    pub created_at: Timestamp,
}

/// Notes attachments without content.
///
/// # Errors
/// When the database does not answer.
pub async fn insert_attachments(tx: &mut Tx, attachments: Vec<Attachment>) -> Result<()> {
    const ATTACHMENTS: Bulk = Bulk {
        head: "INSERT INTO attachment (id, message_id, comment_id, name, media_type, size, sha256, \
             is_stored, created_at) VALUES ",
        row: "(?, ?, ?, ?, ?, ?, ?, FALSE, ?)",
    };
    let row = |attachment: Attachment| {
        let Attachment { id, parent, name, media_type, size, sha256, created_at } = attachment;
        let (message, comment) = match parent {
            Parent::Message(message) => (Some(message.get()), None),
            Parent::Comment(comment) => (None, Some(comment.get())),
        };
        let known: [Value; 5] = [
            name.into(),
            media_type.into(),
            size.into(),
            sha256.into(),
            created_at.millis().into(),
        ];
        [id.into(), message.into(), comment.into()].into_iter().chain(known)
    };
    ATTACHMENTS.insert(tx, attachments.into_iter().flat_map(row).collect()).await
}
