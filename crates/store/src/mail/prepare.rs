//! Stores what is about to be sent, so that staff can read it whatever becomes of it.

use portico_domain::id::{MailId, TicketId};

use super::{Outgoing, claim::Recipient};
use crate::{
    Db, Error, Result, Tx,
    sql::{Row, Sql},
};

/// What a mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// From whom, as a header has it.
    pub sender: String,
    /// The recipient's address.
    pub address: String,
    /// The subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as a whole HTML document.
    pub html: String,
}

/// What the headers of a prepared mail say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// The mail's own id in the form of the header: the same on each try.
    pub header_id: String,
    /// The first and the latest mail before it to the same recipient about the same ticket.
    pub thread_ids: Vec<String>,
}

/// Stores the content of a mail and returns what its headers say. `fresh_id` becomes its own
/// id unless it has one from an earlier try.
///
/// # Errors
/// [`Error::NotFound`] when somebody else has taken over meanwhile.
pub async fn prepare(
    tx: &mut Tx,
    outgoing: &Outgoing,
    content: &Content,
    fresh_id: &str,
    thread_ids: &[String],
) -> Result<Prepared> {
    let Content { sender, address, subject, text, html } = content;
    let mut sql = Sql::new(tx.backend(), "UPDATE mail SET sender = ");
    sql.bind(sender.clone()).push(", address = ").bind(address.clone());
    sql.push(", subject = ").bind(subject.clone()).push(", text = ").bind(text.clone());
    sql.push(", html = ").bind(html.clone());
    sql.push(", thread_ids = CASE WHEN header_id IS NULL THEN ").bind(thread_ids.join(" "));
    sql.push(" ELSE thread_ids END, header_id = COALESCE(header_id, ");
    sql.bind(fresh_id.to_owned()).push(") WHERE id = ").bind(outgoing.id.get());
    sql.push(" AND claim = ").bind(outgoing.token.clone());
    sql.push(" RETURNING header_id, thread_ids");
    let row = sql.optional(tx.connection()).await?.ok_or(Error::NotFound)?;
    let known: String = row.get("thread_ids")?;
    Ok(Prepared {
        header_id: row.get("header_id")?,
        thread_ids: known.split(' ').filter(|one| !one.is_empty()).map(str::to_owned).collect(),
    })
}

/// The ids of the first and the latest mail to a recipient about a ticket that came before
/// that one.
///
/// # Errors
/// When the database does not answer.
pub async fn thread_ids(
    db: &Db,
    recipient: Recipient,
    ticket: TicketId,
    before: MailId,
) -> Result<Vec<String>> {
    let (audience, person) = match recipient {
        Recipient::Contact(contact) => ("contact", contact.get()),
        Recipient::Staff(staff) => ("staff", staff.get()),
    };
    let mut sql = Sql::new(
        db.backend(),
        "SELECT m.header_id FROM mail m JOIN (SELECT MIN(id) AS first, MAX(id) AS latest FROM mail \
         WHERE header_id IS NOT NULL AND ticket_id = ",
    );
    sql.bind(ticket.get()).push(" AND audience = ").bind(audience);
    sql.push(" AND recipient_id = ").bind(person).push(" AND id < ").bind(before.get());
    sql.push(") x ON m.id IN (x.first, x.latest) ORDER BY m.id");
    sql.all(&db.reader).await?.iter().map(|row| row.get("header_id")).collect()
}
