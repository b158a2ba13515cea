//! A ticket's row. The subject is the link; a press anywhere else on the row follows it.

use leptos::prelude::*;
use portico_api_types::portal::{Snippet, TicketRow};
use portico_domain::view::Column;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use super::columns::label;
use crate::{
    i18n::When,
    portal::{page::use_portal, standing::Standing},
    tickets::marked,
};

#[component]
pub(super) fn Row(ticket: TicketRow) -> impl IntoView {
    let href = use_portal().place.ticket(&ticket.id.to_string());
    view! {
        <tr class="table-link" on:click=|event| press_link(&event)>
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
            <td class="column-status"><Standing status=ticket.status stage=ticket.stage/></td>
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

/// Follows the row's link, unless it was pressed itself or text is being marked.
fn press_link(event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else { return };
    let on_link = matches!(target.closest("a"), Ok(Some(_)));
    let marking =
        window().get_selection().ok().flatten().is_some_and(|marked| !marked.is_collapsed());
    let row = event.current_target().and_then(|row| row.dyn_into::<Element>().ok());
    let link = row.and_then(|row| row.query_selector(".row-link").ok().flatten());
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else {
        return;
    };
    if on_link || marking {
        return;
    }
    if event.ctrl_key() || event.meta_key() {
        // A blocked window leaves everything as it is.
        let _ = window().open_with_url_and_target(&link.href(), "_blank");
    } else {
        // Once this press is dealt with: the link's own press passes through here as well.
        queue_microtask(move || link.click());
    }
}
