//! Filing a ticket from the portal's form.

use portico_domain::{
    actor::ContactActor,
    id::{InboxId, MessageId, StageId, TicketId},
    message::Channel,
    property::{
        RecordKind,
        built_in::{CONTENT, SOURCE, SUBJECT},
    },
    text::sort_key,
    ticket::Priority,
    time::Timestamp,
};

use crate::{
    Act, ChangedBy, IdSource, Result, Tx,
    attachments::{Sent, Uploader, link},
    conversations::{Details, NewMessage, engage, start_original_thread, store_message},
    drafts::finish,
    entity::{ticket, ticket_company, ticket_contact},
    events::{NewEvent, emit},
    records::{
        copies::refresh,
        history::{ValueChange, note_first},
    },
    sent::{Delivery, claim},
    values::{self, NewValue},
};

/// The source of tickets that customers file.
const PORTAL: &str = "portal";

/// A ticket that passed the rules of form.
#[derive(Debug, Clone)]
pub struct Filing<'a> {
    /// Who files it; the ticket is associated with this contact and its company.
    pub actor: ContactActor,
    /// The address of whoever files it.
    pub sender: &'a str,
    /// What it is about.
    pub subject: &'a str,
    /// Becomes the first message.
    pub description: &'a str,
    /// The same as HTML that is safe to show.
    pub rich_text: Option<&'a str>,
    /// How urgent it is.
    pub priority: Priority,
    /// Uploads of the same contact.
    pub uploads: &'a [String],
    /// Where its thread arrives.
    pub inbox: InboxId,
    /// Where it begins.
    pub stage: StageId,
    /// The key that keeps it from being stored twice.
    pub delivery: &'a Delivery,
}

/// Stores a ticket with its original thread and first message.
///
/// # Errors
/// [`crate::Error::Conflict`] when the key was used in between,
/// [`crate::Error::NotFound`] for an unknown upload.
pub async fn file(
    tx: &mut Tx,
    ids: &IdSource,
    filing: &Filing<'_>,
    now: Timestamp,
) -> Result<TicketId> {
    let ticket_id: TicketId = ids.next(now)?;
    claim(tx, filing.delivery, ticket_id, now).await?;
    let contact = filing.actor.contact;
    tx.insert(ticket::Model {
        id: ticket_id.get(),
        subject: filing.subject.to_owned(),
        subject_key: sort_key(filing.subject),
        stage_id: filing.stage.get(),
        requester_id: Some(contact.get()),
        owner_id: None,
        priority: Some(filing.priority.name().to_owned()),
        category: String::new(),
        source: PORTAL.to_owned(),
        original_thread_id: None,
        created_at: now.millis(),
        updated_at: now.millis(),
        status_at: now.millis(),
        customer_activity_at: now.millis(),
        activity_at: now.millis(),
        awaits_answer: true,
        closed_at: None,
        archived_at: None,
    })
    .await?;
    tx.insert(ticket_contact::Model { ticket_id: ticket_id.get(), contact_id: contact.get() })
        .await?;
    if let Some(company) = filing.actor.primary_company {
        let link = ticket_company::Model {
            ticket_id: ticket_id.get(),
            company_id: company.get(),
            is_primary: true,
        };
        tx.insert(link).await?;
    }
    let values = vec![
        NewValue::text(ticket_id.get(), SUBJECT, filing.subject),
        NewValue::text(ticket_id.get(), CONTENT, filing.description),
        NewValue::choice(ticket_id.get(), SOURCE, PORTAL),
    ];
    values::insert(tx, RecordKind::Ticket, values).await?;
    refresh(tx, RecordKind::Ticket, ticket_id.get()).await?;
    let act = Act { by: ChangedBy::Contact(contact), now, ids };
    tell(tx, act, ticket_id, filing).await?;
    let message: MessageId = ids.next(now)?;
    let thread = start_original_thread(tx, act, ticket_id, filing.inbox).await?;
    let new = NewMessage {
        id: message,
        thread,
        contact: Some(contact),
        staff: None,
        channel: Channel::Portal,
        sender: filing.sender,
        text: filing.description,
        sent_at: now,
        details: Details { rich_text: filing.rich_text, ..Details::default() },
    };
    store_message(tx, act, &new).await?;
    link(tx, Uploader::Contact(contact), Sent::Message(message), filing.uploads).await?;
    finish(tx, Uploader::Contact(contact), &filing.delivery.key).await?;
    engage(tx, message, ticket_id, Some(contact), filing.actor.primary_company, now).await?;
    Ok(ticket_id)
}

/// Begins the histories of the ticket's values and tells webhooks.
async fn tell(tx: &mut Tx, act: Act<'_>, ticket: TicketId, filing: &Filing<'_>) -> Result<()> {
    let (kind, record) = (RecordKind::Ticket, ticket.get());
    let details = serde_json::json!({});
    emit(tx, act, NewEvent { kind: "ticket.creation", object: record, details }).await?;
    let (stage, priority) = (filing.stage.to_string(), filing.priority.name().to_ascii_uppercase());
    for (property, value) in [
        ("subject", filing.subject),
        ("content", filing.description),
        ("hs_pipeline_stage", &stage),
        ("hs_ticket_priority", &priority),
        ("source_type", PORTAL),
    ] {
        let change = ValueChange { kind, record, property, old: None, new: Some(value) };
        note_first(tx, act, &change).await?;
    }
    Ok(())
}
