//! `messages.csv`: messages and internal comments. What is there already is left as it is.

use std::collections::HashMap;

use portico_domain::{
    email::EmailAddress,
    id::{CommentId, ContactId, MessageId, MessageKind, StaffId, ThreadId, TicketId, TicketKind},
    time::Timestamp,
};
use portico_store::import::{
    contacts,
    conversations::{self, Author, Comment, Message},
    index_words,
    keys::{self, KeyKind},
    tickets,
};

use super::{
    Store,
    feed::{Row, Sheet},
    fields::Fields,
    problem::Problem,
    run::{Reference, Run},
};

/// Most messages of a ticket, far beyond any real one.
const SEQ_MAX: i64 = 1_000_000;

/// The file.
#[derive(Debug)]
pub(super) struct Messages;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AuthorType {
    Contact,
    Agent,
}

/// A message or comment as the file describes it.
#[derive(Debug)]
pub(super) struct MessageRow {
    ticket_key: String,
    author_type: AuthorType,
    author: EmailAddress,
    /// The words of a message that customers see; nothing for a comment.
    words: Option<String>,
    text: String,
    created_at: Timestamp,
}

impl Sheet for Messages {
    const FILE: &'static str = "messages.csv";
    const COLUMNS: &'static [&'static str] = &[
        "message_id",
        "ticket_id",
        "seq",
        "author_type",
        "author_email",
        "visibility",
        "created_at",
        "body",
    ];
    type Row = MessageRow;

    fn read(&self, fields: &mut Fields<'_>) -> Option<MessageRow> {
        fields.key("message_id");
        fields.whole("seq", SEQ_MAX);
        let ticket_key = fields.key("ticket_id");
        let author_type = fields.word("author_type", &["contact", "agent"], |text| match text {
            "contact" => Some(AuthorType::Contact),
            "agent" => Some(AuthorType::Agent),
            _ => None,
        });
        let is_public = fields.word("visibility", &["public", "internal"], |text| match text {
            "public" => Some(true),
            "internal" => Some(false),
            _ => None,
        });
        if author_type == Some(AuthorType::Contact) && is_public == Some(false) {
            fields.refuse("visibility", "is not possible for a message of a contact");
        }
        let author = fields.email("author_email");
        let created_at = fields.time("created_at");
        let text = fields.body("body");
        let words = is_public?.then(|| index_words(&text));
        Some(MessageRow {
            ticket_key,
            author_type: author_type?,
            author: author?,
            words,
            text,
            created_at,
        })
    }
}

/// What the rows of one group refer to.
struct Around {
    tickets: HashMap<String, TicketId>,
    threads: HashMap<TicketId, ThreadId>,
    contacts: HashMap<EmailAddress, ContactId>,
}

/// Where a row belongs.
enum Place {
    Message(ThreadId, Author),
    Comment(ThreadId, StaffId),
}

impl Around {
    async fn of(run: &mut Run, rows: &[Row<MessageRow>]) -> anyhow::Result<Self> {
        let good = || rows.iter().filter_map(|row| row.parsed.as_ref().ok());
        let mut ticket_keys: Vec<&str> = good().map(|row| row.ticket_key.as_str()).collect();
        ticket_keys.sort_unstable();
        ticket_keys.dedup();
        let tickets = keys::find::<TicketKind>(&mut run.tx, KeyKind::Ticket, ticket_keys).await?;
        let mut addresses: Vec<&EmailAddress> = good()
            .filter(|row| row.author_type == AuthorType::Contact)
            .map(|row| &row.author)
            .collect();
        addresses.sort_unstable();
        addresses.dedup();
        Ok(Self {
            threads: tickets::threads(&mut run.tx, tickets.values().copied()).await?,
            tickets,
            contacts: contacts::by_email(&mut run.tx, addresses).await?,
        })
    }

    /// Where a row belongs; nothing when it refers to a refused row.
    fn place(&self, run: &Run, line: u64, row: &MessageRow) -> Result<Option<Place>, Problem> {
        let problem =
            |column, value, reason| Problem::new(Messages::FILE, line, column, value, reason);
        let ticket = match run.reference(&self.tickets, &row.ticket_key) {
            Reference::To(ticket) => ticket,
            Reference::Refused => return Ok(None),
            Reference::Missing => {
                return Err(problem("ticket_id", &row.ticket_key, "is not the id of a ticket"));
            }
        };
        let thread = *self.threads.get(&ticket).ok_or_else(|| {
            problem("ticket_id", &row.ticket_key, "is a ticket whose original thread was removed")
        })?;
        let unknown = |reason| problem("author_email", row.author.as_str(), reason);
        match (row.author_type, row.words.is_some()) {
            (AuthorType::Agent, is_public) => match run.staff_user(&row.author) {
                Reference::To(staff) if is_public => {
                    Ok(Some(Place::Message(thread, Author::Staff(staff))))
                }
                Reference::To(staff) => Ok(Some(Place::Comment(thread, staff))),
                Reference::Refused => Ok(None),
                Reference::Missing => Err(unknown("is not the address of an agent")),
            },
            (AuthorType::Contact, _) => match self.contacts.get(&row.author) {
                Some(contact) => Ok(Some(Place::Message(thread, Author::Contact(*contact)))),
                None if run.refused_emails.contains(&row.author) => Ok(None),
                None => Err(unknown("is not the address of a contact")),
            },
        }
    }
}

impl Store for Messages {
    async fn store(&self, run: &mut Run, rows: Vec<Row<MessageRow>>) -> anyhow::Result<()> {
        let mut keys = run.keys::<MessageKind, _>(KeyKind::Message, &rows).await?;
        let around = Around::of(run, &rows).await?;
        let (mut messages, mut comments) = (Vec::new(), Vec::new());
        for row in rows {
            let Some(accepted) = run.accept::<Self, _>(&mut keys, row)? else { continue };
            let (id, row) = (accepted.id, accepted.row);
            let place = match around.place(run, accepted.line, &row) {
                Ok(Some(place)) => place,
                refused => {
                    run.refuse_id(id);
                    run.report(refused.err().into_iter().collect())?;
                    continue;
                }
            };
            if !accepted.is_new {
                continue;
            }
            run.count.new += 1;
            match place {
                Place::Message(thread, author) => messages.push(message(id, thread, author, row)),
                Place::Comment(thread, author) => comments.push(comment(id, thread, author, row)?),
            }
        }
        conversations::insert_messages(&mut run.tx, messages).await?;
        conversations::insert_comments(&mut run.tx, comments).await?;
        run.remember(keys).await
    }
}

fn message(id: MessageId, thread: ThreadId, author: Author, row: MessageRow) -> Message {
    let words = row.words.unwrap_or_default();
    let (sender, text, sent_at) = (row.author, row.text, row.created_at);
    Message { id, thread, author, sender, text, words, sent_at }
}

fn comment(
    id: MessageId,
    thread: ThreadId,
    author: StaffId,
    row: MessageRow,
) -> anyhow::Result<Comment> {
    let id = CommentId::new(id.get())?;
    Ok(Comment { id, thread, author, text: row.text, written_at: row.created_at })
}
