//! The timeline, oldest entry first; it opens at its end.

use leptos::{html, prelude::*};

use super::{entry::PartView, group::parts, history::History};
use crate::{
    i18n::console,
    ui::{Button, ButtonKind, ErrorState, Load, Skeleton, Waiting},
};

/// Everything that was said and done.
#[component]
pub(super) fn TimelineView(history: History) -> impl IntoView {
    let scroller = NodeRef::<html::Div>::new();
    let waits = Memo::new(move |_| matches!(*history.newest.value.read(), Load::Waiting));
    let failure = Memo::new(move |_| match &*history.newest.value.read() {
        Load::Failed(failure) => Some(failure.clone()),
        _ => None,
    });
    let retry = Callback::new(move |()| history.newest.again());
    show_the_end(history, scroller);
    let narrowed = Memo::new(move |_| history.thread.read().is_some());
    view! {
        <Show when=move || narrowed.get()>
            <div class="timeline-only" role="status">
                <span>{console::conversation_only()}</span>
                <Button kind=ButtonKind::Quiet on:click=move |_| history.open(None)>
                    {console::conversation_everything()}
                </Button>
            </div>
        </Show>
        <div
            class="timeline"
            node_ref=scroller
            on:scroll=move |_| note_place(history, scroller)
            tabindex="0" role="region" aria-label=console::timeline_label()
        >
            <Show when=move || waits.get()>
                <Waiting><Skeleton lines=8/></Waiting>
            </Show>
            {move || failure.get().map(|failure| view! { <ErrorState failure retry/> })}
            <Show when=move || history.has_older()>
                <div class="timeline-older">
                    <Button
                        kind=ButtonKind::Quiet
                        busy=history.older_busy
                        on:click=move |_| history.load_older()
                    >
                        {console::timeline_older()}
                    </Button>
                </div>
            </Show>
            <ol class="timeline-parts" role="list">
                <For each=move || parts(&history.entries.read()) key=|part| part.key() let:part>
                    <PartView part/>
                </For>
            </ol>
        </div>
    }
}

/// How far from the end, in pixels, still counts as being there.
const NEAR: i32 = 48;

fn note_place(history: History, scroller: NodeRef<html::Div>) {
    if let Some(scroller) = scroller.get_untracked() {
        let below = scroller.scroll_height() - scroller.scroll_top() - scroller.client_height();
        history.at_end.set_value(below < NEAR);
    }
}

/// Scrolls to the end when the newest entry is another one, unless somebody reads further up;
/// older pages leave it where it is.
fn show_the_end(history: History, scroller: NodeRef<html::Div>) {
    let newest = Memo::new(move |_| history.entries.read().first().map(|entry| entry.id.clone()));
    Effect::new(move || {
        newest.get();
        if !history.at_end.get_value() {
            return;
        }
        request_animation_frame(move || {
            if let Some(Some(scroller)) = scroller.try_get_untracked() {
                scroller.set_scroll_top(scroller.scroll_height());
            }
        });
    });
}
