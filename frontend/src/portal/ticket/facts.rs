//! What changes about a ticket while its page is open.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::portal::{Message, MessagePage, TicketDetail};
use portico_domain::{pipeline::Status, time::Timestamp};

use crate::api::{Answer, PortalApi};

/// A shown ticket: its state, its conversation so far, and the operations on it.
#[derive(Clone, Copy)]
pub(super) struct Facts {
    pub(super) status: RwSignal<Status>,
    /// The stage's label, where the portal shows stages.
    pub(super) stage: RwSignal<Option<String>>,
    pub(super) last_activity_at: RwSignal<Timestamp>,
    pub(super) may_reply: RwSignal<bool>,
    pub(super) reply_reopens: RwSignal<bool>,
    pub(super) may_close: RwSignal<bool>,
    pub(super) messages: RwSignal<Vec<Message>>,
    /// The cursor of what comes after the shown messages.
    pub(super) next: RwSignal<Option<String>>,
    id: StoredValue<String>,
    api: StoredValue<PortalApi>,
}

impl Facts {
    pub(super) fn new(detail: &TicketDetail, api: PortalApi) -> Self {
        Self {
            status: RwSignal::new(detail.ticket.status),
            stage: RwSignal::new(detail.ticket.stage.clone()),
            last_activity_at: RwSignal::new(detail.ticket.last_activity_at),
            may_reply: RwSignal::new(detail.may_reply),
            reply_reopens: RwSignal::new(detail.reply_reopens),
            may_close: RwSignal::new(detail.may_close),
            messages: RwSignal::new(detail.conversation.messages.clone()),
            next: RwSignal::new(detail.conversation.next.clone()),
            id: StoredValue::new(detail.ticket.id.to_string()),
            api: StoredValue::new(api),
        }
    }

    pub(super) fn id(self) -> String {
        self.id.get_value()
    }

    pub(super) fn api(self) -> PortalApi {
        self.api.get_value()
    }

    /// Shows the next page of the conversation; true when there are more.
    pub(super) async fn show_more(self) -> Answer<bool> {
        let Some(after) = self.next.get_untracked() else { return Ok(false) };
        let MessagePage { messages, next } = self.api().messages(&self.id(), &after).await?;
        let more = next.is_some();
        // None: the page is gone.
        let _ = self.messages.try_update(|shown| shown.extend(messages));
        let _ = self.next.try_set(next);
        Ok(more)
    }

    /// Shows a message that was just sent: at the end, after whatever was not shown yet.
    pub(super) async fn show_sent(self, message: Message) {
        while self.show_more().await.unwrap_or(false) {}
        let id = message.id;
        let _ = self.messages.try_update(|shown| {
            if shown.iter().all(|known| known.id != id) {
                shown.push(message);
            }
        });
        self.refresh();
    }

    /// Asks how the ticket stands now; what is shown stays when nothing comes back.
    pub(super) fn refresh(self) {
        spawn_local(async move {
            let Ok(detail) = self.api().ticket(&self.id()).await else { return };
            let _ = self.status.try_set(detail.ticket.status);
            let _ = self.stage.try_set(detail.ticket.stage);
            let _ = self.last_activity_at.try_set(detail.ticket.last_activity_at);
            let _ = self.may_reply.try_set(detail.may_reply);
            let _ = self.reply_reopens.try_set(detail.reply_reopens);
            let _ = self.may_close.try_set(detail.may_close);
        });
    }
}
