//! Takes mail to be sent, for a while: a node that dies does not keep it.

use portico_domain::{
    id::{CommentId, ContactId, MailId, MessageId, StaffId, StageId, TicketId},
    mail::{Audience, Purpose},
    time::Timestamp,
};
use sea_orm::QueryResult;

use crate::{
    Db, Error, Result,
    dialect::for_update_skip_locked,
    ids::file_id,
    sql::{Row, Sql, id, optional_id},
    tickets::{StaffName, row::staff},
};

/// How long a node may keep what it took, in milliseconds: longer than handing over what it
/// takes at once can last.
pub const LEASE_MILLIS: i64 = 300_000;

/// Mail that is to be sent.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Names the claim to the one who made it.
    pub(super) token: String,
    /// Its id.
    pub id: MailId,
    /// To whom it goes.
    pub recipient: Recipient,
    /// What it is about.
    pub purpose: Purpose,
    /// The ticket it is about.
    pub ticket: Option<TicketId>,
    /// The message it tells of.
    pub message: Option<MessageId>,
    /// The comment it tells of.
    pub comment: Option<CommentId>,
    /// The stage the ticket was moved from.
    pub from_stage: Option<StageId>,
    /// The stage it was moved to.
    pub stage: Option<StageId>,
    /// The staff user who did what it tells of.
    pub by: Option<StaffName>,
    /// How many tries have failed since it was last queued by hand.
    pub retries: u32,
}

/// To whom a mail goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient {
    /// A contact.
    Contact(ContactId),
    /// A staff user.
    Staff(StaffId),
}

/// Takes what is due, the longest waiting first.
///
/// # Errors
/// When the database does not answer; then nothing was taken.
pub async fn claim(db: &Db, most: u32, now: Timestamp) -> Result<Vec<Outgoing>> {
    let tx = db.begin().await?;
    let mut sql =
        Sql::new(tx.backend(), "SELECT id FROM mail WHERE state = 'queued' AND due_at <= ");
    sql.bind(now.millis()).push(" ORDER BY due_at, id LIMIT ").bind(i64::from(most));
    sql.push(for_update_skip_locked(tx.backend()));
    let due = sql.all(tx.connection()).await?;
    let due = due.iter().map(|row| row.get("id")).collect::<Result<Vec<i64>>>()?;
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let token = file_id()?;
    let mut sql = Sql::new(tx.backend(), "UPDATE mail SET claim = ");
    sql.bind(token.clone()).push(", due_at = ").bind(now.plus_millis(LEASE_MILLIS).millis());
    sql.push(" WHERE id IN ").bind_all(due);
    sql.run(tx.connection()).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT m.id, m.audience, m.recipient_id, m.purpose, m.ticket_id, m.message_id, m.comment_id, \
         m.from_stage_id, m.stage_id, \
         m.retries, o.first_name AS o_first, o.last_name AS o_last, o.alias AS o_alias FROM mail m \
         LEFT JOIN staff_user o ON o.id = m.by_staff_id WHERE m.claim = ",
    );
    sql.bind(token.clone()).push(" ORDER BY m.id");
    let taken = sql.all(tx.connection()).await?;
    let taken = taken.iter().map(|row| outgoing(row, &token)).collect::<Result<Vec<_>>>()?;
    tx.commit().await?;
    Ok(taken)
}

fn outgoing(row: &QueryResult, token: &str) -> Result<Outgoing> {
    let purpose = Purpose::named(&row.get::<String>("purpose")?);
    Ok(Outgoing {
        token: token.to_owned(),
        id: id(row.get("id")?)?,
        recipient: recipient(row)?,
        purpose: purpose.ok_or_else(|| Error::Other("a mail has no purpose".to_owned()))?,
        ticket: optional_id(row, "ticket_id")?,
        message: optional_id(row, "message_id")?,
        comment: optional_id(row, "comment_id")?,
        from_stage: optional_id(row, "from_stage_id")?,
        stage: optional_id(row, "stage_id")?,
        by: staff(row, "o")?,
        retries: u32::try_from(row.count("retries")?).unwrap_or(u32::MAX),
    })
}

/// Reads the columns `audience` and `recipient_id`.
pub(super) fn recipient(row: &QueryResult) -> Result<Recipient> {
    let person = row.get("recipient_id")?;
    match Audience::named(&row.get::<String>("audience")?) {
        Some(Audience::Contact) => Ok(Recipient::Contact(id(person)?)),
        Some(Audience::Staff) => Ok(Recipient::Staff(id(person)?)),
        None => Err(Error::Other("a mail has no audience".to_owned())),
    }
}

/// When the next mail is due that is not yet.
///
/// # Errors
/// When the database does not answer.
pub async fn next_due(db: &Db, now: Timestamp) -> Result<Option<Timestamp>> {
    let mut sql = Sql::new(
        db.backend(),
        "SELECT MIN(due_at) AS due_at FROM mail WHERE state = 'queued' AND due_at > ",
    );
    sql.bind(now.millis());
    Ok(sql.one(&db.reader).await?.get::<Option<i64>>("due_at")?.map(Timestamp::from_millis))
}

/// Gives back what a process before this one took, where there can be no other: what it did
/// not finish need not wait until its time is over.
///
/// # Errors
/// When the database does not answer.
pub async fn release_all(db: &Db, now: Timestamp) -> Result<()> {
    let tx = db.begin().await?;
    let mut sql = Sql::new(tx.backend(), "UPDATE mail SET claim = NULL, due_at = ");
    sql.bind(now.millis()).push(" WHERE claim IS NOT NULL");
    sql.run(tx.connection()).await?;
    tx.commit().await
}
