//! The search field above a list. What is typed goes to the address when typing pauses.

use leptos::{ev::SubmitEvent, prelude::*};

use crate::ui::{Debounced, Glyph, Icon};

const PAUSE_MILLIS: u64 = 250;

/// The field; `find` hears the words, trimmed.
#[component]
pub(in crate::admin) fn Search(
    label: &'static str,
    words: Memo<String>,
    find: Callback<String>,
) -> impl IntoView {
    let typed = RwSignal::new(words.get_untracked());
    let pause = Debounced::new(PAUSE_MILLIS);
    // The address changes from elsewhere too: back, forward.
    Effect::new(move || {
        let known = words.get();
        if known != typed.get_untracked().trim() {
            typed.set(known);
        }
    });
    let find = move || {
        let wanted = typed.get_untracked().trim().to_owned();
        if wanted != words.get_untracked() {
            find.run(wanted);
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        pause.cancel();
        find();
    };
    let on_input = move |event| {
        typed.set(event_target_value(&event));
        pause.run(find);
    };
    view! {
        <form class="desk-search contacts-search" role="search" on:submit=submit>
            <Icon glyph=Glyph::Search/>
            <input
                class="input"
                type="search"
                autocomplete="off"
                aria-label=label
                placeholder=label
                prop:value=move || typed.get()
                on:input=on_input
            />
        </form>
    }
}
