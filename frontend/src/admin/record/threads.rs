//! The threads of a ticket: which one customers see, and how to open or choose another.

use leptos::prelude::*;
use portico_api_types::desk::{DeskThread, DeskThreads, DeskTicket};

use super::{
    change::Changing,
    choose_thread::{ChooseThread, Chosen},
    conversation::{Mark, Shown},
};
use crate::{
    api::desk,
    i18n::{When, console, number},
    ui::{Button, ButtonKind, ErrorState, Glyph, Icon, Load, Skeleton, Waiting, load},
};

/// The list, read again whenever the ticket changed.
#[component]
pub(super) fn Threads(known: Memo<Option<DeskTicket>>, changing: Changing) -> impl IntoView {
    let after = RwSignal::new(String::new());
    let threads = load(move || {
        known.track();
        let after = after.get();
        async move { desk::threads(changing.id, &after).await }
    });
    let chosen = RwSignal::new(None::<Chosen>);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |one: Chosen| {
        chosen.set(Some(one));
        open.set(true);
    });
    let retry = Callback::new(move |()| threads.again());
    let page = move |page: DeskThreads| {
        let shown = shown(known.read().as_ref(), &page.threads);
        let losing = page.threads.iter().find(|thread| thread.is_original && !thread.is_archived);
        let losing = losing.map_or(0, |thread| thread.showable);
        let rows = page.threads.into_iter();
        let rows = rows.map(|thread| view! { <Row thread losing changing ask/> }).collect_view();
        view! {
            <Mark shown/>
            <ul class="threads" role="list" aria-label=console::conversation_threads()>{rows}</ul>
            <More next=page.next after/>
        }
    };
    view! {
        {move || match threads.value.get() {
            Load::Waiting => view! { <Waiting><Skeleton lines=3/></Waiting> }.into_any(),
            Load::Failed(failure) => view! { <ErrorState failure retry/> }.into_any(),
            Load::Ready(found) => page(found).into_any(),
        }}
        <ChooseThread open chosen changing/>
    }
}

fn shown(ticket: Option<&DeskTicket>, threads: &[DeskThread]) -> Shown {
    let is_set = ticket.is_some_and(|ticket| ticket.original_thread.is_some());
    let in_bin = threads.iter().any(|thread| thread.is_original && thread.is_archived);
    match (is_set, in_bin) {
        (false, _) => Shown::None,
        (true, true) => Shown::InBin,
        (true, false) => Shown::Thread,
    }
}

/// The ways to the other pages.
#[component]
fn More(next: Option<String>, after: RwSignal<String>) -> impl IntoView {
    let is_later = !after.get_untracked().is_empty();
    view! {
        {is_later.then(|| view! {
            <Button kind=ButtonKind::Quiet on:click=move |_| after.set(String::new())>
                {console::conversation_first()}
            </Button>
        })}
        {next.map(|next| view! {
            <Button kind=ButtonKind::Quiet on:click=move |_| after.set(next.clone())>
                {console::conversation_later()}
            </Button>
        })}
    }
}

/// What a thread is called: its inbox and how it came in.
fn name(thread: &DeskThread) -> String {
    let channel = match thread.channel.as_deref() {
        Some("portal") => console::channel_portal(),
        Some("help_desk") => console::channel_help_desk(),
        Some("email") => console::channel_email(),
        Some("api") => console::channel_api(),
        Some(_) => console::channel_import(),
        None => console::conversation_unknown_channel(),
    };
    format!("{} · {channel}", thread.inbox)
}

#[component]
fn Row(
    thread: DeskThread,
    /// How many messages customers see now.
    losing: u64,
    changing: Changing,
    ask: Callback<Chosen>,
) -> impl IntoView {
    let DeskThread { id, is_original, is_archived, messages, showable, latest_at, .. } = thread;
    let history = changing.history;
    let is_open = Memo::new(move |_| history.thread.get() == Some(id));
    let title = name(&thread);
    let count = if is_original && !is_archived {
        console::conversation_seen_of(messages, &number(showable))
    } else {
        console::conversation_messages(messages)
    };
    let mark = match (is_original, is_archived) {
        (_, true) => Some((Glyph::Bin, console::conversation_in_bin())),
        (true, false) => Some((Glyph::Eye, console::conversation_shown())),
        (false, false) => None,
    };
    let toggle = move |_| history.open((!is_open.get_untracked()).then_some(id));
    let to_choose = Chosen {
        thread: (!is_original).then_some(id),
        name: title.clone(),
        gains: showable,
        loses: if is_original && is_archived { 0 } else { losing },
    };
    let action =
        if is_original { console::conversation_hide() } else { console::conversation_choose() };
    let label = format!("{action}: {title}");
    let open_label = format!("{}: {title}", console::conversation_open());
    view! {
        <li class="thread" data-original=is_original.to_string()>
            {mark.map(|(glyph, text)| view! {
                <p class="card-mark" data-none=is_archived.then_some("true")><Icon glyph/> {text}</p>
            })}
            <p class="thread-name">{title}</p>
            <p class="thread-facts"><span>{count}</span> <When at=latest_at/></p>
            <p class="thread-actions">
                <button
                    type="button" class="button button-quiet"
                    aria-pressed=move || is_open.get().to_string()
                    aria-label=open_label on:click=toggle
                >
                    {move || if is_open.get() { console::conversation_opened() } else { console::conversation_open() }}
                </button>
                {(is_original || !is_archived).then(|| view! {
                    <button
                        type="button" class="button button-quiet" aria-label=label
                        on:click=move |_| ask.run(to_choose.clone())
                    >
                        {action}
                    </button>
                })}
            </p>
        </li>
    }
}
