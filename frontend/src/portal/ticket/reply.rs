//! The reply box. What was written stays until the server has stored it.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::portal::Reply;
use portico_domain::text::BODY_MAX_BYTES;
use web_sys::{KeyboardEvent, SubmitEvent};

use super::facts::Facts;
use crate::{
    api::Failure,
    i18n::{portal as text, shared},
    tickets::{DraftNote, DraftNotices, Kept},
    ui::{Button, ButtonKind, Glyph, Icon, Notice, RichEditor, focus, is_blank, toast},
};

#[component]
pub(super) fn ReplyBox(facts: Facts) -> impl IntoView {
    view! {
        <Show
            when=move || facts.may_reply.get()
            fallback=|| view! {
                <p class="reply-closed"><Icon glyph=Glyph::Lock/> {text::reply_refused()}</p>
            }
        >
            <Form facts/>
        </Show>
    }
}

/// A reply that is being written.
#[derive(Clone, Copy)]
struct Draft {
    facts: Facts,
    kept: Kept,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    error: RwSignal<Option<String>>,
}

impl Draft {
    fn new(facts: Facts) -> Self {
        let kept = Kept::new(facts.api().reply_draft(&facts.id()), facts.api().uploads());
        kept.restore(|_| {});
        Self {
            facts,
            kept,
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            error: RwSignal::new(None),
        }
    }

    /// Sends the reply unless something is missing, on its way or being sent already.
    fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        let writing = self.kept.writing;
        let html = writing.html.get_untracked();
        let why = if is_blank(&html) {
            text::reply_empty()
        } else if html.len() > BODY_MAX_BYTES {
            text::reply_too_long()
        } else if untrack(|| writing.files.sending()) {
            text::reply_files_on_their_way()
        } else {
            self.busy.set(true);
            self.failure.set(None);
            return spawn_local(self.deliver());
        };
        self.error.set(Some(why.to_owned()));
        focus("field-reply");
    }

    async fn deliver(self) {
        let Some(key) = self.kept.key_for_sending().await else {
            let _ = self.busy.try_set(false);
            return;
        };
        let writing = self.kept.writing;
        let Some(html) = writing.html.try_get_untracked() else { return };
        let attachments = untrack(|| writing.files.ids());
        let reply = Reply { text: String::new(), rich_text: Some(html), attachments };
        let answer = self.facts.api().reply(&self.facts.id(), &reply, &key).await;
        let _ = self.busy.try_set(false);
        match answer {
            Ok(message) => {
                self.kept.sent();
                toast(text::reply_sent());
                self.facts.show_sent(message).await;
            }
            Err(failure) => {
                self.kept.not_sent(key, &failure);
                let _ = self.failure.try_set(Some(failure));
            }
        }
    }
}

#[component]
fn Form(facts: Facts) -> impl IntoView {
    let draft = Draft::new(facts);
    // An error goes as soon as it is answered.
    Effect::new(move || {
        draft.kept.writing.edits.track();
        draft.error.set(None);
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        draft.send();
    };
    let hint = move || if facts.reply_reopens.get() { text::reply_reopens() } else { "" };
    view! {
        <form
            class="reply card"
            on:submit=submit
            on:keydown=move |event| send_on_enter(&event, draft)
            on:focusout=move |_| draft.kept.save_now()
        >
            {move || draft.failure.get().map(|failure| view! { <Failed failure/> })}
            <DraftNotices kept=draft.kept/>
            <RichEditor
                writing=draft.kept.writing
                label=text::reply_label()
                name="reply"
                placeholder=text::reply_placeholder()
                error=draft.error
                hide_label=true
                disabled=draft.busy
            >
                <span class="reply-hint">{hint} <DraftNote kept=draft.kept/></span>
                <Button kind=ButtonKind::Primary icon=Glyph::Send submit=true busy=draft.busy>
                    {text::reply_send()}
                </Button>
            </RichEditor>
        </form>
    }
}

#[component]
fn Failed(failure: Failure) -> impl IntoView {
    let why = failure.fields().first().map(|error| error.reason.clone());
    let why = match why {
        _ if failure.is("key-used") => shared::draft_sent_before().to_owned(),
        Some(reason) => text::reply_wrong(&reason),
        None => failure.explain(),
    };
    let request = failure.request_id().map(shared::failure_request);
    view! {
        <Notice is_error=true>
            <p>{text::reply_not_sent()} " " {why}</p>
            {request.map(|request| view! { <p class="notice-detail">{request}</p> })}
        </Notice>
    }
}

/// Ctrl or Cmd with Enter sends.
fn send_on_enter(event: &KeyboardEvent, draft: Draft) {
    if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
        event.prevent_default();
        draft.send();
    }
}
