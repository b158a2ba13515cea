//! The conversation, oldest first.

use leptos::{prelude::*, task::spawn_local};
use portico_api_types::portal::{AuthorKind, Message};

use super::facts::Facts;
use crate::{
    i18n::portal as text,
    tickets::Letter,
    ui::{Button, toast},
};

#[component]
pub(super) fn Conversation(facts: Facts) -> impl IntoView {
    let href = Callback::new(move |id: String| facts.api().attachment(&id));
    view! {
        <section class="conversation" aria-labelledby="conversation-title">
            <h2 class="visually-hidden" id="conversation-title">{text::conversation_heading()}</h2>
            <ol class="letters">
                <For each=move || facts.messages.get() key=|message| message.id let:message>
                    <li>{letter(message, href)}</li>
                </For>
            </ol>
            <Show when=move || facts.messages.read().is_empty()>
                <p class="conversation-empty">{text::conversation_empty()}</p>
            </Show>
            <More facts/>
        </section>
    }
}

fn letter(message: Message, href: Callback<String, String>) -> impl IntoView {
    let own = message.author.kind == AuthorKind::You;
    let label = match message.author.kind {
        AuthorKind::You => text::author_you(),
        AuthorKind::Contact => "",
        AuthorKind::Staff => text::author_staff(),
    };
    view! {
        <Letter
            author=message.author.name
            label
            own
            at=message.sent_at
            text=message.text
            rich_text=message.rich_text
            attachments=message.attachments
            href
        />
    }
}

#[component]
fn More(facts: Facts) -> impl IntoView {
    let busy = RwSignal::new(false);
    let more = move |_| {
        busy.set(true);
        spawn_local(async move {
            if let Err(failure) = facts.show_more().await {
                toast(failure.explain());
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <Show when=move || facts.next.read().is_some()>
            <div class="conversation-more">
                <Button busy on:click=more>{text::conversation_more()}</Button>
            </div>
        </Show>
    }
}
