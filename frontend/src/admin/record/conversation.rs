//! The card that says which conversation customers see.

use leptos::prelude::*;
use portico_api_types::desk::DeskTicket;

use crate::{
    i18n::console,
    ui::{Glyph, Icon},
};

/// The card.
#[component]
pub(super) fn ConversationCard(ticket: DeskTicket) -> impl IntoView {
    let names: Vec<_> = ticket.contacts.into_iter().map(|contact| contact.name).collect();
    let readers = match names.as_slice() {
        [] => console::conversation_nobody().to_owned(),
        names => console::conversation_readers(&names.join(", ")),
    };
    view! {
        <h2 class="panel-title">{console::conversation_title()}</h2>
        <div class="card">
            {match ticket.original_thread {
                Some(thread) => view! {
                    <p class="card-mark"><Icon glyph=Glyph::Eye/> {console::conversation_shown()}</p>
                    <p class="card-number">{console::conversation_thread(&thread.to_string())}</p>
                    <p>{console::conversation_meaning()}</p>
                    <p>{readers}</p>
                }.into_any(),
                None => view! {
                    <p class="card-mark" data-none="true"><Icon glyph=Glyph::Lock/> {console::conversation_none()}</p>
                    <p>{console::conversation_none_meaning()}</p>
                }.into_any(),
            }}
        </div>
        <dl class="legend">
            <div data-kind="incoming"><dt>{console::legend_messages()}</dt><dd>{console::legend_seen()}</dd></div>
            <div data-kind="comment"><dt>{console::legend_comments()}</dt><dd>{console::legend_never()}</dd></div>
            <div data-kind="change"><dt>{console::legend_changes()}</dt><dd>{console::legend_never()}</dd></div>
        </dl>
    }
}
