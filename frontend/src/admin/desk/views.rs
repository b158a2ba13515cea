//! The pane of views and inboxes, with what is open in each and what is unread.

use leptos::prelude::*;
use leptos_router::components::A;
use portico_api_types::desk::{DeskViews, Tally};

use super::{
    context::{Desk, use_desk},
    filter::{DeskFilter, StatusFilter},
};
use crate::{
    api::desk,
    i18n::console,
    live::{Fresh, use_live},
    ui::Load,
};

/// Counts again whenever a ticket changed.
pub(super) fn follow(desk: Desk) {
    let fresh = Fresh::new(move || desk.count_again());
    use_live().on(move |_| fresh.read());
}

impl Desk {
    /// Counts again what the views hold.
    pub(super) async fn count_again(self) {
        if let Ok(now) = desk::peek_views().await {
            // The help desk may have been left in the meantime.
            let _ = self.views.value.try_set(Load::Ready(now));
        }
    }
}

/// Views, then inboxes.
#[component]
pub(super) fn Views() -> impl IntoView {
    let desk = use_desk();
    let known = Memo::new(move |_| match &*desk.views.value.read() {
        Load::Ready(views) => Some(views.clone()),
        _ => None,
    });
    let inboxes = move || known.get().map(|views| views.inboxes).unwrap_or_default();
    let owner = |owner: &str| DeskFilter { owner: owner.to_owned(), ..DeskFilter::default() };
    let closed = DeskFilter { status: StatusFilter::Closed, ..DeskFilter::default() };
    let unread = DeskFilter { unread: true, ..DeskFilter::default() };
    let tally = move |read: fn(&DeskViews) -> Tally| {
        Signal::derive(move || known.read().as_ref().map(read))
    };
    view! {
        <nav class="desk-views" aria-label=console::view_label()>
            <ul role="list">
                <Entry name=console::view_mine() view=owner("me") tally=tally(|views| views.mine)/>
                <Entry name=console::view_unassigned() view=owner("none") tally=tally(|views| views.unassigned)/>
                <Entry name=console::view_all() view=DeskFilter::default() tally=tally(|views| views.all)/>
                <Entry name=console::view_unread() view=unread tally=Signal::derive(|| None)/>
                <Entry name=console::view_closed() view=closed tally=Signal::derive(|| None)/>
            </ul>
            <h2>{console::view_inboxes()}</h2>
            <ul role="list">
                <For each=inboxes key=|inbox| inbox.id let:inbox>
                    <Entry
                        name=inbox.name
                        view=DeskFilter { inbox: inbox.id.to_string(), ..DeskFilter::default() }
                        tally=Signal::derive(move || {
                            inboxes().into_iter().find(|one| one.id == inbox.id).map(|one| one.tally)
                        })
                    />
                </For>
            </ul>
        </nav>
    }
}

/// A view as a link; without a tally it shows no numbers.
#[component]
fn Entry(
    #[prop(into)] name: String,
    view: DeskFilter,
    tally: Signal<Option<Tally>>,
) -> impl IntoView {
    let desk = use_desk();
    let target = view.clone();
    let href = move || target.href(desk.open.get());
    let current = move || if desk.filter.read().is_view(&view) { "page" } else { "false" };
    let counts = move || {
        tally.get().map(|Tally { open, unread }| {
            view! {
                {(unread > 0).then(|| view! {
                    <span class="view-unread" aria-hidden="true">{unread}</span>
                })}
                <span class="view-count" aria-hidden="true">{open}</span>
                <span class="visually-hidden">
                    ", " {console::view_count_open(open)}
                    {(unread > 0).then(|| format!(", {}", console::view_count_unread(unread)))}
                </span>
            }
        })
    };
    view! {
        <li>
            <A href attr:class="view" attr:aria-current=current>
                <span class="view-name">{name}</span>
                {counts}
            </A>
        </li>
    }
}
