//! Several values that are typed one by one; each becomes a tag that can be removed.

use leptos::{ev::KeyboardEvent, html, prelude::*};

use super::{
    button::Button,
    field::{FieldKind, Frame, described_by, field_id},
    icon::{Glyph, Icon},
};

/// What the parts of the field say.
#[derive(Clone, Copy)]
pub(crate) struct TagTexts {
    pub(crate) help: &'static str,
    pub(crate) add: &'static str,
    /// Names the button that removes a value.
    pub(crate) remove: fn(&str) -> String,
    /// What people read for a value.
    pub(crate) shown: fn(&str) -> String,
    /// The value of what was typed.
    pub(crate) value: fn(&str) -> String,
}

/// The field: tags, and an input whose text Enter makes a tag of.
#[component]
pub(crate) fn Tags(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(into)] values: Signal<Vec<String>>,
    changed: Callback<Vec<String>>,
    kind: FieldKind,
    texts: TagTexts,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let id = field_id(&name);
    let text = RwSignal::new(String::new());
    let input = NodeRef::<html::Input>::new();
    let add = move || {
        let value = (texts.value)(text.get_untracked().trim());
        let mut all = values.get_untracked();
        if !value.is_empty() {
            text.set(String::new());
            if !all.contains(&value) {
                all.push(value);
                changed.run(all);
            }
        }
    };
    let remove = Callback::new(move |value: String| {
        changed.run(values.get_untracked().into_iter().filter(|one| *one != value).collect());
        if let Some(input) = input.get_untracked() {
            // A shown field takes the focus.
            let _ = input.focus();
        }
    });
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            add();
        }
    };
    view! {
        <Frame id=id.clone() label help=texts.help.to_owned() error required=false hide_label=true>
            <TagList values texts remove/>
            <div class="tags-row">
                <input
                    class="input"
                    id=id.clone()
                    node_ref=input
                    type=kind.input()
                    inputmode=kind.keyboard()
                    autocomplete="off"
                    aria-invalid=move || error.read().is_some().then_some("true")
                    aria-describedby=described_by(&id, texts.help)
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                    on:keydown=on_key
                    on:blur=move |_| add()
                />
                <Button on:click=move |_| add()>{texts.add}</Button>
            </div>
        </Frame>
    }
}

#[component]
fn TagList(
    values: Signal<Vec<String>>,
    texts: TagTexts,
    remove: Callback<String>,
) -> impl IntoView {
    let tag = move |value: String| {
        let shown = (texts.shown)(&value);
        let name = (texts.remove)(&shown);
        view! {
            <li class="tags-tag">
                <span>{shown}</span>
                <button
                    type="button"
                    class="tags-remove"
                    aria-label=name.clone()
                    title=name
                    on:click=move |_| remove.run(value.clone())
                >
                    <Icon glyph=Glyph::Cross/>
                </button>
            </li>
        }
    };
    view! {
        <ul class="tags" role="list" hidden=move || values.read().is_empty()>
            <For each=move || values.get() key=Clone::clone children=tag/>
        </ul>
    }
}
