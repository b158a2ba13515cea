//! A row of the list. The subject is the link; it covers the row.

use leptos::{ev::MouseEvent, prelude::*};
use leptos_router::components::A;
use portico_api_types::desk::DeskTicketRow;
use portico_domain::{id::TicketId, pipeline::Status, ticket::Priority};

use super::{context::use_desk, list::row_id};
use crate::{
    i18n::{When, console},
    ui::{Glyph, Icon, Pill, Tag, Tone},
};

/// A ticket of the list.
#[component]
pub(super) fn Row(row: DeskTicketRow) -> impl IntoView {
    let desk = use_desk();
    let id = row.id;
    let href = move || desk.filter.read().href(Some(id));
    let current = move || if desk.open.get() == Some(id) { "true" } else { "false" };
    let from = [row.requested_by.as_str(), row.company.as_str()];
    let from = from.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    view! {
        <li class="desk-row desk-grid" data-picked=move || desk.selection.has(id).then_some("true") data-unread=row.is_unread.then_some("true")>
            <Pick id subject=row.subject.clone()/>
            <span class="row-mark">
                <Mark is_unread=row.is_unread awaits=row.awaits_answer/>
            </span>
            <A href attr:id=row_id(id) attr:class="row-subject" attr:aria-current=current>
                <span>{row.subject}</span>
            </A>
            <span class="row-from"><Hidden text=console::column_from()/> {from}</span>
            <span class="row-stage">
                <Hidden text=console::column_stage()/>
                <StagePill stage=row.stage status=row.status/>
            </span>
            <span class="row-priority">
                {row.priority.map(|priority| view! { <Hidden text=console::column_priority()/> <PriorityTag priority/> })}
            </span>
            <Owner name=row.owner/>
            <span class="row-time"><Hidden text=console::column_activity()/> <When at=row.last_activity_at/></span>
        </li>
    }
}

/// Selects the row; with the shift key, those between it and the one before, too.
#[component]
fn Pick(id: TicketId, subject: String) -> impl IntoView {
    let desk = use_desk();
    let pick = move |event: MouseEvent| {
        if event.shift_key() {
            let rows: Vec<_> = untrack(|| desk.rows()).iter().map(|row| row.id).collect();
            desk.selection.extend(&rows, id);
        } else {
            desk.selection.turn(Some(id));
        }
    };
    view! {
        <span class="row-pick">
            <input
                type="checkbox"
                aria-label=console::bulk_select(&subject)
                prop:checked=move || desk.selection.has(id)
                on:click=pick
            />
        </span>
    }
}

/// A dot for what is unread, a bubble for what was read and awaits an answer.
#[component]
fn Mark(is_unread: bool, awaits: bool) -> impl IntoView {
    if is_unread {
        view! { <span class="row-dot"></span> <Hidden text=console::row_unread()/> }.into_any()
    } else if awaits {
        view! { <Icon glyph=Glyph::Speech/> <Hidden text=console::row_awaits()/> }.into_any()
    } else {
        ().into_any()
    }
}

#[component]
fn Owner(name: String) -> impl IntoView {
    let nobody = name.is_empty();
    let text = if nobody { console::owner_nobody().to_owned() } else { name };
    view! {
        <span class="row-owner" data-nobody=nobody.then_some("true")>
            <Hidden text=console::column_owner()/>
            {text}
        </span>
    }
}

/// A word that only screen readers say.
#[component]
fn Hidden(text: &'static str) -> impl IntoView {
    view! { <span class="visually-hidden">{text} ": "</span> }
}

/// The stage's label; its tone says whether it is open.
#[component]
pub(in crate::admin) fn StagePill(stage: String, status: Status) -> impl IntoView {
    let tone = match status {
        Status::Open => Tone::Good,
        Status::Closed => Tone::Neutral,
    };
    view! { <Pill tone>{stage}</Pill> }
}

/// How urgent it is; only what is urgent stands out.
#[component]
pub(in crate::admin) fn PriorityTag(priority: Priority) -> impl IntoView {
    let label = priority_label(priority);
    let tone = match priority {
        Priority::Urgent => Tone::Danger,
        Priority::High => Tone::Warning,
        Priority::Medium | Priority::Low => {
            return view! { <span class="priority-calm">{label}</span> }.into_any();
        }
    };
    view! { <Tag tone>{label}</Tag> }.into_any()
}

/// What people read for a priority.
pub(in crate::admin) fn priority_label(priority: Priority) -> &'static str {
    match priority {
        Priority::Low => console::priority_low(),
        Priority::Medium => console::priority_medium(),
        Priority::High => console::priority_high(),
        Priority::Urgent => console::priority_urgent(),
    }
}
