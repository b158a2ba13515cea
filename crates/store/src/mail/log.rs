//! What goes out, went out or could not, for staff who look after it.

use portico_domain::{
    access::DeskScope,
    id::{MailId, TicketId},
    mail::{MailState, Purpose},
    time::Timestamp,
};
use sea_orm::QueryResult;

use super::claim::{Recipient, recipient};
use crate::{
    Db, Error, Result, Tx,
    cursor::{Cursor, Key, Order, Page, Paged, paged},
    sql::{Row, Sql, id, optional_id},
};

/// The order of the log, for its cursors.
pub const LOG_ORDER: &str = "mail";

/// Which mail to list.
#[derive(Debug, Clone, Default)]
pub struct MailFilter {
    /// Only mail that stands there.
    pub state: Option<MailState>,
    /// Only mail to addresses that begin like this, in lower case.
    pub address: Option<String>,
}

/// A mail as the log shows it.
#[derive(Debug, Clone)]
pub struct ListedMail {
    /// Its id.
    pub id: MailId,
    /// To whom it goes.
    pub recipient: Recipient,
    /// The recipient's address.
    pub address: String,
    /// What it is about.
    pub purpose: Purpose,
    /// The ticket it is about.
    pub ticket: Option<TicketId>,
    /// The subject, once it was prepared.
    pub subject: String,
    /// Where it stands.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: u64,
    /// When it is tried next, while it is queued.
    pub due_at: Option<Timestamp>,
    /// Why it was not sent.
    pub error: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it came to whatever end.
    pub settled_at: Option<Timestamp>,
}

/// A mail with what it says.
#[derive(Debug, Clone)]
pub struct ShownMail {
    /// What the log shows of it.
    pub listed: ListedMail,
    /// Its own id in the form of the header.
    pub header_id: Option<String>,
    /// The mail that it follows, in the same form.
    pub thread_ids: String,
    /// From whom, as a header has it.
    pub sender: String,
    /// Plain text.
    pub text: String,
    /// The same as a whole HTML document.
    pub html: String,
}

const COLUMNS: &str = "m.id, m.audience, m.recipient_id, m.address, m.purpose, m.ticket_id, m.subject, m.state, \
     m.attempts, m.due_at, m.error, m.created_at, m.settled_at";

/// Mail, the newest first. Subjects tell of tickets: they are empty without a scope.
///
/// # Errors
/// When the database does not answer.
pub async fn list(
    db: &Db,
    scope: Option<&DeskScope>,
    filter: &MailFilter,
    page: &Page,
    limit: u32,
) -> Result<Paged<ListedMail>> {
    let order = Order { expression: "m.id", id: "m.id", is_text: false, descending: true };
    let mut sql = Sql::new(db.backend(), "SELECT ");
    sql.push(COLUMNS).push(" FROM mail m WHERE TRUE");
    if let Some(state) = filter.state {
        sql.push(" AND m.state = ").bind(state.name());
    }
    if let Some(address) = &filter.address {
        // A range of the index: everything that begins like this sorts below the last character.
        sql.push(" AND m.address >= ").bind(address.clone());
        sql.push(" AND m.address < ").bind(format!("{address}\u{10ffff}"));
    }
    order.push_start(&mut sql, page);
    order.push_end(&mut sql, page, limit);
    let rows = sql.all(&db.reader).await?;
    let rows = rows.iter().map(|row| listed(row, scope)).collect::<Result<Vec<_>>>()?;
    let cursor = |row: &ListedMail| Cursor::new(LOG_ORDER, Key::Number(row.id.get()), row.id.get());
    Ok(paged(rows, page, limit, cursor))
}

/// One mail. What it says tells of a ticket: it is empty without a scope.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn show(db: &Db, scope: Option<&DeskScope>, mail: MailId) -> Result<ShownMail> {
    let mut sql =
        Sql::new(db.backend(), "SELECT m.header_id, m.thread_ids, m.sender, m.text, m.html, ");
    sql.push(COLUMNS).push(" FROM mail m WHERE m.id = ").bind(mail.get());
    let row = sql.one(&db.reader).await?;
    Ok(ShownMail {
        listed: listed(&row, scope)?,
        header_id: row.get("header_id")?,
        thread_ids: row.get("thread_ids")?,
        sender: row.get("sender")?,
        text: readable(row.get("text")?, scope),
        html: readable(row.get("html")?, scope),
    })
}

fn readable(text: String, scope: Option<&DeskScope>) -> String {
    if scope.is_some() { text } else { String::new() }
}

fn listed(row: &QueryResult, scope: Option<&DeskScope>) -> Result<ListedMail> {
    let state = MailState::named(&row.get::<String>("state")?)
        .ok_or_else(|| Error::Other("a mail has no state".to_owned()))?;
    let purpose = Purpose::named(&row.get::<String>("purpose")?)
        .ok_or_else(|| Error::Other("a mail has no purpose".to_owned()))?;
    let due_at = Timestamp::from_millis(row.get("due_at")?);
    Ok(ListedMail {
        id: id(row.get("id")?)?,
        recipient: recipient(row)?,
        address: row.get("address")?,
        purpose,
        ticket: optional_id(row, "ticket_id")?,
        subject: readable(row.get("subject")?, scope),
        state,
        attempts: row.count("attempts")?,
        due_at: (state == MailState::Queued).then_some(due_at),
        error: row.get("error")?,
        created_at: Timestamp::from_millis(row.get("created_at")?),
        settled_at: row.get::<Option<i64>>("settled_at")?.map(Timestamp::from_millis),
    })
}

/// Queues a mail again that was not sent, with all its tries before it.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] when it was sent or waits to be.
pub async fn retry(tx: &mut Tx, mail: MailId, now: Timestamp) -> Result<()> {
    let mut sql = Sql::new(tx.backend(), "SELECT id FROM mail WHERE id = ");
    sql.bind(mail.get());
    sql.one(tx.connection()).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "UPDATE mail SET state = 'queued', retries = 0, error = '', settled_at = NULL, due_at = ",
    );
    sql.bind(now.millis()).push(" WHERE id = ").bind(mail.get()).push(" AND state IN ");
    let may = MailState::ALL.into_iter().filter(|state| state.may_be_tried_again());
    sql.bind_all(may.map(MailState::name));
    if sql.run(tx.connection()).await? == 0 {
        return Err(Error::Conflict);
    }
    tx.has_mail();
    Ok(())
}
