//! Writing mail, in the transaction of the change that it tells of.
//!
//! One statement makes the mail for all recipients. Who they are is decided here as far as the
//! database knows it; whether each may be told is asked when the mail is sent.

use portico_domain::{
    id::{CommentId, EventId, MailId, MessageId, StaffId, StageId, ThreadId, TicketId},
    mail::{Audience, Purpose},
    pipeline::Stage,
};

use crate::{
    Act, ChangedBy, Result, Tx,
    sql::{Row, Sql, id},
};

/// The columns that [`push_head`] and the recipients fill.
const INSERT: &str = "INSERT INTO mail (audience, purpose, cause_id, ticket_id, message_id, comment_id, \
     from_stage_id, stage_id, \
     by_staff_id, by_contact_id, state, due_at, created_at, recipient_id, address) SELECT ";

/// Contacts of the ticket `t` that have an address.
const CONTACTS: &str = "c.id, c.email FROM ticket t JOIN ticket_contact tc ON tc.ticket_id = t.id \
     JOIN contact c ON c.id = tc.contact_id WHERE c.archived_at IS NULL AND c.email IS NOT NULL AND t.id = ";

/// What a mail tells of.
#[derive(Clone, Copy)]
struct News {
    audience: Audience,
    purpose: Purpose,
    cause: i64,
    ticket: Option<TicketId>,
    message: Option<MessageId>,
    comment: Option<CommentId>,
    stages: Option<[StageId; 2]>,
}

/// News of which nothing is known yet.
const NOTHING: News = News {
    audience: Audience::Staff,
    purpose: Purpose::Test,
    cause: 0,
    ticket: None,
    message: None,
    comment: None,
    stages: None,
};

/// Tells of a message: staff of the customer's, contacts of the ticket of a reply in its
/// original thread.
pub(crate) async fn message_written(
    tx: &mut Tx,
    act: Act<'_>,
    thread: ThreadId,
    message: MessageId,
    is_incoming: bool,
) -> Result<()> {
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT th.ticket_id, t.original_thread_id = th.id AS is_original FROM thread th \
         JOIN ticket t ON t.id = th.ticket_id WHERE th.id = ",
    );
    sql.bind(thread.get());
    let row = sql.one(tx.connection()).await?;
    let ticket: TicketId = id(row.get("ticket_id")?)?;
    let news =
        News { cause: message.get(), ticket: Some(ticket), message: Some(message), ..NOTHING };
    if is_incoming {
        let news = News { purpose: Purpose::CustomerMessage, ..news };
        return tell_staff(tx, act, news, ticket).await;
    }
    // What is said in other threads is for no customer of the portal.
    if row.get::<Option<bool>>("is_original")? != Some(true) {
        return Ok(());
    }
    let news = News { audience: Audience::Contact, purpose: Purpose::Reply, ..news };
    let mut sql = head(tx, act, news);
    sql.push(CONTACTS).bind(ticket.get());
    push_wanted(&mut sql, news, "c.id");
    run(tx, sql).await
}

/// The owner, if there is one who works on tickets; else everybody who does.
async fn tell_staff(tx: &mut Tx, act: Act<'_>, news: News, ticket: TicketId) -> Result<()> {
    let mut sql = head(tx, act, news);
    sql.push("s.id, s.email FROM ticket t JOIN staff_user s ON s.archived_at IS NULL AND ");
    push_works_on_tickets(&mut sql, "s.permissions");
    sql.push(" LEFT JOIN staff_user o ON o.id = t.owner_id AND o.archived_at IS NULL AND ");
    push_works_on_tickets(&mut sql, "o.permissions");
    sql.push(" WHERE (o.id IS NULL OR o.id = s.id) AND t.id = ").bind(ticket.get());
    push_wanted(&mut sql, news, "s.id");
    run(tx, sql).await
}

/// Appends the condition that somebody with the permissions works on tickets.
pub(crate) fn push_works_on_tickets(sql: &mut Sql, permissions: &'static str) {
    sql.push("(' ' || ").push(permissions).push(" || ' ' LIKE '% tickets %' OR ' ' || ");
    sql.push(permissions).push(" || ' ' LIKE '% super!_admin %' ESCAPE '!')");
}

/// Tells contacts of the ticket that it was closed, opened again, or moved to another stage
/// where some portal shows stages. Whoever did it knows.
pub(crate) async fn progressed(
    tx: &mut Tx,
    act: Act<'_>,
    ticket: TicketId,
    [old, new]: [&Stage; 2],
) -> Result<()> {
    let cause: EventId = act.ids.next(act.now)?;
    let news = News {
        audience: Audience::Contact,
        purpose: Purpose::Progress,
        cause: cause.get(),
        ticket: Some(ticket),
        stages: Some([old.id, new.id]),
        ..NOTHING
    };
    let mut sql = head(tx, act, news);
    sql.push(CONTACTS).bind(ticket.get());
    if let ChangedBy::Contact(contact) = act.by {
        sql.push(" AND c.id <> ").bind(contact.get());
    }
    if old.status == new.status {
        sql.push(
            " AND EXISTS (SELECT 1 FROM portal p WHERE p.is_on AND p.stage_display <> 'hidden')",
        );
    }
    push_wanted(&mut sql, news, "c.id");
    run(tx, sql).await
}

