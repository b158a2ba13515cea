//! Saying that something came: aloud, in the title of a hidden tab, and that the connection is
//! lost.

use std::cell::{Cell, RefCell};

use leptos::{ev, prelude::*};

use super::stream::use_live;

thread_local! {
    static SAID: RefCell<Option<RwSignal<String>>> = const { RefCell::new(None) };
    /// How much came while the tab was hidden.
    static UNSEEN: Cell<u32> = const { Cell::new(0) };
}

/// The texts of a region.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LiveTexts {
    /// Says that the connection is made anew.
    pub(crate) reconnecting: &'static str,
}

/// Says something to those who hear the page, and counts it in the title of a hidden tab.
pub(crate) fn announce(text: String) {
    if let Some(said) = SAID.with_borrow(|said| *said) {
        // The same words again are news as well.
        let _ = said.try_set(String::new());
        request_animation_frame(move || {
            let _ = said.try_set(text);
        });
    }
    if document().hidden() {
        let count = UNSEEN.get() + 1;
        UNSEEN.set(count);
        let title = document().title();
        document().set_title(&format!("({count}) {}", without_count(&title)));
    }
}

/// A title without the count before it.
fn without_count(title: &str) -> &str {
    let rest = title.strip_prefix('(').and_then(|rest| rest.split_once(") "));
    match rest {
        Some((count, rest)) if count.parse::<u32>().is_ok() => rest,
        _ => title,
    }
}

/// Where things are said; one per page.
#[component]
pub(crate) fn LiveRegion(texts: LiveTexts) -> impl IntoView {
    let live = use_live();
    let said = RwSignal::new(String::new());
    SAID.set(Some(said));
    let seen = window_event_listener(ev::visibilitychange, move |_| {
        if !document().hidden() && UNSEEN.replace(0) > 0 {
            let title = document().title();
            document().set_title(without_count(&title));
        }
    });
    on_cleanup(move || {
        SAID.set(None);
        seen.remove();
    });
    view! {
        <p class="visually-hidden" role="status">{move || said.get()}</p>
        <div class="live-note-place" role="status">
            <Show when=move || live.is_broken.get()>
                <p class="live-note">{texts.reconnecting}</p>
            </Show>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::without_count;

    #[test]
    fn only_a_count_is_taken_from_a_title() {
        assert_eq!(without_count("(2) Printer · Support"), "Printer · Support");
        assert_eq!(without_count("Printer (2) jams"), "Printer (2) jams");
        assert_eq!(without_count("(old) Printer"), "(old) Printer");
    }
}
