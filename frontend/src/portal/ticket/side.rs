//! The ticket's properties, the people on it, and closing it.

use leptos::prelude::*;
use portico_api_types::portal::TicketRow;

use super::{close::CloseTicket, facts::Facts, people::People};
use crate::{
    i18n::{When, portal as text},
    portal::standing::Standing,
    ui::{Glyph, Icon},
};

#[component]
pub(super) fn Side(facts: Facts, ticket: TicketRow) -> impl IntoView {
    let named = |name: String| {
        if name.is_empty() { text::side_nobody().to_owned() } else { name }
    };
    // Beside the conversation it stands open; above it, on a narrow screen, it takes one line.
    let beside = window().match_media("(min-width: 960px)").ok().flatten();
    let open = beside.is_none_or(|beside| beside.matches());
    view! {
        <details class="side card" open=open>
            <summary class="side-title">{text::side_heading()} <Icon glyph=Glyph::Down/></summary>
            <div class="side-body">
            <dl class="side-list">
                <dt>{text::column_status()}</dt>
                <dd>{move || view! { <Standing status=facts.status.get() stage=facts.stage.get()/> }}</dd>
                <dt>{text::column_requested_by()}</dt>
                <dd>{named(ticket.requested_by)}</dd>
                <dt>{text::column_owner()}</dt>
                <dd>{move || named(facts.owner.get())}</dd>
                <dt>{text::column_created_at()}</dt>
                <dd><When at=ticket.created_at/></dd>
                <dt>{text::column_last_activity_at()}</dt>
                <dd>{move || view! { <When at=facts.last_activity_at.get()/> }}</dd>
            </dl>
            <People facts/>
            <Show when=move || facts.may_close.get()>
                <CloseTicket facts/>
            </Show>
            </div>
        </details>
    }
}
