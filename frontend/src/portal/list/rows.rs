//! A ticket's row. The subject is the link; it stretches over the whole row.

use leptos::prelude::*;
use portico_api_types::portal::{Snippet, TicketRow};
use portico_domain::view::Column;

use super::columns::label;
use crate::{
    i18n::When,
    portal::page::use_portal,
    tickets::{StatusPill, marked},
};

#[component]
pub(super) fn Row(ticket: TicketRow) -> impl IntoView {
    let href = use_portal().place.ticket(&ticket.id.to_string());
    view! {
        <tr class="table-link">
            <td class="column-subject">
                <a class="row-link" href=href>{ticket.subject}</a>
                {ticket.snippet.map(|snippet| view! { <Found snippet/> })}
            </td>
            <td class="column-requested_by" data-label=label(Column::RequestedBy)>
                {ticket.requested_by}
            </td>
            <td class="column-created_at" data-label=label(Column::CreatedAt)>
                <When at=ticket.created_at/>
            </td>
            <td class="column-owner" data-label=label(Column::Owner)>{ticket.owner}</td>
            <td class="column-last_activity_at" data-label=label(Column::LastActivityAt)>
                <When at=ticket.last_activity_at/>
            </td>
            <td class="column-status"><StatusPill status=ticket.status/></td>
        </tr>
    }
}

/// Where the search words stand.
#[component]
fn Found(snippet: Snippet) -> impl IntoView {
    let pieces = marked(&snippet.text, &snippet.marks).into_iter().map(|(piece, is_marked)| {
        if is_marked { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() }
    });
    view! { <p class="snippet">{pieces.collect_view()}</p> }
}
