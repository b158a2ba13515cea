//! What is said on the tickets of worlds.

use portico_domain::{
    id::{Id, InboxId, MessageId, ThreadId, TicketId},
    message::Channel,
};

use super::world::Site;
use crate::{
    Act, ChangedBy,
    conversations::start_original_thread,
    dialect::{Documents, index_document},
    entity::{attachment, message, thread},
    envelope::{self, Envelope},
    ids::file_id,
};

/// A message to build, with a file.
#[derive(Debug, Clone)]
pub struct MessageRecipe {
    /// Whether it was written for the customer.
    pub is_visible: bool,
    /// Whether it stands in the original thread, or in a later one.
    pub in_original_thread: bool,
    /// The address it came from; empty for none.
    pub sender: String,
    /// The addresses it went to.
    pub recipients: Vec<String>,
    /// Its own subject; empty for none.
    pub subject: String,
    /// How it came in or went out.
    pub channel: Channel,
    /// What it says.
    pub text: String,
    /// When it was sent, in milliseconds.
    pub sent_at: i64,
}

impl Site<'_> {
    /// Stores messages in the original thread and in a second one, each with a file.
    pub(super) async fn conversation(
        &mut self,
        ticket: TicketId,
        inbox: InboxId,
        messages: &[MessageRecipe],
    ) -> Vec<(MessageId, String)> {
        let by = ChangedBy::Staff(self.id());
        let act = Act { by, now: self.now, ids: self.ids };
        let original = start_original_thread(self.tx, act, ticket, inbox).await;
        let original = original.expect("a thread");
        let second: Id<portico_domain::id::ThreadKind> = self.id();
        let (ticket_id, inbox_id) = (ticket.get(), inbox.get());
        let row = thread::Model {
            id: second.get(),
            ticket_id,
            inbox_id,
            created_at: self.now.millis() + 1,
            latest_at: self.now.millis() + 1,
            archived_at: None,
        };
        self.tx.insert(row).await.expect("a second thread");
        let mut stored = Vec::new();
        for message in messages {
            let thread = if message.in_original_thread { original } else { second };
            stored.push(self.message(thread, message).await);
        }
        stored
    }

    async fn message(&mut self, thread: ThreadId, recipe: &MessageRecipe) -> (MessageId, String) {
        let id: MessageId = self.id();
        let row = message::Model {
            id: id.get(),
            thread_id: thread.get(),
            is_incoming: false,
            is_visible: recipe.is_visible,
            contact_id: None,
            staff_id: None,
            text: recipe.text.clone(),
            sent_at: recipe.sent_at,
        };
        self.tx.insert(row).await.expect("a message");
        index_document(self.tx, Documents::Messages, id.get(), &recipe.text)
            .await
            .expect("an index entry");
        let recipients: Vec<&str> = recipe.recipients.iter().map(String::as_str).collect();
        let envelope = Envelope {
            message: id,
            channel: recipe.channel,
            sender: &recipe.sender,
            recipients: &recipients,
            subject: &recipe.subject,
        };
        envelope::insert(self.tx, [envelope]).await.expect("an envelope");
        let file = file_id().expect("randomness");
        let row = attachment::Model {
            id: file.clone(),
            message_id: Some(id.get()),
            comment_id: None,
            uploader_contact_id: None,
            uploader_staff_id: None,
            name: "notes.txt".into(),
            media_type: "text/plain".into(),
            size: 5,
            sha256: String::new(),
            is_stored: true,
            created_at: recipe.sent_at,
        };
        self.tx.insert(row).await.expect("a file");
        (id, file)
    }
}
