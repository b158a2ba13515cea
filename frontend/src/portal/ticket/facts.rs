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
    /// The owner as the portal shows it; empty for nobody.
    pub(super) owner: RwSignal<String>,
    pub(super) last_activity_at: RwSignal<Timestamp>,
    pub(super) may_reply: RwSignal<bool>,
    pub(super) reply_reopens: RwSignal<bool>,
    pub(super) may_close: RwSignal<bool>,
    pub(super) messages: RwSignal<Vec<Message>>,
    /// The cursor of what comes after the shown messages.
    pub(super) next: RwSignal<Option<String>>,
    /// The cursor that the last page was asked with; `None` for the first one.
    last_page: StoredValue<Option<String>>,
    id: StoredValue<String>,
    api: StoredValue<PortalApi>,
}

impl Facts {
    pub(super) fn new(detail: &TicketDetail, api: PortalApi) -> Self {
        Self {
            status: RwSignal::new(detail.ticket.status),
            stage: RwSignal::new(detail.ticket.stage.clone()),
            owner: RwSignal::new(detail.ticket.owner.clone()),
            last_activity_at: RwSignal::new(detail.ticket.last_activity_at),
            may_reply: RwSignal::new(detail.may_reply),
            reply_reopens: RwSignal::new(detail.reply_reopens),
            may_close: RwSignal::new(detail.may_close),
            messages: RwSignal::new(detail.conversation.messages.clone()),
            next: RwSignal::new(detail.conversation.next.clone()),
            last_page: StoredValue::new(None),
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
        let _ = self.last_page.try_set_value(Some(after));
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
            if let Ok(detail) = self.api().ticket(&self.id()).await {
                self.stand(&detail);
            }
        });
    }

    /// Brings everything up to date because the ticket changed. Returns the messages that came,
    /// where the conversation is shown to its end.
    pub(super) async fn catch_up(self) -> Vec<Message> {
        let (Some(api), Some(id)) = (self.api.try_get_value(), self.id.try_get_value()) else {
            return Vec::new();
        };
        let Ok(detail) = api.peek_ticket(&id).await else { return Vec::new() };
        self.stand(&detail);
        let is_at_end = self.next.try_get_untracked() == Some(None);
        let Some(mut cursor) = self.last_page.try_get_value().filter(|_| is_at_end) else {
            return Vec::new();
        };
        let mut first = Some(detail.conversation);
        let mut came = Vec::new();
        loop {
            let page = match (&cursor, first.take()) {
                (None, Some(page)) => page,
                (Some(after), _) => match api.peek_messages(&id, after).await {
                    Ok(page) => page,
                    Err(_) => return came,
                },
                (None, None) => return came,
            };
            came.extend(self.put(page.messages));
            if page.next.is_none() || page.next == cursor {
                let _ = self.last_page.try_set_value(cursor);
                return came;
            }
            cursor = page.next;
        }
    }

    /// Adds those of the messages that are not shown yet, and returns them.
    fn put(self, messages: Vec<Message>) -> Vec<Message> {
        let Some(known) = self.messages.try_get_untracked() else { return Vec::new() };
        let is_new = |message: &Message| known.iter().all(|known| known.id != message.id);
        let new: Vec<Message> = messages.into_iter().filter(is_new).collect();
        if !new.is_empty() {
            let _ = self.messages.try_update(|shown| shown.extend(new.iter().cloned()));
        }
        new
    }

    /// Shows how the ticket stands. What did not change is not drawn again.
    fn stand(self, detail: &TicketDetail) {
        put(self.status, detail.ticket.status);
        put(self.stage, detail.ticket.stage.clone());
        put(self.owner, detail.ticket.owner.clone());
        put(self.last_activity_at, detail.ticket.last_activity_at);
        put(self.may_reply, detail.may_reply);
        put(self.reply_reopens, detail.reply_reopens);
        put(self.may_close, detail.may_close);
    }
}

/// Sets a signal to another value, if the page is still there.
fn put<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.try_with_untracked(|known| *known != value) == Some(true) {
        let _ = signal.try_set(value);
    }
}
