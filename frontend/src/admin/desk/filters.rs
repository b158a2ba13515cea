//! Which tickets the list is restricted to.

use leptos::prelude::*;

use super::{
    context::{Desk, use_desk},
    filter::StatusFilter,
};
use crate::{
    i18n::{console, shared},
    ui::{Choice, Segment, Segments, Select},
};

/// Status, owner and, where there are several, inbox.
#[component]
pub(super) fn Filters() -> impl IntoView {
    let desk = use_desk();
    let status = Signal::derive(move || desk.filter.read().status.name().to_owned());
    let set_status = Callback::new(move |name: String| {
        let named = StatusFilter::ALL.into_iter().find(|status| status.name() == name);
        let filter = desk.filter.get_untracked();
        desk.show(&filter.changed(|filter| filter.status = named.unwrap_or_default()));
    });
    // Beside "every" there are two at least.
    let several = Memo::new(move |_| inboxes(desk).len() > 2);
    let segment = |status: StatusFilter| Segment {
        value: status.name().to_owned(),
        label: status_label(status)().to_owned(),
    };
    view! {
        <div class="desk-filters">
            <Segments
                label=console::filter_status()
                name="status"
                segments=StatusFilter::ALL.map(segment).to_vec()
                chosen=status
                choose=set_status
            />
            <Owner/>
            <Show when=move || several.get()><Inbox/></Show>
        </div>
    }
}

#[component]
fn Owner() -> impl IntoView {
    let desk = use_desk();
    let value = following(move || desk.filter.read().owner.clone());
    let changed = Callback::new(move |owner: String| {
        let filter = desk.filter.get_untracked();
        desk.show(&filter.changed(|filter| filter.owner = owner));
    });
    let choices = Signal::derive(move || owners(desk));
    view! { <Select label=console::filter_owner() name="owner-filter" choices value hide_label=true changed/> }
}

#[component]
fn Inbox() -> impl IntoView {
    let desk = use_desk();
    let value = following(move || desk.filter.read().inbox.clone());
    let changed = Callback::new(move |inbox: String| {
        let filter = desk.filter.get_untracked();
        desk.show(&filter.changed(|filter| filter.inbox = inbox));
    });
    let choices = Signal::derive(move || inboxes(desk));
    view! { <Select label=console::filter_inbox() name="inbox-filter" choices value hide_label=true changed/> }
}

/// A signal for a field that follows the address.
fn following(read: impl Fn() -> String + 'static) -> RwSignal<String> {
    let value = RwSignal::new(String::new());
    Effect::new(move || value.set(read()));
    value
}

fn owners(desk: Desk) -> Vec<Choice> {
    let all = [
        Choice::new("", console::filter_owner_anyone()),
        Choice::new("me", console::filter_owner_me()),
        Choice::new("none", console::filter_owner_none()),
    ];
    let staff = desk.chosen_from().map(|choices| choices.owners).unwrap_or_default();
    all.into_iter()
        .chain(staff.into_iter().map(|one| Choice::new(one.id.to_string(), one.name)))
        .collect()
}

fn inboxes(desk: Desk) -> Vec<Choice> {
    let known = desk.chosen_from().map(|choices| choices.inboxes).unwrap_or_default();
    let every = Choice::new("", console::filter_inbox_every());
    [every]
        .into_iter()
        .chain(known.into_iter().map(|one| Choice::new(one.id.to_string(), one.name)))
        .collect()
}

const fn status_label(status: StatusFilter) -> fn() -> &'static str {
    match status {
        StatusFilter::Open => shared::status_open,
        StatusFilter::Closed => shared::status_closed,
        StatusFilter::All => console::filter_status_all,
    }
}
