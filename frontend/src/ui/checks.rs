//! Choosing any of several options: each can be checked. Long lists can be searched.

use leptos::prelude::*;

use super::{
    icon::{Glyph, Icon},
    select::Choice,
};

/// More options than these get a search field.
const SHORT: usize = 12;

/// Options of which any are chosen. Chosen values that are no option stay until unchecked.
#[component]
pub(crate) fn Checks(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    choices: Vec<Choice>,
    #[prop(into)] chosen: Signal<Vec<String>>,
    changed: Callback<Vec<String>>,
    /// Names the search field.
    #[prop(into)]
    find: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let id = super::field::field_id(&name);
    let error_id = format!("{id}-error");
    let described_by = error_id.clone();
    let words = RwSignal::new(String::new());
    let is_long = choices.len() > SHORT;
    let choices = StoredValue::new(choices);
    let all =
        Memo::new(move |_| choices.with_value(|choices| with_unknown(choices, &chosen.read())));
    let found = Memo::new(move |_| matching(&all.read(), &words.read()));
    let toggle = Callback::new(move |(value, on): (String, bool)| {
        changed.run(toggled(&all.read_untracked(), &chosen.read_untracked(), &value, on));
    });
    view! {
        <fieldset class="field checks" id=id tabindex="-1" aria-describedby=described_by>
            <legend class="visually-hidden">{label}</legend>
            {is_long.then(|| view! {
                <input
                    class="input"
                    type="search"
                    autocomplete="off"
                    placeholder=find.clone()
                    aria-label=find
                    prop:value=move || words.get()
                    on:input=move |event| words.set(event_target_value(&event))
                />
            })}
            <div class="checks-row" data-invalid=move || error.read().is_some().then_some("true")>
                <For each=move || found.get() key=|choice| choice.value.clone() let:choice>
                    <Check choice chosen toggle/>
                </For>
            </div>
            <p class="field-error" id=error_id aria-live="polite">
                {move || error.get().map(|text| view! { <Icon glyph=Glyph::Alert/> <span>{text}</span> })}
            </p>
        </fieldset>
    }
}

#[component]
fn Check(
    choice: Choice,
    chosen: Signal<Vec<String>>,
    toggle: Callback<(String, bool)>,
) -> impl IntoView {
    let value = StoredValue::new(choice.value);
    let checked = move || value.with_value(|value| chosen.read().contains(value));
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=checked
                on:change=move |event| toggle.run((value.get_value(), event_target_checked(&event)))
            />
            <span>{choice.label}</span>
        </label>
    }
}

/// The options, and behind them what is chosen and no option.
fn with_unknown(choices: &[Choice], chosen: &[String]) -> Vec<Choice> {
    let is_unknown = |value: &&String| choices.iter().all(|choice| choice.value != **value);
    let unknown = chosen.iter().filter(is_unknown).map(|value| Choice::new(value, value));
    choices.iter().cloned().chain(unknown).collect()
}

fn matching(choices: &[Choice], words: &str) -> Vec<Choice> {
    let words = words.trim().to_lowercase();
    let fits = |choice: &&Choice| choice.label.to_lowercase().contains(&words);
    choices.iter().filter(fits).cloned().collect()
}

/// What is chosen after a change, in the order of the options.
fn toggled(all: &[Choice], chosen: &[String], value: &str, on: bool) -> Vec<String> {
    let stays = |choice: &&Choice| {
        if choice.value == value { on } else { chosen.contains(&choice.value) }
    };
    all.iter().filter(stays).map(|choice| choice.value.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chosen_values_keep_the_order_of_the_options_and_unknown_ones_stay() {
        let choices = ["a", "b", "c"].map(|value| Choice::new(value, value.to_uppercase()));
        let chosen = ["gone", "c"].map(str::to_owned);
        let all = with_unknown(&choices, &chosen);
        assert_eq!(toggled(&all, &chosen, "a", true), ["a", "c", "gone"]);
        assert_eq!(toggled(&all, &chosen, "gone", false), ["c"]);
        assert_eq!(matching(&all, " B ").len(), 1);
    }
}
