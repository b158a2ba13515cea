//! Threads as they are answered.

use portico_api_types::crm::conversations::{ConversationThread, ThreadAssociations};
use portico_domain::conversation::{Participant, PublicChannel};
use portico_store::records::threads::Thread;

use crate::crm::{CrmError, Params};

/// Whether the ticket is asked for.
///
/// # Errors
/// When something else is.
pub(super) fn with_ticket(params: &Params) -> Result<bool, CrmError> {
    let wanted = params.list("association");
    match wanted.iter().find(|name| !name.eq_ignore_ascii_case("TICKET")) {
        None => Ok(!wanted.is_empty()),
        Some(other) => Err(CrmError::invalid(format!("association must be TICKET, not {other}."))),
    }
}

/// A thread as it is answered.
pub(super) fn thread(thread: Thread, with_ticket: bool) -> ConversationThread {
    let Thread {
        id,
        ticket,
        contact,
        inbox,
        channel,
        assignee,
        created_at,
        closed_at,
        latest_at,
        sent_at,
        received_at,
        archived_at,
    } = thread;
    let channel = PublicChannel::of(channel);
    ConversationThread {
        id: id.to_string(),
        created_at,
        closed_at,
        status: if closed_at.is_some() { "CLOSED" } else { "OPEN" }.to_owned(),
        original_channel_id: channel.id.to_string(),
        original_channel_account_id: channel.account(inbox).to_string(),
        latest_message_timestamp: latest_at,
        latest_message_sent_timestamp: sent_at,
        latest_message_received_timestamp: received_at,
        assigned_to: assignee.map(|staff| Participant::Staff(staff).to_string()),
        spam: false,
        inbox_id: inbox.to_string(),
        associated_contact_id: contact.map(|contact| contact.to_string()),
        archived: archived_at.is_some(),
        thread_associations: with_ticket
            .then(|| ThreadAssociations { associated_ticket_id: ticket.to_string() }),
    }
}
