//! A field that narrows a list while one types. Arrow keys move, Enter chooses, Escape closes.

mod list;

use leptos::{html, prelude::*};

use list::List;

use super::{
    field::{Frame, described_by, field_id},
    icon::{Glyph, Icon},
};

/// Something to choose: its value, what people read and what tells it from its like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) detail: String,
}

/// A combobox. The caller narrows `entries` by what is `typed`.
#[component]
pub(crate) fn Combobox(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    /// The label of what is chosen.
    #[prop(into)]
    shown: Signal<String>,
    /// The value of what is chosen.
    #[prop(into)]
    chosen: Signal<String>,
    /// What is being typed; empty otherwise.
    typed: RwSignal<String>,
    #[prop(into)] entries: Signal<Vec<Entry>>,
    choose: Callback<String>,
    #[prop(optional, into)] placeholder: String,
    /// What stands in place of the list when nothing matches.
    #[prop(into)]
    none: Signal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] hide_label: bool,
) -> impl IntoView {
    let id = field_id(&name);
    let list = List::start(id.clone(), typed, entries, chosen, choose);
    let input = NodeRef::<html::Input>::new();
    let select_all = move |_| {
        if let Some(input) = input.get_untracked() {
            input.select();
        }
    };
    let text = move || if list.typing.get() { typed.get() } else { shown.get() };
    let active = move || list.active_id();
    view! {
        <Frame id=id.clone() label=label.clone() help=String::new() error required=false hide_label>
            <div class="combobox">
                <input
                    class="input"
                    id=id.clone()
                    node_ref=input
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    placeholder=placeholder
                    aria-autocomplete="list"
                    aria-expanded=move || list.open.get().to_string()
                    aria-controls=format!("{id}-list")
                    aria-activedescendant=active
                    aria-invalid=move || error.read().is_some().then_some("true")
                    aria-describedby=described_by(&id, "")
                    prop:value=text
                    on:focus=select_all
                    on:click=move |_| list.show()
                    on:input=move |event| list.hear(event_target_value(&event))
                    on:keydown=move |event| list.on_key(&event)
                    on:blur=move |_| list.hide()
                />
                <Icon glyph=Glyph::Down/>
                <Panel list label none/>
            </div>
        </Frame>
    }
}

/// The list below the field.
#[component]
fn Panel(list: List, label: String, #[prop(into)] none: Signal<String>) -> impl IntoView {
    let id = list.id.get_value();
    let rows = move || list.entries.get().into_iter().enumerate();
    let empty = move || list.entries.read().is_empty();
    view! {
        // Pressing into the list leaves the focus in the field.
        <div class="combobox-panel" hidden=move || !list.open.get() on:mousedown=|event| event.prevent_default()>
            <ul id=format!("{id}-list") class="combobox-list" role="listbox" aria-label=label>
                {move || rows().map(|(at, entry)| view! { <Line list at entry/> }).collect_view()}
            </ul>
            <p class="combobox-none" role="status">{move || (list.open.get() && empty()).then(|| none.get())}</p>
        </div>
    }
}

#[component]
fn Line(list: List, at: usize, entry: Entry) -> impl IntoView {
    let value = StoredValue::new(entry.value);
    let chosen = Memo::new(move |_| value.with_value(|value| *list.chosen.read() == *value));
    view! {
        <li
            id=list.line_id(at)
            class="combobox-line"
            role="option"
            aria-selected=move || chosen.get().to_string()
            data-active=move || (list.active.get() == at).then_some("true")
            on:pointermove=move |_| list.active.set(at)
            on:click=move |_| list.take(value.get_value())
        >
            <span class="combobox-label">{entry.label}</span>
            <span class="combobox-detail">{entry.detail}</span>
            <span class="combobox-tick"><Icon glyph=Glyph::Tick/></span>
        </li>
    }
}
