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
    api::{Answer, desk},
    i18n::console,
    ui::{
        Button, ButtonKind, FileList, FilePicker, Glyph, Icon, Notice, Segment, Segments, TextArea,
        blur,
    },
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
            {move || {
                let label = if is_comment.get() { console::composer_comment() } else { console::composer_reply() };
                let placeholder = if is_comment.get() {
                    console::composer_comment_hint()
                } else {
                    console::composer_reply_hint()
                };
                view! {
                    <TextArea
                        label
                        name="composer"
                        value=draft.text()
                        placeholder
                        hide_label=true
                        rows=3
                        disabled=draft.sending
                    />
                }
            }}
            {move || draft.error.get().map(|text| view! { <Notice is_error=true><p>{text}</p></Notice> })}
            <Show when=move || !is_comment.get()><FileList files=draft.files/></Show>
            <div class="composer-foot">
                <Show when=move || !is_comment.get()><FilePicker files=draft.files/></Show>
                <span class="composer-keys" aria-hidden="true"><kbd>"Ctrl"</kbd> <kbd>"Enter"</kbd></span>
                <Button kind=ButtonKind::Primary submit=true busy=draft.sending>
                    {move || match (draft.sending.get(), is_comment.get()) {
                        (true, _) => console::composer_sending(),
                        (false, true) => console::composer_send_comment(),
                        (false, false) => console::composer_send_reply(),
                    }}
                </Button>
            </div>
        </form>
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
    let text = untrack(|| draft.text()).get_untracked();
    let attachments = if mode == Mode::Reply { untrack(|| draft.files.ids()) } else { Vec::new() };
    if draft.sending.get_untracked() {
        return;
    }
    if let Some(reason) = not_ready(draft, mode, &text) {
        return draft.error.set(Some(reason.to_owned()));
    }
    draft.sending.set(true);
    draft.error.set(None);
    spawn_local(async move {
        match deliver(draft, changing, mode, text, attachments).await {
            Ok(entry) => {
                match mode {
                    Mode::Reply => draft.reply.set(String::new()),
                    Mode::Comment => draft.comment.set(String::new()),
                }
                if mode == Mode::Reply {
                    draft.files.clear();
                }
                draft.key.with_value(|key| key.renew());
                history.add(entry);
                changing.written();
            }
            Err(failure) => draft.error.set(Some(failure.explain())),
        }
        draft.sending.set(false);
    });
}

fn not_ready(draft: Draft, mode: Mode, text: &str) -> Option<&'static str> {
    if mode == Mode::Reply && untrack(|| draft.files.sending()) {
        return Some(console::composer_files_pending());
    }
    text.trim().is_empty().then(|| match mode {
        Mode::Reply => console::composer_reply_empty(),
        Mode::Comment => console::composer_comment_empty(),
    })
}

async fn deliver(
    draft: Draft,
    changing: Changing,
    mode: Mode,
    text: String,
    attachments: Vec<String>,
) -> Answer<TimelineEntry> {
    let content = format!("{mode:?} {} {} {text}", changing.id, attachments.join(" "));
    let key = draft.key.with_value(|key| key.for_content(&content));
    match mode {
        Mode::Reply => desk::reply(changing.id, &StaffReply { text, attachments }, &key).await,
        Mode::Comment => desk::comment(changing.id, &Comment { text }, &key).await,
    }
}
