//! The conversation that a ticket begins with.

use portico_domain::{
    id::{InboxId, MessageId, TicketId},
    message::Channel,
    property::built_in::CONTENT,
};

use crate::{
    Act, Result, Tx,
    conversations::{Details, NewMessage, engage, start_original_thread, store_message},
    import::inbox::help_desk,
    sql::{Row, Sql, id, optional_id},
};

/// Starts the original thread of a new ticket that has a contact; its description becomes the
/// first message. A ticket without a contact gets none.
///
/// # Errors
/// When the database does not answer.
pub async fn start_conversation(
    tx: &mut Tx,
    act: Act<'_>,
    record: i64,
    inbox: Option<InboxId>,
) -> Result<()> {
    let ticket: TicketId = id(record)?;
    let mut sql = Sql::new(
        tx.backend(),
        "SELECT c.id AS contact_id, c.email, tk.company_id, v.value AS content FROM ticket t \
         JOIN ticket_contact tc ON tc.ticket_id = t.id JOIN contact c ON c.id = tc.contact_id \
         LEFT JOIN ticket_company tk ON tk.ticket_id = t.id AND tk.is_primary \
         LEFT JOIN ticket_value v ON v.record_id = t.id AND v.property_id = ",
    );
    sql.bind(CONTENT.get()).push(" WHERE t.id = ").bind(record);
    sql.push(" ORDER BY c.id = t.requester_id DESC, c.id LIMIT 1");
    let Some(row) = sql.optional(tx.connection()).await? else { return Ok(()) };
    let inbox = match inbox {
        Some(inbox) => inbox,
        None => help_desk(tx, act.ids, act.now).await?,
    };
    let thread = start_original_thread(tx, act, ticket, inbox).await?;
    let Some(text) = row.get::<Option<String>>("content")? else { return Ok(()) };
    let contact = id(row.get("contact_id")?)?;
    let sender = row.get::<Option<String>>("email")?.unwrap_or_default();
    let message: MessageId = act.ids.next(act.now)?;
    let new = NewMessage {
        id: message,
        thread,
        contact: Some(contact),
        staff: None,
        channel: Channel::Api,
        sender: &sender,
        text: &text,
        sent_at: act.now,
        details: Details::default(),
    };
    store_message(tx, act, &new).await?;
    let company = optional_id(&row, "company_id")?;
    engage(tx, message, ticket, Some(contact), company, act.now).await
}
