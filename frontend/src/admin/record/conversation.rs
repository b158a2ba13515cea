//! The card that says which conversation customers see.

use leptos::prelude::*;
use portico_api_types::desk::DeskTicket;

use super::{change::Changing, threads::Threads};
use crate::{
    i18n::console,
    ui::{Glyph, Icon},
};

/// The card.
#[component]
pub(super) fn ConversationCard(
    known: Memo<Option<DeskTicket>>,
    changing: Changing,
) -> impl IntoView {
    let readers = move || {
        let known = known.read();
        let names = known.iter().flat_map(|ticket| &ticket.contacts);
        let names: Vec<_> = names.map(|contact| contact.name.as_str()).collect();
        match names.as_slice() {
            [] => console::conversation_nobody().to_owned(),
            names => console::conversation_readers(&names.join(", ")),
        }
    };
    let here = Memo::new(move |_| known.read().is_some());
    view! {
        <h2 class="panel-title" id="conversations">{console::conversation_title()}</h2>
        <Show when=move || here.get()>
            <div class="card">
                <Threads known changing/>
                <p>{readers}</p>
            </div>
        </Show>
        <dl class="legend">
            <div data-kind="incoming"><dt>{console::legend_messages()}</dt><dd>{console::legend_seen()}</dd></div>
            <div data-kind="comment"><dt>{console::legend_comments()}</dt><dd>{console::legend_never()}</dd></div>
            <div data-kind="change"><dt>{console::legend_changes()}</dt><dd>{console::legend_never()}</dd></div>
        </dl>
    }
}

/// What customers see now, in a line and a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Thread,
    InBin,
    None,
}

/// The head of the card.
#[component]
pub(super) fn Mark(shown: Shown) -> impl IntoView {
    let (glyph, line, meaning) = match shown {
        Shown::Thread => return ().into_any(),
        Shown::InBin => {
            (Glyph::Bin, console::conversation_binned(), console::conversation_binned_meaning())
        }
        Shown::None => {
            (Glyph::Lock, console::conversation_none(), console::conversation_none_meaning())
        }
    };
    view! {
        <p class="card-mark" data-none="true"><Icon glyph/> {line}</p>
        <p>{meaning}</p>
    }
    .into_any()
}
