//! Storing a customer's reply: message, files, timelines, reopening, all or nothing.

use portico_domain::{
    access::TicketScope,
    actor::ContactActor,
    id::{InboxId, MessageId, TicketId},
    message::Channel,
    pipeline::{Pipeline, Status},
    time::Timestamp,
};

use super::stages::{move_to, place};
use crate::{
    Act, ChangedBy, IdSource, Result, Tx,
    attachments::{Sent, Uploader, link},
    conversations::{
        Details, NewMessage, engage, reopen_thread, start_original_thread, store_message,
    },
    dialect::lock_ticket,
    drafts::finish,
    scope::push_tickets,
    sent::{Delivery, claim},
    sql::{Row, Sql, optional_id},
    tickets::row::status,
};

/// A reply that passed the rules of form.
#[derive(Debug, Clone)]
pub struct Replying<'a> {
    /// Who replies.
    pub actor: ContactActor,
    /// The address of whoever replies.
    pub sender: &'a str,
    /// To which ticket.
    pub ticket: TicketId,
    /// Plain text.
    pub text: &'a str,
    /// The same as HTML that is safe to show.
    pub rich_text: Option<&'a str>,
    /// Uploads of the same contact.
    pub uploads: &'a [String],
    /// Where a new thread arrives.
    pub inbox: InboxId,
    /// The key that keeps it from being stored twice.
    pub delivery: &'a Delivery,
}

/// Stores a reply, unless `decide` refuses it for the ticket's status. `decide`
/// returns whether the ticket is to be opened again.
///
/// # Errors
/// The inner error is `decide`'s; the outer one [`crate::Error::NotFound`] outside
/// the scope or for an unknown upload, [`crate::Error::Conflict`] when the key was
/// used in between.
pub async fn reply<E>(
    tx: &mut Tx,
    ids: &IdSource,
    scope: &TicketScope,
    pipelines: &[Pipeline],
    replying: &Replying<'_>,
    decide: impl FnOnce(Status) -> Result<bool, E>,
    now: Timestamp,
) -> Result<Result<MessageId, E>> {
    let message: MessageId = ids.next(now)?;
    claim(tx, replying.delivery, message, now).await?;
    lock_ticket(tx, replying.ticket).await?;
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT th.id AS thread_id, t.stage_id, s.is_closed, s.pipeline_id, tc.company_id \
         FROM ticket t JOIN stage s ON s.id = t.stage_id \
         LEFT JOIN thread th ON th.id = t.original_thread_id AND th.archived_at IS NULL \
         LEFT JOIN ticket_company tc ON tc.ticket_id = t.id AND tc.is_primary WHERE t.id = ",
    );
    sql.bind(replying.ticket.get()).push(" AND ");
    push_tickets(&mut sql, scope);
    let row = sql.one(tx.connection()).await?;
    let reopens = match decide(status(row.get("is_closed")?)) {
        Ok(reopens) => reopens,
        Err(refused) => return Ok(Err(refused)),
    };
    let contact = replying.actor.contact;
    let act = Act { by: ChangedBy::Contact(contact), now, ids };
    // What customers write after a thread was thrown away must not vanish with it.
    let thread = match optional_id(&row, "thread_id")? {
        Some(thread) => thread,
        None => start_original_thread(tx, act, replying.ticket, replying.inbox).await?,
    };
    reopen_thread(tx, act, thread).await?;
    let new = NewMessage {
        id: message,
        thread,
        contact: Some(contact),
        staff: None,
        channel: Channel::Portal,
        sender: replying.sender,
        text: replying.text,
        sent_at: now,
        details: Details { rich_text: replying.rich_text, ..Details::default() },
    };
    store_message(tx, act, &new).await?;
    link(tx, Uploader::Contact(contact), Sent::Message(message), replying.uploads).await?;
    finish(tx, Uploader::Contact(contact), &replying.delivery.key).await?;
    let company = optional_id(&row, "company_id")?.or(replying.actor.primary_company);
    engage(tx, message, replying.ticket, Some(contact), company, now).await?;
    if reopens {
        let (pipeline, old) = place(pipelines, &row)?;
        if let Some(stage) = pipeline.first(Status::Open) {
            move_to(tx, act, replying.ticket, old, stage).await?;
        }
    }
    let mut sql = Sql::new(tx.backend(), "UPDATE ticket SET awaits_answer = TRUE, activity_at = ");
    sql.bind(now.millis()).push(", customer_activity_at = ").bind(now.millis());
    sql.push(" WHERE id = ").bind(replying.ticket.get());
    sql.run(tx.connection()).await?;
    Ok(Ok(message))
}
