//! Writing to the customer or to colleagues.

use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    prelude::*,
    task::spawn_local,
};
use portico_api_types::desk::{Comment, StaffReply, TimelineEntry};

use super::{
    change::Changing,
    draft::{Draft, Mode},
    history::History,
};
use crate::{
    api::{Answer, Failure, desk},
    i18n::{console, shared},
    tickets::{DraftNote, DraftNotices, Kept},
    ui::{Button, ButtonKind, Glyph, Icon, Notice, RichEditor, Segment, Segments, blur, is_blank},
};

/// The box at the end of the timeline.
#[component]
pub(super) fn Composer(draft: Draft, history: History, changing: Changing) -> impl IntoView {
    let is_comment = Memo::new(move |_| draft.mode.get() == Mode::Comment);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(draft, history, changing);
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            send(draft, history, changing);
        } else if event.key() == "Escape" && !event.is_composing() {
            // Keys mean commands again; the text stays.
            blur();
        }
    };
    view! {
        <form
            class="composer"
            data-mode=move || if is_comment.get() { "comment" } else { "reply" }
            on:submit=submit
            on:keydown=on_key
            novalidate
        >
            <div class="composer-head">
                <ModeSwitch draft/>
                <p class="composer-audience">{move || audience(is_comment.get())}</p>
            </div>
            {move || draft.error.get().map(|text| view! { <Notice is_error=true><p>{text}</p></Notice> })}
            {move || view! { <Text draft mode=draft.mode.get()/> }}
        </form>
    }
}

/// The text of one mode.
#[component]
fn Text(draft: Draft, mode: Mode) -> impl IntoView {
    let kept = draft.kept(mode);
    let (label, placeholder) = match mode {
        Mode::Reply => (console::composer_reply(), console::composer_reply_hint()),
        Mode::Comment => (console::composer_comment(), console::composer_comment_hint()),
    };
    view! {
        <div class="composer-text" on:focusout=move |_| kept.save_now()>
            <DraftNotices kept/>
            <RichEditor
                writing=kept.writing
                label
                name="composer"
                placeholder
                hide_label=true
                disabled=draft.sending
            >
                <DraftNote kept/>
                <span class="composer-keys" aria-hidden="true"><kbd>"Ctrl"</kbd> <kbd>"Enter"</kbd></span>
                <Button kind=ButtonKind::Primary submit=true busy=draft.sending>
                    {move || match (draft.sending.get(), mode) {
                        (true, _) => console::composer_sending(),
                        (false, Mode::Comment) => console::composer_send_comment(),
                        (false, Mode::Reply) => console::composer_send_reply(),
                    }}
                </Button>
            </RichEditor>
        </div>
    }
}

/// Reply or comment.
#[component]
fn ModeSwitch(draft: Draft) -> impl IntoView {
    let segment =
        |value: &str, label: &str| Segment { value: value.to_owned(), label: label.to_owned() };
    let chosen =
        move || if draft.mode.get() == Mode::Comment { "comment" } else { "reply" }.to_owned();
    let choose = Callback::new(move |value: String| {
        draft.error.set(None);
        draft.mode.set(if value == "comment" { Mode::Comment } else { Mode::Reply });
    });
    view! {
        <Segments
            label=console::composer_mode()
            name="composer-mode"
            segments=vec![
                segment("reply", console::composer_reply()),
                segment("comment", console::composer_comment()),
            ]
            chosen=Signal::derive(chosen)
            choose
        />
    }
}

/// Who will read it.
fn audience(is_comment: bool) -> impl IntoView {
    let (glyph, text) = if is_comment {
        (Glyph::Lock, console::composer_comment_audience())
    } else {
        (Glyph::Eye, console::composer_reply_audience())
    };
    view! { <Icon glyph/> <span>{text}</span> }
}

/// Sends what is written. The text stays until the server has stored it.
fn send(draft: Draft, history: History, changing: Changing) {
    let mode = draft.mode.get_untracked();
    let kept = draft.kept(mode);
    if draft.sending.get_untracked() {
        return;
    }
    if let Some(reason) = not_ready(kept, mode) {
        return draft.error.set(Some(reason.to_owned()));
    }
    draft.sending.set(true);
    draft.error.set(None);
    spawn_local(async move {
        if let Some(key) = kept.key_for_sending().await {
            match deliver(kept, changing, mode, &key).await {
                Ok(entry) => {
                    kept.sent();
                    history.add(entry);
                    changing.written();
                }
                Err(failure) => {
                    kept.not_sent(key, &failure);
                    draft.error.set(Some(explain(&failure)));
                }
            }
        }
        draft.sending.set(false);
    });
}

fn not_ready(kept: Kept, mode: Mode) -> Option<&'static str> {
    if untrack(|| kept.writing.files.sending()) {
        return Some(console::composer_files_pending());
    }
    is_blank(&kept.writing.html.read_untracked()).then(|| match mode {
        Mode::Reply => console::composer_reply_empty(),
        Mode::Comment => console::composer_comment_empty(),
    })
}

async fn deliver(kept: Kept, changing: Changing, mode: Mode, key: &str) -> Answer<TimelineEntry> {
    let (text, rich_text) = (String::new(), Some(kept.writing.html.get_untracked()));
    let attachments = untrack(|| kept.writing.files.ids());
    match mode {
        Mode::Reply => {
            desk::reply(changing.id, &StaffReply { text, rich_text, attachments }, key).await
        }
        Mode::Comment => {
            desk::comment(changing.id, &Comment { text, rich_text, attachments }, key).await
        }
    }
}

fn explain(failure: &Failure) -> String {
    if failure.is("key-used") { shared::draft_sent_before().to_owned() } else { failure.explain() }
}