/// Tells a ticket's new owner, unless it made itself the owner.
pub(crate) async fn assigned(
    tx: &mut Tx,
    act: Act<'_>,
    ticket: TicketId,
    owner: Option<StaffId>,
) -> Result<()> {
    let Some(owner) = owner.filter(|owner| act.by != ChangedBy::Staff(*owner)) else {
        return Ok(());
    };
    let cause: EventId = act.ids.next(act.now)?;
    let (purpose, cause) = (Purpose::Assignment, cause.get());
    let news = News { purpose, cause, ticket: Some(ticket), ..NOTHING };
    tell(tx, act, news, &[owner]).await
}

/// Tells staff users that a comment mentions them. Whoever wrote it is not told.
///
/// # Errors
/// When the database does not answer.
pub async fn mentioned(
    tx: &mut Tx,
    act: Act<'_>,
    ticket: TicketId,
    comment: CommentId,
    staff: &[StaffId],
) -> Result<()> {
    let staff: Vec<StaffId> =
        staff.iter().copied().filter(|one| act.by != ChangedBy::Staff(*one)).collect();
    let (purpose, cause) = (Purpose::Mention, comment.get());
    let news = News { purpose, cause, ticket: Some(ticket), comment: Some(comment), ..NOTHING };
    tell(tx, act, news, &staff).await
}

/// Sends a staff user a mail that says nothing but that it has arrived.
///
/// # Errors
/// When the database does not answer.
pub async fn test(tx: &mut Tx, act: Act<'_>, staff: StaffId) -> Result<MailId> {
    let cause: EventId = act.ids.next(act.now)?;
    tell(tx, act, News { cause: cause.get(), ..NOTHING }, &[staff]).await?;
    let mut sql = Sql::new(tx.backend(), "SELECT id FROM mail WHERE cause_id = ");
    sql.bind(cause.get());
    id(sql.one(tx.connection()).await?.get("id")?)
}

async fn tell(tx: &mut Tx, act: Act<'_>, news: News, staff: &[StaffId]) -> Result<()> {
    let mut sql = head(tx, act, news);
    sql.push("s.id, s.email FROM staff_user s WHERE s.archived_at IS NULL AND s.id IN ");
    sql.bind_all(staff.iter().map(|staff| staff.get()));
    push_wanted(&mut sql, news, "s.id");
    run(tx, sql).await
}

/// The statement up to the recipients: their id and address, from wherever they are.
fn head(tx: &Tx, act: Act<'_>, news: News) -> Sql {
    let (staff, contact) = match act.by {
        ChangedBy::Staff(staff) | ChangedBy::Token(_, staff) => (Some(staff.get()), None),
        ChangedBy::Contact(contact) => (None, Some(contact.get())),
    };
    let mut sql = Sql::new(tx.backend(), INSERT);
    sql.push("CAST(").bind(news.audience.name()).push(" AS TEXT), CAST(");
    sql.bind(news.purpose.name()).push(" AS TEXT)");
    let numbers = [
        Some(news.cause),
        news.ticket.map(|id| id.get()),
        news.message.map(|id| id.get()),
        news.comment.map(|id| id.get()),
        news.stages.map(|[from, _]| from.get()),
        news.stages.map(|[_, to]| to.get()),
        staff,
        contact,
    ];
    for number in numbers {
        sql.push(", CAST(").bind(number).push(" AS BIGINT)");
    }
    sql.push(", 'queued', CAST(").bind(act.now.millis()).push(" AS BIGINT), CAST(");
    sql.bind(act.now.millis()).push(" AS BIGINT), ");
    sql
}

/// Appends that the recipient, whose id is in that column, has not switched this off.
fn push_wanted(sql: &mut Sql, news: News, recipient: &'static str) {
    sql.push(" AND NOT EXISTS (SELECT 1 FROM mail_refusal r WHERE r.audience = ");
    sql.bind(news.audience.name()).push(" AND r.purpose = ").bind(news.purpose.name());
    sql.push(" AND r.person_id = ").push(recipient).push(")");
}

/// Writes the mail, unless there is some of the same cause already.
async fn run(tx: &mut Tx, mut sql: Sql) -> Result<()> {
    sql.push(" ON CONFLICT DO NOTHING");
    if tx.writes_mail() && sql.run(tx.connection()).await? > 0 {
        tx.has_mail();
    }
    Ok(())
}
