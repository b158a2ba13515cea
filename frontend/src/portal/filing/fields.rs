//! The form's fields, and what is wrong with them summed up on top.

use leptos::prelude::*;
use portico_api_types::portal::FormField;

use super::draft::{Draft, SUMMARY, explain};
use crate::{
    i18n::{portal as text, shared},
    tickets::{DraftNote, DraftNotices},
    ui::{Choice, Glyph, Icon, RichEditor, Select, TextField, focus},
};

/// One field of the form.
#[component]
pub(super) fn Field(field: FormField, draft: Draft) -> impl IntoView {
    let FormField { name, label, required, kind, max_length, options } = field;
    let value = draft.value(&name);
    let own = name.clone();
    let error = Signal::derive(move || {
        draft.errors.read().iter().find(|error| error.0 == own).map(|error| error.1.clone())
    });
    forget_error_on_change(name.clone(), value, draft);
    match kind.as_str() {
        "textarea" => {
            let writing = draft.kept.writing;
            let help = text::filing_help();
            view! {
                <div on:focusout=move |_| draft.kept.save_now()>
                    <DraftNotices kept=draft.kept/>
                    <RichEditor writing label name error required help disabled=draft.busy>
                        <DraftNote kept=draft.kept/>
                    </RichEditor>
                </div>
            }
            .into_any()
        }
        "select" => {
            let choices: Vec<_> =
                options.into_iter().map(|option| Choice::new(option.value, option.label)).collect();
            view! { <Select label name value error required choices/> }.into_any()
        }
        _ => view! { <TextField label name value error required max_length/> }.into_any(),
    }
}

/// An error goes as soon as its field is changed.
fn forget_error_on_change(name: String, value: RwSignal<String>, draft: Draft) {
    Effect::new(move |before: Option<()>| {
        value.track();
        if before.is_some() && draft.errors.read_untracked().iter().any(|error| error.0 == name) {
            draft.errors.update(|errors| errors.retain(|error| error.0 != name));
        }
    });
}

/// What is wrong, with a link to each field; takes the focus when sending was refused.
#[component]
pub(super) fn Summary(draft: Draft) -> impl IntoView {
    let shown = move || !draft.errors.read().is_empty() || draft.failure.read().is_some();
    view! {
        <Show when=shown>
            <div class="notice notice-error" id=SUMMARY role="alert" tabindex="-1">
                <Icon glyph=Glyph::Alert/>
                <div>
                    {move || draft.failure.get().map(|failure| view! {
                        <p class="notice-title">{text::filing_not_sent()}</p>
                        <p>{explain(&failure)}</p>
                        {failure.request_id().map(|id| view! {
                            <p class="notice-detail">{shared::failure_request(id)}</p>
                        })}
                    })}
                    <Errors draft/>
                </div>
            </div>
        </Show>
    }
}

#[component]
fn Errors(draft: Draft) -> impl IntoView {
    let item = |(name, sentence): (String, String)| {
        let id = format!("field-{name}");
        let target = format!("#{id}");
        let go = move |event: web_sys::MouseEvent| {
            event.prevent_default();
            focus(&id);
        };
        view! { <li><a href=target on:click=go>{sentence}</a></li> }
    };
    view! {
        <Show when=move || !draft.errors.read().is_empty()>
            <p class="notice-title">{text::filing_errors()}</p>
            <ul class="notice-list">
                {move || draft.errors.get().into_iter().map(item).collect_view()}
            </ul>
        </Show>
    }
}
