//! The search field. What is typed goes to the address when typing pauses.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::context::use_desk;
use crate::{
    i18n::console,
    ui::{Debounced, Glyph, Icon, blur},
};

const PAUSE_MILLIS: u64 = 250;

/// The search field of the list.
#[component]
pub(super) fn SearchField() -> impl IntoView {
    let desk = use_desk();
    let words = RwSignal::new(desk.filter.read_untracked().words.clone());
    let pause = Debounced::new(PAUSE_MILLIS);
    // The address changes from elsewhere too: back, forward, a cleared filter.
    Effect::new(move || {
        let known = desk.filter.read().words.clone();
        if known != words.get_untracked().trim() {
            words.set(known);
        }
    });
    let find = move || {
        let wanted = words.get_untracked().trim().to_owned();
        let filter = desk.filter.get_untracked();
        if wanted != filter.words {
            let was_empty = filter.words.is_empty();
            let filter = filter.changed(|filter| filter.words = wanted);
            if was_empty { desk.show(&filter) } else { desk.show_instead(&filter) }
        }
    };
    let on_input = move |event| {
        words.set(event_target_value(&event));
        pause.run(find);
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            pause.cancel();
            find();
        }
        "Escape" => {
            // Keys mean commands again.
            event.prevent_default();
            blur();
        }
        _ => {}
    };
    view! {
        <div class="desk-search" role="search">
            <Icon glyph=Glyph::Search/>
            <input
                id="desk-search"
                class="input"
                type="search"
                autocomplete="off"
                aria-label=console::search_label()
                placeholder=console::search_label()
                prop:value=move || words.get()
                on:input=on_input
                on:keydown=on_key
            />
            <kbd aria-hidden="true">"/"</kbd>
        </div>
    }
}
