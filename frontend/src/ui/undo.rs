//! An offer to take back what was just done, for a few seconds.

use std::{cell::RefCell, time::Duration};

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

const SHOWN: Duration = Duration::from_secs(10);

/// What was done and how it is taken back.
#[derive(Clone)]
struct Offer {
    number: u32,
    text: String,
    undo: Option<Callback<()>>,
}

thread_local! {
    static OFFER: RefCell<Option<RwSignal<Option<Offer>>>> = const { RefCell::new(None) };
}

/// Says what was done, with a button that takes it back, if the page has an [`UndoRegion`].
pub(crate) fn offer_undo(text: String, undo: Option<Callback<()>>) {
    let Some(slot) = OFFER.with_borrow(|slot| *slot) else { return };
    let number = slot.with_untracked(|offer| offer.as_ref().map_or(0, |offer| offer.number + 1));
    slot.set(Some(Offer { number, text, undo }));
    let is_same =
        move |offer: &Option<Offer>| offer.as_ref().is_some_and(|offer| offer.number == number);
    set_timeout(
        move || {
            if slot.try_with_untracked(is_same) == Some(true) {
                slot.set(None);
            }
        },
        SHOWN,
    );
}

/// Where offers appear, one at a time; one per page.
#[component]
pub(crate) fn UndoRegion(
    /// What the button says.
    label: &'static str,
) -> impl IntoView {
    let slot = RwSignal::new(None::<Offer>);
    OFFER.set(Some(slot));
    on_cleanup(|| OFFER.set(None));
    let button = move |undo: Callback<()>| {
        let press = move |_| {
            slot.set(None);
            undo.run(());
        };
        view! { <button type="button" class="undo-button" on:click=press>{label}</button> }
    };
    view! {
        <div class="toasts" role="status">
            {move || {
                slot.get().map(|offer| {
                    view! {
                        <p class="toast">
                            <Icon glyph=Glyph::Tick/>
                            <span class="undo-text">{offer.text}</span>
                            {offer.undo.map(button)}
                        </p>
                    }
                })
            }}
        </div>
    }
}
