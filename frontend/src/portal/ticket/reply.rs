//! The reply box. What was written stays until the server has stored it.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::portal::Reply;
use portico_domain::text::{InvalidText, body};
use web_sys::{KeyboardEvent, SubmitEvent};

use super::facts::Facts;
use crate::{
    api::{Failure, SendKey},
    i18n::portal as text,
    ui::{
        Button, ButtonKind, FileList, FilePicker, Files, Glyph, Icon, Notice, TextArea, focus,
        toast,
    },
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
    words: RwSignal<String>,
    files: Files,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    error: RwSignal<Option<String>>,
    key: StoredValue<SendKey, LocalStorage>,
}

impl Draft {
    fn new(facts: Facts) -> Self {
        Self {
            facts,
            words: RwSignal::default(),
            files: Files::new(facts.api().uploads()),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            error: RwSignal::new(None),
            key: StoredValue::new_local(SendKey::default()),
        }
    }

    /// Sends the reply unless something is missing, on its way or being sent already.
    fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        if let Err(why) = body(&self.words.read_untracked()) {
            self.error.set(Some(explain(why).to_owned()));
            return focus("field-reply");
        }
        if untrack(|| self.files.sending()) {
            self.error.set(Some(text::reply_files_on_their_way().to_owned()));
            return;
        }
        let reply =
            Reply { text: self.words.get_untracked(), attachments: untrack(|| self.files.ids()) };
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(self.deliver(reply));
    }

    async fn deliver(self, reply: Reply) {
        let content = format!("{}\n{}", reply.text, reply.attachments.join(" "));
        let Some(key) = self.key.try_with_value(|key| key.for_content(&content)) else { return };
        let answer = self.facts.api().reply(&self.facts.id(), &reply, &key).await;
        let _ = self.busy.try_set(false);
        match answer {
            Ok(message) => {
                self.key.try_with_value(SendKey::renew);
                self.words.set(String::new());
                self.files.clear();
                toast(text::reply_sent());
                self.facts.show_sent(message).await;
            }
            Err(failure) => {
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
        draft.words.track();
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
            on:paste=move |event| draft.files.take(&event, event.clipboard_data())
            on:drop=move |event| draft.files.take(&event, event.data_transfer())
            on:dragover=|event| event.prevent_default()
        >
            {move || draft.failure.get().map(|failure| view! { <Failed failure/> })}
            <TextArea
                label=text::reply_label()
                name="reply"
                value=draft.words
                placeholder=text::reply_placeholder()
                error=draft.error
                hide_label=true
                rows=4
                disabled=draft.busy
            />
            <FileList files=draft.files/>
            <div class="reply-bar">
                <FilePicker files=draft.files/>
                <span class="reply-hint">{hint}</span>
                <Button kind=ButtonKind::Primary icon=Glyph::Send submit=true busy=draft.busy>
                    {text::reply_send()}
                </Button>
            </div>
        </form>
    }
}

#[component]
fn Failed(failure: Failure) -> impl IntoView {
    let why = failure.fields().first().map(|error| error.reason.clone());
    let why = why.map_or_else(|| failure.explain(), |reason| text::reply_wrong(&reason));
    let request = failure.request_id().map(crate::i18n::shared::failure_request);
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

fn explain(why: InvalidText) -> &'static str {
    match why {
        InvalidText::Empty => text::reply_empty(),
        InvalidText::TooLong(_) => text::reply_too_long(),
        InvalidText::Control => text::reply_control(),
    }
}
