//! Choosing one of a few in whole sentences: a card for each.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// A card: what is chosen, its name and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) value: &'static str,
    pub(crate) label: &'static str,
    pub(crate) text: &'static str,
}

/// Cards of which one is chosen.
#[component]
pub(crate) fn RadioCards(
    #[prop(into)] label: String,
    name: &'static str,
    cards: Vec<Card>,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// What else is known of a card by its value, as far as it has come.
    #[prop(optional, into)]
    note: Option<Callback<&'static str, Option<String>>>,
) -> impl IntoView {
    let error_id = format!("field-{name}-error");
    let described = error_id.clone();
    let card = move |card: Card| {
        view! {
            <label class="radio-card">
                <input
                    type="radio"
                    name=name
                    value=card.value
                    prop:checked=move || *value.read() == card.value
                    on:change=move |_| value.set(card.value.to_owned())
                />
                <span class="radio-card-label">{card.label}</span>
                <span class="radio-card-text">{card.text}</span>
                {note.map(|note| view! { <span class="radio-card-note">{move || note.run(card.value)}</span> })}
            </label>
        }
    };
    view! {
        <fieldset class="field radio-cards" aria-describedby=error_id>
            <legend class="field-label">{label}</legend>
            <div class="radio-cards-row">{cards.into_iter().map(card).collect_view()}</div>
            <p class="field-error" id=described aria-live="polite">
                {move || error.get().map(|text| view! { <Icon glyph=Glyph::Alert/> <span>{text}</span> })}
            </p>
        </fieldset>
    }
}
